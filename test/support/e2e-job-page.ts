/** What the page of one job shows, read from it. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'

export const logRegion = (page: Page): Locator => page.getByRole('region', { name: 'Log', exact: true })

interface ShownLine {
  /** Counted from 1. */
  number: number
  text: string
}

/** The lines that are drawn now: of a long log only those in sight and some around them. */
export async function shownLines(page: Page): Promise<ShownLine[]> {
  const rows = await logRegion(page)
    .locator('.font-mono')
    .evaluateAll((found) =>
      found.map(({ children }) => ({
        number: Number(children[0]?.textContent),
        text: [...children]
          .slice(2)
          .map(({ textContent }) => textContent)
          .join(''),
      })),
    )
  return rows.sort((a, b) => a.number - b.number)
}

/** Of a log that is short enough to be drawn whole. */
export const logLines = async (page: Page): Promise<string[]> => (await shownLines(page)).map(({ text }) => text)

/** Every line from the first to the last, by scrolling through it. */
export async function wholeLog(page: Page): Promise<ShownLine[]> {
  const seen = new Map<number, string>()
  const log = logRegion(page)
  await page.getByRole('switch', { name: 'Follow' }).uncheck() // it would hold the end in sight
  await log.evaluate((element) => element.scrollTo({ top: 0, behavior: 'instant' }))
  await drawn(page)
  for (;;) {
    for (const { number, text } of await shownLines(page)) if (text !== '') seen.set(number, text)
    const isAtEnd = await log.evaluate((element) => {
      const end = element.scrollHeight - element.clientHeight
      if (element.scrollTop >= end - 4) return true
      element.scrollTo({ top: element.scrollTop + element.clientHeight / 2, behavior: 'instant' })
      return false
    })
    if (isAtEnd) break
    await drawn(page)
  }
  return [...seen].map(([number, text]) => ({ number, text })).sort((a, b) => a.number - b.number)
}

/** What was scrolled to is drawn in one of the next frames. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** What `act` makes the page save as a file. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}
