/** A page's request to talk to the host arrives here with the port that it wants to talk over, and goes on to the host. */
import { ipcMain, type MessagePortMain } from 'electron'
import { connectChannel } from '../shared/api/bridge-channels.ts'
import { isFromOwnPage } from './own-page.ts'

/** `handOver` answers whether there is a host. Where there is none the port closes, which tells the page so. */
export function setupHostPort(handOver: (port: MessagePortMain) => boolean): void {
  ipcMain.on(connectChannel, (event) => {
    for (const port of event.ports) if (!isFromOwnPage(event) || !handOver(port)) port.close()
  })
}
