/** The times between frames while a user's wheel turns: as the page itself sees them. */
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    frameTimes: number[] | null
  }
}

export interface WheelOptions {
  forMs: number
  /** Pixels a turn, one turn about every 25 ms, as a hand does it; the way changes at the end of each `oneWayMs`. */
  stepPx: number
  oneWayMs: number
}

const everyMs = 25

/** Milliseconds between each two frames; the pointer must be over what scrolls. */
export async function frameTimesWhileScrolling(page: Page, options: WheelOptions): Promise<number[]> {
  await page.evaluate(recordFrames)
  const startedAtMs = performance.now()
  for (let turns = 1; ; turns++) {
    const sinceMs = performance.now() - startedAtMs
    if (sinceMs > options.forMs) break
    const isDown = Math.floor(sinceMs / options.oneWayMs) % 2 === 0
    await page.mouse.wheel(0, isDown ? options.stepPx : -options.stepPx)
    await page.waitForTimeout(Math.max(0, startedAtMs + turns * everyMs - performance.now()))
  }
  return page.evaluate(() => {
    const times = window.frameTimes ?? []
    window.frameTimes = null
    return times
  })
}

/** Handed to Chromium as text: it must stand alone. */
function recordFrames(): void {
  const times: number[] = []
  window.frameTimes = times
  let lastAtMs = performance.now()
  const next = (atMs: number): void => {
    if (window.frameTimes !== times) return
    if (atMs > lastAtMs) times.push(atMs - lastAtMs)
    lastAtMs = atMs
    requestAnimationFrame(next)
  }
  requestAnimationFrame((atMs) => {
    lastAtMs = atMs
    requestAnimationFrame(next)
  })
}
