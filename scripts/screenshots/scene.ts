/** One screen, and how one gets there. */
import type { Page } from 'playwright-core'
import type { WorldJobs } from './jobs.ts'
import type { World } from './world.ts'

export interface SceneContext {
  world: World
  jobs: WorldJobs
  /** Takes the picture, in light and in dark. */
  shoot(page: Page): Promise<void>
}

export interface Scene {
  /** The picture's file name, without its ending. */
  name: string
  show(context: SceneContext): Promise<void>
}

/** Goes to a screen by its address, without loading the page anew. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#${address}`)
  await page.waitForURL((url) => url.hash === `#${address}` || url.hash.startsWith(`#${address}?`))
  await page.locator('#page-title').first().waitFor()
}

/** A screen that needs no more than to be gone to; `ready` is a text that shows when its data is there. */
export const plainScene = (
  name: string,
  of: (context: SceneContext) => { page: Page; address: string; ready?: string | RegExp },
): Scene => ({
  name,
  show: async (context) => {
    const { page, address, ready } = of(context)
    await goTo(page, address)
    if (ready !== undefined) await page.getByText(ready).first().waitFor()
    await context.shoot(page)
  },
})
