/** The Chromium that the tests drive, found as the setup scripts find it. */
import { createRequire } from 'node:module'

interface Setup {
  findChromium(): string | undefined
}

/** Throws where there is none. */
export function chromiumPath(): string {
  const setup: Setup = createRequire(import.meta.url)('../../scripts/setup/chromium.mjs')
  const found = setup.findChromium()
  if (found === undefined) throw new Error('no Chromium was found; install one, or set CHROMIUM_PATH to it')
  return found
}

/** For a test's browser: no sandbox, because CI is often root in a container; nothing goes out by itself. */
export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
