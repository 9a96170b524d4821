/** The line to the test that started the double: it hears of windows, and evaluates functions where `electron` is. */

export type ToTest =
  | { type: 'chromium'; endpoint: string }
  | { type: 'window-loaded' }
  | { type: 'evaluated'; id: number; ok: boolean; value: unknown }

/** `source` is a function of (electron, arg). */
interface FromTest {
  type: 'evaluate'
  id: number
  source: string
  arg: unknown
}

export function tellTest(letter: ToTest): void {
  if (process.send && process.connected) process.send(letter)
}

/** `electron` is what the test's functions get first, as in Playwright's ElectronApplication.evaluate. */
export function serveTest(electron: object): void {
  process.on('message', async ({ type, id, source, arg }: FromTest) => {
    if (type !== 'evaluate') return
    try {
      const body = new Function(`return (${source})`)() as (electron: object, arg: unknown) => unknown
      tellTest({ type: 'evaluated', id, ok: true, value: await body(electron, arg) })
    } catch (error) {
      tellTest({ type: 'evaluated', id, ok: false, value: error instanceof Error ? error.stack : String(error) })
    }
  })
}
