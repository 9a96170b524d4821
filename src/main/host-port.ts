/**
 * Where a page's request to talk to the host arrives, with the port it wants to talk over. Only our own pages are
 * heard. This version of main runs no host, so a port is closed at once, which tells the page that there is nobody; the
 * next version passes it on to the host's utilityProcess, which serves the API of src/shared/api over it.
 */
import { ipcMain } from 'electron'
import { connectChannel } from '../shared/api/desktop-bridge.ts'
import { isOwnPage } from './origin.ts'

export function setupHostPort(): void {
  ipcMain.on(connectChannel, (event) => {
    if (isOwnPage(event.senderFrame?.url)) for (const port of event.ports) port.close()
  })
}
