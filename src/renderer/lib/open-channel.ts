/** Which way leads to the host: in the desktop a port from main, in the browser shell a WebSocket. */
import type { OpenChannel } from './channel.ts'
import { takePageSecret } from './page-secret.ts'
import { createPortOpener } from './port-channel.ts'
import { createSocketOpener } from './socket-channel.ts'

export function openChannelOf({ desktop, location, history, sessionStorage }: Window): OpenChannel {
  if (desktop !== undefined) return createPortOpener(desktop)
  const secret = takePageSecret({ location, history, storage: sessionStorage })
  return createSocketOpener({ host: location.host, secret })
}
