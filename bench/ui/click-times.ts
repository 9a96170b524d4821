/** How long the page takes to answer a click: from the press that Chromium stamped to the frame that shows its effect. */
import type { Locator, Page } from 'playwright-core'

declare global {
  interface Window {
    clickTimes: number[]
  }
}

/** In milliseconds, one a click. The clicks are real ones, by the pointer, `pauseMs` apart. */
export async function clickTimes(page: Page, target: Locator, clicks: number, pauseMs: number): Promise<number[]> {
  await page.evaluate(recordClicks)
  const box = await target.boundingBox()
  if (!box) throw new Error('what is to be clicked is not there')
  for (let click = 0; click < clicks; click++) {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.waitForTimeout(pauseMs)
  }
  await page.waitForFunction((count) => window.clickTimes.length >= count, clicks)
  return page.evaluate(() => window.clickTimes)
}

/**
 * Handed to Chromium as text: it must stand alone. A message that is posted in a frame is delivered when that frame has
 * been drawn.
 */
function recordClicks(): void {
  const isListening = window.clickTimes !== undefined
  window.clickTimes = []
  if (isListening) return
  const onClick = ({ timeStamp }: MouseEvent): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => void window.clickTimes.push(performance.now() - timeStamp)
      port2.postMessage(null)
    })
  }
  window.addEventListener('click', onClick, { capture: true })
}
