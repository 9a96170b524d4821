/**
 * The browser shell's way to the host. A browser does not tell a page why a WebSocket was refused; so when one is, the
 * page asks whether its own address still answers: who serves the page also takes its calls, so then it is the secret.
 */
import { RPCLink } from '@orpc/client/websocket'
import { customJsonSerializers } from '../../shared/api/codec.ts'
import { subprotocols } from '../../shared/api/connection-file.ts'
import { type Channel, type OpenChannel, RefusedError } from './channel.ts'
import { HostLostError } from './host-lost.ts'

/** A host that is just starting may serve the page a moment before it takes calls. */
const refusalsThatCount = 3
/** Somebody who listens and never answers is no host. */
const openWithinMs = 10_000

export interface SocketPlace {
  /** `host:port` of the page. */
  host: string
  secret: string | null
}

export function createSocketOpener({ host, secret }: SocketPlace): OpenChannel {
  let refusals = 0
  return async (signal) => {
    if (secret === null) throw new RefusedError()
    const channel = await openSocket(new WebSocket(`ws://${host}/rpc`, subprotocols(secret)))
    refusals = channel === null && (await isServed(host, signal)) ? refusals + 1 : 0
    if (channel !== null) return channel
    throw refusals >= refusalsThatCount ? new RefusedError() : new HostLostError()
  }
}

async function isServed(host: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/`, { method: 'HEAD', cache: 'no-store', signal })).ok
  } catch {
    return false // nobody listens there
  }
}

/** Null when it was closed before it opened. */
function openSocket(websocket: WebSocket): Promise<Channel | null> {
  return new Promise((resolve) => {
    const closed = new Promise<void>((end) => websocket.addEventListener('close', () => end(), { once: true }))
    // Made now, so that our own "closed" is known before the link rejects what is pending.
    const link = new RPCLink({ websocket, customJsonSerializers })
    const isClosed = (): boolean => websocket.readyState >= WebSocket.CLOSING
    const channel: Channel = { link, isClosed, closed, close: () => websocket.close() }
    const late = setTimeout(() => websocket.close(), openWithinMs)
    const settle = (opened: Channel | null): void => {
      clearTimeout(late)
      resolve(opened)
    }
    websocket.addEventListener('open', () => settle(channel), { once: true })
    void closed.then(() => settle(null))
  })
}
