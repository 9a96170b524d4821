/** The desktop app for a test: the real Electron where its binary is, the double elsewhere. The same tests on both. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { ensureBuiltWindow } from './built-window.ts'
import { launchDouble } from './desktop-app-double.ts'
import { launchElectron } from './desktop-app-electron.ts'
import type { DesktopApp, LaunchOptions } from './shell-app.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface DesktopOptions extends LaunchOptions {
  /** Electron's user data (window places, kept password); a new folder, gone with the app, where it is left out. */
  userData?: string
  /** The app's folder, as packed; the repository's own, freshly built, where it is left out. */
  appFolder?: string
  /** More words on its command line, such as a link. */
  words?: string[]
}

export interface DesktopPlaces {
  appFolder: string
  userData: string
  dataFolder: string
  /** For what Chromium and Playwright lay down and do not always take away. */
  scratch: string
}

const root = dirname(dirname(import.meta.dirname))

/** Resolves when the first window has loaded its page. */
export async function launchDesktop(options: DesktopOptions = {}): Promise<DesktopApp> {
  if (options.appFolder === undefined) await ensureBuiltWindow()
  const own = temporaryFolder()
  const places = {
    appFolder: options.appFolder ?? root,
    userData: options.userData ?? join(own.path, 'user'),
    dataFolder: options.dataFolder ?? join(own.path, 'data'),
    scratch: own.path,
  }
  try {
    const binary = electronBinary()
    const app =
      binary === undefined ? await launchDouble(places, options) : await launchElectron(binary, places, options)
    return closingOnce(app, () => own[Symbol.dispose]())
  } catch (error) {
    own[Symbol.dispose]()
    throw error
  }
}

/** undefined where there is none, or where ELECTRON_DOUBLE=1 asks for the double. */
function electronBinary(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const file = join(folder, 'path.txt')
  if (process.env.ELECTRON_DOUBLE === '1' || !existsSync(file)) return undefined
  const binary = join(folder, 'dist', readFileSync(file, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

/** What a launcher gives. */
export interface Launched extends Omit<DesktopApp, 'page' | typeof Symbol.asyncDispose> {
  /** A page that crashed is replaced by another one. */
  currentPage(): Page
}

function closingOnce({ currentPage, ...app }: Launched, after: () => void): DesktopApp {
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= app.close().finally(after)
    return closing
  }
  return {
    ...app,
    get page() {
      return currentPage()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
