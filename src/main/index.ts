/**
 * Electron's main process, as a table of contents: one setup a file. It owns windows and the operating system, never
 * keys, network or jobs: those are the host's. In this version the host runs by itself (`deai host`); main starts it as
 * a utilityProcess, and hands windows their port to it, with the next one (see host-port.ts).
 */
import { app } from 'electron'
import { registerAppScheme, setupAppProtocol } from './app-protocol.ts'
import { setupHostPort } from './host-port.ts'
import { openMainWindow } from './main-window.ts'
import { setupSingleInstance } from './single-instance.ts'
import { setupWebPolicy } from './web-policy.ts'

app.enableSandbox()
registerAppScheme()
if (setupSingleInstance()) {
  setupWebPolicy()
  // Not awaited: Electron does not become ready before this module has been evaluated.
  void app.whenReady().then(start)
}

async function start(): Promise<void> {
  setupAppProtocol()
  setupHostPort()
  await openMainWindow()
}
