/** What the page with a job's log shows, looked at from outside. */
import type { Page } from 'playwright-core'

export interface FlowSample {
  atMs: number
  lines: number
}

/** The number of the last line that is drawn. Handed to Chromium as text: it must stand alone. */
export function drawnLines(): number {
  const rows = [...document.querySelectorAll('[role=tabpanel] section .select-none')]
  const numbers = rows.map((row) => Number(row.textContent)).filter((number) => Number.isFinite(number))
  return Math.max(0, ...numbers)
}

/** How far the log has come. */
export async function sampleFlow(page: Page): Promise<FlowSample> {
  return { atMs: performance.now(), lines: await page.evaluate(drawnLines) }
}

/** What its JavaScript holds, after what is left over was collected. */
export async function memoryOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}
