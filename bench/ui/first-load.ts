/**
 * The first load: what home and the welcome page request, gzipped file by file, and the time from the navigation until
 * the page answers. The browser shell sends files as they are, since it sends them to its own computer; gzip is how such
 * a number is told elsewhere, so it is the number here. The baseline is an empty page from the same server code.
 */
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from 'playwright-core'
import { launchBrowserShell } from '../../test/support/web-app.ts'
import { median } from '../median.ts'
import { serveEmptyPage } from './empty-page.ts'
import { probeInteractive } from './interactive-probe.ts'
import type { UiPart } from './part.ts'
import { withHost } from './with-host.ts'

const mostBytes = 300_000
const quietMs = 500
const largestShown = 6
const viewport = { width: 1280, height: 800 }

interface LoadedFile {
  path: string
  bytes: number
  gzipBytes: number
}

export async function measureFirstLoad(rounds: number): Promise<UiPart> {
  await using app = await launchBrowserShell()
  const browser = browserOf(app.page)
  const welcome = await loadedFiles(browser, app.link)
  await withHost(app.dataFolder, async ({ wallet, settings }) => {
    await wallet.create({ password: 'correct-horse-battery-staple' })
    await settings.setPreferences({ welcomed: 'run', backedUp: true })
  })
  const home = await loadedFiles(browser, app.link)
  await using empty = await serveEmptyPage()
  const times = { ours: [] as number[], empty: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    const ours = await timeToInteractive(browser, app.link)
    const nothing = await timeToInteractive(browser, empty.link)
    if (round < 0) continue // warms the browser's and the computer's caches for both
    times.ours.push(ours)
    times.empty.push(nothing)
  }
  return report(welcome, home, times)
}

export function browserOf(page: Page): Browser {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has lost its browser')
  return browser
}

/** All that was requested until nothing more came, which is later than interactive: nothing is left out. */
async function loadedFiles(browser: Browser, link: string): Promise<LoadedFile[]> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  const responses: Response[] = []
  let lastAtMs = performance.now()
  page.on('response', (response) => {
    lastAtMs = performance.now()
    responses.push(response)
  })
  await page.goto(link)
  await page.locator('#page-title, h1').first().waitFor()
  while (performance.now() - lastAtMs < quietMs) await page.waitForTimeout(quietMs / 5)
  const files = await Promise.all(responses.filter((response) => response.ok()).map(asFile))
  await context.close()
  return files.sort((a, b) => b.gzipBytes - a.gzipBytes)
}

async function asFile(response: Response): Promise<LoadedFile> {
  const body = await response.body()
  return { path: new URL(response.url()).pathname, bytes: body.length, gzipBytes: gzipSync(body).length }
}

/** In a context of its own, so that nothing is cached. */
async function timeToInteractive(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await page.addInitScript(probeInteractive)
  await page.goto(link)
  const found = await page.waitForFunction(() => window.interactiveAtMs)
  const atMs = await found.jsonValue()
  await context.close()
  return atMs ?? Number.NaN
}

const sumOf = (files: readonly LoadedFile[]): number => files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

function report(welcome: LoadedFile[], home: LoadedFile[], times: { ours: number[]; empty: number[] }): UiPart {
  const [oursMs, emptyMs] = [median(times.ours), median(times.empty)]
  const [welcomeBytes, homeBytes] = [sumOf(welcome), sumOf(home)]
  const largest = home.slice(0, largestShown).map(({ path, gzipBytes }) => `${kB(gzipBytes).padStart(10)}  ${path}`)
  const most = Math.max(welcomeBytes, homeBytes)
  return {
    ratio: oursMs / emptyMs,
    lines: [
      `home: ${kB(homeBytes)} gzipped in ${home.length} files; welcome: ${kB(welcomeBytes)} in ${welcome.length}; the largest of home:`,
      ...largest,
      `navigation to the first answered click, median of ${times.ours.length}: ${oursMs.toFixed(0)} ms; an empty page ${emptyMs.toFixed(0)} ms`,
    ],
    marks: [{ name: `first load at most ${kB(mostBytes)} gzipped`, isMet: most <= mostBytes, value: kB(most) }],
    figures: { homeBytes, welcomeBytes, home, welcome, interactiveMs: times.ours, emptyMs: times.empty },
  }
}
