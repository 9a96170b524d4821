/** Files and folders dropped on a page as from the system's file manager, so that they have their paths. */
import type { Page } from 'playwright-core'

/** Drops `paths` in the middle of the element, which must be visible. */
export async function dropFiles(page: Page, selector: string, paths: string[]): Promise<void> {
  const box = await page.locator(selector).boundingBox()
  if (box === null) throw new Error(`${selector} is not visible`)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const cdp = await page.context().newCDPSession(page)
  const copy = 1
  const data = { items: [], files: paths, dragOperationsMask: copy }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, ...at, data })
  await cdp.detach()
}
