/**
 * Electron's main process, as a table of contents: one setup a file. It owns windows and the operating system, never
 * keys, network or jobs: those are the host's, which it starts as a utilityProcess and watches over (desktop.ts).
 */
import { app, dialog } from 'electron'
import { registerAppScheme, setupAppProtocol } from './app-protocol.ts'
import { type Desktop, startDesktop } from './desktop.ts'
import { claimLinks, linkIn, onSystemLink } from './links.ts'
import { setupSingleInstance } from './single-instance.ts'
import { hiddenFlag } from './start-at-login.ts'
import { setupWebPolicy } from './web-policy.ts'

app.enableSandbox()
app.setAppUserModelId('org.deai.desktop')
registerAppScheme()

const started = Promise.withResolvers<Desktop>()
const openLink = (link: string): void => void started.promise.then((desktop) => desktop.openLink(link))

async function start(): Promise<void> {
  setupAppProtocol()
  claimLinks()
  started.resolve(await startDesktop({ hidden: process.argv.includes(hiddenFlag) }))
}

/** Nobody would see a process without a window: say why, and end. */
function tellAndEnd(error: unknown): void {
  console.error(error)
  dialog.showErrorBox('DeAI Desktop', error instanceof Error ? error.message : String(error))
  app.exit(1)
}

function onSecondStart(argv: string[]): void {
  const link = linkIn(argv)
  if (link === undefined) void started.promise.then((desktop) => desktop.show())
  else openLink(link)
}

if (setupSingleInstance(onSecondStart)) {
  setupWebPolicy()
  onSystemLink(openLink)
  const link = linkIn(process.argv)
  if (link !== undefined) openLink(link)
  // Not awaited: Electron does not become ready before this module has been evaluated.
  void app.whenReady().then(start).catch(tellAndEnd)
}
