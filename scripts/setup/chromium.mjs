// A Chromium for the tests that drive the window: any installed one of the family, else Debian's.
import { existsSync } from 'node:fs'
import { aptInstall, canApt, isRoot } from './apt.mjs'
import { findProgram } from './command.mjs'
import { SetupError } from './setup-error.mjs'

/** Debian's /usr/bin/chromium is a wrapper that prints errors of its own; the program itself lies here. */
const PLACES = [
  '/usr/lib/chromium/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']

/** @returns {string | undefined} */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && existsSync(chosen)) return chosen
  return PLACES.find((path) => existsSync(path)) ?? NAMES.map(findProgram).find(Boolean)
}

/** @returns {Promise<string>} its path @throws {SetupError} `chromium-missing` */
export async function ensureChromium() {
  if (!findChromium() && isRoot() && canApt()) await aptInstall(['chromium', 'fonts-dejavu-core'], 'Chromium')
  const found = findChromium()
  if (found) return found
  throw new SetupError(
    'chromium-missing',
    'No Chromium was found. Install Chromium or Chrome, or set CHROMIUM_PATH to it.',
  )
}
