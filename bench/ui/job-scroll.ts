/**
 * 100,000 jobs under a turning wheel, beside an empty box of the same height in the same browser. Without a graphics card
 * Chromium draws with the processor, which on a shared machine misses frames by itself: the empty box tells how many.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openDatabase } from '../../src/adapters/sqlite/database.ts'
import { createSqliteJournal } from '../../src/adapters/sqlite/journal.ts'
import { writeManyJobs } from '../../test/support/many-jobs.ts'
import { launchBrowserShell } from '../../test/support/web-app.ts'
import { serveEmptyPage } from './empty-page.ts'
import { browserOf } from './first-load.ts'
import { frameTimesWhileScrolling } from './frame-times.ts'
import type { UiPart } from './part.ts'
import { percentile, shareBelow } from './percentile.ts'
import { withHost } from './with-host.ts'

const jobCount = 100_000
const rowPx = 38
const mostMs = 16.7
const roundingMs = 0.15
const leastShare = 0.95
const viewport = { width: 1280, height: 800 }
/** As a hand turns it, and as one that looks for last month flings it. */
const paces = { hand: 120, fling: 2_400 } as const
const wheel = { forMs: 6_000, oneWayMs: 2_000 }

type Pace = keyof typeof paces
type Frames = Record<Pace, number[]>

export async function measureJobScroll(rounds: number): Promise<UiPart> {
  const folder = await mkdtemp(join(tmpdir(), 'deai-bench-'))
  try {
    process.stdout.write(`  writing ${jobCount} jobs into a journal\n`)
    seed(join(folder, 'journal.sqlite'))
    await using app = await launchBrowserShell({ dataFolder: folder })
    await withHost(folder, async ({ settings }) => settings.setPreferences({ welcomed: 'run', backedUp: true }))
    await using empty = await serveEmptyPage(emptyBox)
    const page = await openJobs(app.page, app.link)
    const bare = await openEmpty(app.page, empty.link)
    const ours: Frames = { hand: [], fling: [] }
    const nothing: Frames = { hand: [], fling: [] }
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      await scrollBoth(page, ours)
      await scrollBoth(bare, nothing)
    }
    return report(ours, nothing)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function seed(file: string): void {
  const db = openDatabase(file)
  writeManyJobs(createSqliteJournal(db), jobCount)
  db.close()
}

async function openJobs(page: Page, link: string): Promise<Page> {
  await page.setViewportSize(viewport)
  await page.goto('about:blank')
  await page.goto(`${link.split('#')[0]}${link.slice(link.indexOf('#'))}`)
  await page.evaluate(() => {
    location.hash = '#/jobs'
  })
  await page.getByRole('table').getByRole('row').nth(12).waitFor()
  return page
}

/** The sidebar's and the header's boxes stand still in both; here the rows are missing. */
const emptyBox = '<!doctype html><html lang="en"><title>Empty</title><div id="box"><div id="high"></div></div></html>'

async function openEmpty(like: Page, link: string): Promise<Page> {
  const page = await (await browserOf(like).newContext({ viewport })).newPage()
  await page.goto(link)
  await page.evaluate((highPx) => {
    const [box, high] = [document.getElementById('box'), document.getElementById('high')]
    if (!box || !high) throw new Error('the empty page is another one')
    box.style.cssText = 'position:fixed;inset:60px 0 60px 220px;overflow:auto'
    high.style.cssText = `height:${highPx}px`
  }, jobCount * rowPx)
  return page
}

async function scrollBoth(page: Page, frames: Frames): Promise<void> {
  await page.bringToFront()
  await page.mouse.move(700, 450)
  for (const pace of Object.keys(paces) as Pace[])
    frames[pace].push(...(await frameTimesWhileScrolling(page, { ...wheel, stepPx: paces[pace] })))
}

/** Frames begin every 16.67 ms, at times that are told in tenths: between two in time there may stand 16.8. */
const inTime = (frames: readonly number[]): number => shareBelow(frames, mostMs + roundingMs)

function report(ours: Frames, nothing: Frames): UiPart {
  const lines = (Object.keys(paces) as Pace[]).flatMap((pace) => [
    `${pace}, ${paces[pace]} px a turn of 25 ms:`,
    `  100,000 jobs  ${describe(ours[pace])}`,
    `  empty box     ${describe(nothing[pace])}`,
  ])
  const [share, emptyShare] = [inTime(ours.hand), inTime(nothing.hand)]
  const value = `${percent(share)}, where an empty box has ${percent(emptyShare)}`
  return {
    ratio: percentile(ours.hand, leastShare) / percentile(nothing.hand, leastShare),
    lines,
    marks: [{ name: `95 % of frames within ${mostMs} ms`, isMet: share >= Math.min(leastShare, emptyShare), value }],
    figures: { ours: summary(ours), empty: summary(nothing) },
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const summary = (frames: Frames): Record<string, unknown> =>
  Object.fromEntries(Object.entries(frames).map(([pace, times]) => [pace, numbersOf(times)]))

const numbersOf = (times: readonly number[]) => ({
  frames: times.length,
  inTimeShare: inTime(times),
  p50Ms: percentile(times, 0.5),
  p95Ms: percentile(times, 0.95),
  p99Ms: percentile(times, 0.99),
  worstMs: percentile(times, 1),
})

function describe(times: readonly number[]): string {
  const { frames, inTimeShare, p50Ms, p95Ms, p99Ms, worstMs } = numbersOf(times)
  const ms = [p50Ms, p95Ms, p99Ms, worstMs].map((value) => value.toFixed(1)).join(' / ')
  return `${percent(inTimeShare)} in time; p50 / p95 / p99 / worst ${ms} ms; ${frames} frames`
}
