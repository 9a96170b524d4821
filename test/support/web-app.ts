/** The browser shell for a test: `deai host --ui` as a user starts it, and its link opened in Chromium. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { connectionFileName, connectionFileSchema } from '../../src/shared/api/connection-file.ts'
import { ensureBuiltWindow } from './built-window.ts'
import { chromiumArgs, chromiumPath } from './chromium.ts'
import type { LaunchOptions, ShellApp } from './shell-app.ts'
import { appEnvironment, type ShellProcess, startShellProcess } from './shell-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

const launcher = join(import.meta.dirname, '../../scripts/deai.mjs')

export interface BrowserShellApp extends ShellApp {
  readonly kind: 'browser'
  /** With the secret in its fragment. */
  readonly link: string
}

/** Resolves when the page has loaded. */
export async function launchBrowserShell(options: LaunchOptions = {}): Promise<BrowserShellApp> {
  await ensureBuiltWindow()
  await using undo = new AsyncDisposableStack()
  const own = undo.use(temporaryFolder())
  const dataFolder = options.dataFolder ?? join(own.path, 'data')
  const shell = startShellProcess(process.execPath, [launcher, 'host', '--ui'], {
    env: appEnvironment({ DEAI_DATA: dataFolder, ...options.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  undo.defer(shell.stop)
  const env = { ...process.env, TMPDIR: own.path } as Record<string, string>
  const starting = chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs], env })
  const browser = undo.adopt(await starting, (it) => it.close())
  const link = await shell.unlessEnded(printedLink(shell))
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 760 } })).newPage()
  await page.goto(link)
  const cleanUp = undo.move()
  const close = () => cleanUp.disposeAsync()
  return {
    kind: 'browser',
    page,
    link,
    dataFolder,
    hostPid: async () => readHostPid(dataFolder),
    output: shell.output,
    close,
    [Symbol.asyncDispose]: close,
  }
}

const readHostPid = (dataFolder: string) =>
  connectionFileSchema.parse(JSON.parse(readFileSync(join(dataFolder, connectionFileName), 'utf8'))).pid

function printedLink({ child, output }: ShellProcess): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on('data', () => {
      const [, link] = /^open (http:\S+)\n/m.exec(output()) ?? []
      if (link !== undefined) resolve(link)
    })
  })
}
