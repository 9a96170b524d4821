// Draws resources/*.png from the SVG files beside them, with the Chromium that the tests use: run it after changing one.
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { ensureChromium } from './setup/chromium.mjs'

const resources = new URL('../resources/', import.meta.url)

/** Electron takes `@2x` for screens of twice the density, and `Template` as macOS's black-and-white pictures. */
const pictures = [
  { from: 'icon.svg', to: 'icon.png', size: 512 },
  { from: 'tray.svg', to: 'tray.png', size: 16 },
  { from: 'tray.svg', to: 'tray@2x.png', size: 32 },
  { from: 'tray-template.svg', to: 'trayTemplate.png', size: 16 },
  { from: 'tray-template.svg', to: 'trayTemplate@2x.png', size: 32 },
]

const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] })
try {
  for (const { from, to, size } of pictures) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const svg = await readFile(new URL(from, resources), 'utf8')
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
    await writeFile(new URL(to, resources), await page.screenshot({ omitBackground: true }))
    await page.close()
    process.stdout.write(`${to} ${size} × ${size}\n`)
  }
} finally {
  await browser.close()
}
