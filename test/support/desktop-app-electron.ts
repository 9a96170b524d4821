/**
 * The desktop app in the real Electron, driven by Playwright. What the double records by itself is recorded here by
 * functions put in the place of Electron's: only from the first window on, and a tray or menu cannot be read.
 */
import { _electron } from 'playwright-core'
import type { DesktopOptions, DesktopPlaces, Launched } from './desktop-app.ts'
import { hostPidOf } from './host-pid.ts'
import type { DesktopApp, ElectronModule, RecordedCall } from './shell-app.ts'
import { appEnvironment, startShellProcess } from './shell-process.ts'

export async function launchElectron(
  binary: string,
  { appFolder, userData, dataFolder, scratch }: DesktopPlaces,
  options: DesktopOptions,
): Promise<Launched> {
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = (words: string[]) => [...rootFlags, appFolder, `--user-data-dir=${userData}`, ...words]
  const env = appEnvironment({ DEAI_DATA: dataFolder, TMPDIR: scratch, ...options.env })
  const app = await _electron.launch({
    executablePath: binary,
    args: args(options.words ?? []),
    env: env as Record<string, string>,
  })
  let output = ''
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const evaluate = ((body, arg) => app.evaluate(body as never, arg as never)) as DesktopApp['evaluate']
  const page = await app.firstWindow()
  await page.waitForLoadState()
  await evaluate(recordCalls)
  return {
    kind: 'electron',
    currentPage: () => app.windows()[0] ?? page,
    dataFolder,
    evaluate,
    hostPid: () => hostPidOf({ evaluate }),
    output: () => output,
    recorded: async (api) => (await evaluate(readCalls)).filter((call) => api === undefined || call.api === api),
    answer: (api, ...answers) => evaluate(setAnswers, { api, answers }),
    async startAgain(...words) {
      const again = startShellProcess(binary, args(words), { env, stdio: ['ignore', 'pipe', 'pipe'] })
      return { code: await again.ended, output: again.output() }
    },
    close: () => app.close(),
  }
}

interface Kept {
  calls: RecordedCall[]
  answers: Record<string, unknown[]>
}

/** Runs in the main process, so it names nothing from outside. */
function recordCalls({ dialog, shell, Notification }: ElectronModule): void {
  const kept: Kept = { calls: [], answers: {} }
  Object.assign(globalThis, { deaiTest: kept })
  const plain = (args: unknown[]) =>
    JSON.parse(JSON.stringify(args.filter((arg) => !(arg as object).constructor?.name.includes('Window'))))
  const next = (api: string, otherwise: unknown) => {
    const waiting = kept.answers[api] ?? []
    return waiting.length > 1 ? waiting.shift() : (waiting[0] ?? otherwise)
  }
  const replace = (owner: object, name: string, api: string, otherwise: unknown) =>
    Object.assign(owner, {
      [name]: async (...args: unknown[]) => {
        kept.calls.push({ api, args: plain(args) })
        return next(api, otherwise)
      },
    })
  replace(dialog, 'showMessageBox', 'dialog.showMessageBox', { response: 0, checkboxChecked: false })
  replace(dialog, 'showOpenDialog', 'dialog.showOpenDialog', { canceled: true, filePaths: [] })
  replace(dialog, 'showSaveDialog', 'dialog.showSaveDialog', { canceled: true, filePath: '' })
  replace(shell, 'openExternal', 'shell.openExternal', undefined)
  replace(shell, 'openPath', 'shell.openPath', '')
  Object.assign(Notification.prototype, {
    show(this: { title: string; body: string }) {
      kept.calls.push({ api: 'Notification.show', args: [{ title: this.title, body: this.body }] })
    },
  })
}

const readCalls = () => (globalThis as unknown as { deaiTest: Kept }).deaiTest.calls
const setAnswers = (_: ElectronModule, { api, answers }: { api: string; answers: unknown[] }) => {
  const { deaiTest } = globalThis as unknown as { deaiTest: Kept }
  deaiTest.answers[api] = answers
}
