/** The Chromium that shows the windows: one a double, with its profile in the app's own user data. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumArgs, chromiumPath } from '../support/chromium.ts'
import { userData } from './environment.ts'
import { routeRequests } from './routes.ts'
import { tellTest } from './test-line.ts'

const args = [
  ...chromiumArgs,
  '--enable-blink-features=MessagePortCloseEvent', // Electron fires it, plain Chromium does not
  '--remote-debugging-port=0',
  '--remote-debugging-address=127.0.0.1',
]

let starting: Promise<BrowserContext> | undefined

/** Starts at the first call. */
export function startedChromium(): Promise<BrowserContext> {
  starting ??= start()
  return starting
}

async function start(): Promise<BrowserContext> {
  const profile = join(userData, 'chromium')
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true }) // of an earlier run on the same user data
  const headless = process.env.ELECTRON_DOUBLE_HEADED !== '1'
  const executablePath = chromiumPath()
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless, viewport: null, args })
  await routeRequests(context)
  context.on('page', (page) => void closePopup(page))
  const [port] = readFileSync(portFile, 'utf8').split('\n')
  tellTest({ type: 'chromium', endpoint: `http://127.0.0.1:${port}` })
  return context
}

/** A window that a page opened: the app has been asked by Page.windowOpen, and its answer is always no. */
async function closePopup(page: Page): Promise<void> {
  if ((await page.opener()) !== null) await page.close().catch(() => undefined) // it may be gone by now
}

export async function closeChromium(): Promise<void> {
  const context = await starting?.catch(() => undefined)
  await context?.close()
}
