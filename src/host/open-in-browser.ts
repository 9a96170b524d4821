/**
 * Opens the user's browser on a link that holds a secret. A program's arguments are visible to every user of the
 * computer, so the browser is given a file that only this user can read, and that sends it on. A browser in a sandbox
 * that cannot see hidden folders (some snap packages) opens nothing: the printed link works there too.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a browser may take to start and read the file. */
const lifeMs = 20_000

const page = (link: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">` +
  `<meta http-equiv="refresh" content="0;url=${link}"><title>DeAI Desktop</title>\n`

/** What opens a file in the browser, by platform. */
const openers: Partial<Record<NodeJS.Platform, (file: string) => [string, string[]]>> = {
  darwin: (file) => ['open', [file]],
  win32: (file) => ['explorer.exe', [file]],
}
const openerOf = (platform: NodeJS.Platform, file: string): [string, string[]] =>
  openers[platform]?.(file) ?? ['xdg-open', [file]]

/**
 * Resolves when the file is gone again: `false` where no browser could be started. `link` consists of characters that
 * need no escaping, a local address and base64url; throws where it does not.
 */
export async function openInBrowser(
  link: string,
  { folder, platform = process.platform, signal }: { folder: string; platform?: NodeJS.Platform; signal?: AbortSignal },
): Promise<boolean> {
  if (!/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+$/.test(link)) throw new Error('That is no link to this computer.')
  const file = join(folder, `open-${randomUUID()}.html`)
  await writeFile(file, page(link), { mode: 0o600, flag: 'wx' })
  try {
    if (!(await started(...openerOf(platform, file)))) return false
    await sleep(lifeMs, undefined, signal ? { signal } : {}).catch(() => undefined) // the host stops: the file goes now
    return true
  } finally {
    await rm(file, { force: true })
  }
}

function started(command: string, words: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: 'ignore', detached: true, windowsHide: true })
    child.once('error', () => resolve(false)) // there is no such program
    child.once('spawn', () => resolve(true))
    child.unref()
  })
}
