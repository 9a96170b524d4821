/** Takes a page's picture in light and in dark, when nothing moves and everything has come. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { smallPng } from './small-png.ts'

export const themes = ['light', 'dark'] as const

export interface Camera {
  /** Into `<folder>/<theme>/<name>.png`. */
  shoot(page: Page, name: string): Promise<void>
  count(): number
  bytes(): number
}

const settleMs = 350

export function createCamera(folder: string, say: (line: string) => void): Camera {
  let count = 0
  let bytes = 0
  const shootOne = async (page: Page, name: string, theme: (typeof themes)[number]): Promise<void> => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await settle(page)
    const picture = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }))
    await mkdir(join(folder, theme), { recursive: true })
    await writeFile(join(folder, theme, `${name}.png`), picture)
    count++
    bytes += picture.length
    say(`  ${name}, ${theme}: ${(picture.length / 1000).toFixed(0)} kB`)
  }
  return {
    shoot: async (page, name) => {
      await page.mouse.move(0, 0)
      for (const theme of themes) await shootOne(page, name, theme)
    },
    count: () => count,
    bytes: () => bytes,
  }
}

/** Fonts are there, and nothing is grey that will be text soon. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const waiting = page.locator('main').getByRole('status', { name: /Loading|Cargando/ })
  await waiting.first().waitFor({ state: 'detached', timeout: 10_000 })
  await page.waitForTimeout(settleMs)
}
