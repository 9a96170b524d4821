/** The browser shell as a command: the link is printed once, on stdout, and the host is kept running until Ctrl+C. */
import { randomBytes } from 'node:crypto'
import { createLogger } from '../adapters/system/logger.ts'
import { errorText } from '../engine/workflow/error-text.ts'
import { type HostOptionsInput, hostOptionsSchema } from '../host/host-options.ts'
import { openInBrowser } from '../host/open-in-browser.ts'
import { findRendererFolder } from '../host/renderer-folder.ts'
import { superviseHost } from '../host/supervise/supervise-host.ts'
import { untilAsked } from '../host/until-asked.ts'
import type { Cli } from './cli.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import { readConnectionFile } from './host-connection.ts'

const probeTimeoutMs = 5_000

/** Beginning with a word that programs can look for. JSON logs go to stderr, so it stands alone. */
const openLine = (link: string): string => `open ${link}\n`

/** The link to the page of the host that runs on `dataFolder`; null where one runs without a page, undefined for none. */
export async function findPage(dataFolder: string): Promise<{ link: string; pid: number } | null | undefined> {
  const file = await readConnectionFile(dataFolder)
  if (!file) return undefined
  const address = file.url.replace(/^ws:/, 'http:').replace(/rpc$/, '')
  const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) }).catch(
    () => undefined, // nobody there: the file was left by a host that died
  )
  if (!answer) return undefined
  return answer.ok ? { link: `${address}#token=${file.secret}`, pid: file.pid } : null
}

/** Prints the link; with `open`, opens the browser on it and resolves when nothing is left of that on disk. */
export async function showPage(
  cli: Cli,
  link: string,
  { open, folder, signal }: { open: boolean; folder: string; signal: AbortSignal },
): Promise<void> {
  cli.stdout.write(openLine(link))
  if (!open || (await openInBrowser(link, { folder, signal }))) return
  cli.output.note('No browser could be started. Open the link above in one.')
}

/** Resolves when the host was asked to stop and has, or at once where one already serves the page. */
export async function runBrowserShell(cli: Cli, input: HostOptionsInput, { open }: { open: boolean }): Promise<void> {
  const options = hostOptionsSchema.parse(input)
  findRendererFolder()
  const asked = new AbortController()
  const show = (link: string): Promise<void> =>
    showPage(cli, link, { open, folder: options.dataFolder, signal: asked.signal })
  const running = await findPage(options.dataFolder)
  if (running) {
    cli.output.note(`The node runs already (pid ${running.pid}); this is its page.`)
    return show(running.link)
  }
  if (running === null) throw runsWithoutPage(options.dataFolder)
  void untilAsked().then(() => asked.abort(new Error('asked to stop')))
  let showing: Promise<void> | undefined
  const onOpen = (link: string): void => {
    showing = show(link).catch((error: unknown) => cli.output.note(`deai: ${errorText(error)}`))
  }
  const secret = randomBytes(32).toString('base64url')
  const logger = createLogger({ level: options.logLevel })
  try {
    await superviseHost(options, { logger, secret, asked: asked.signal, onOpen })
  } finally {
    asked.abort(new Error('the host has stopped'))
    await showing
  }
}

export const runsWithoutPage = (dataFolder: string): CliError =>
  new CliError(
    'CONFLICT',
    `A host runs on ${dataFolder} already, without the page. End it with \`deai host stop\`, then start again; open jobs go on.`,
    exitCodes.usage,
  )
