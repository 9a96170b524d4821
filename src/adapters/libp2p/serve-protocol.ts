/** Serves a protocol: a bound on the channels of one peer, and a handler's failure that stays with its channel. */
import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import type { Logger } from '../../engine/ports/logger.ts'
import type { Channel } from '../../engine/ports/network.ts'
import { peerIdSchema } from '../../shared/schema/ids.ts'
import { encodeRefusal } from './frames.ts'
import { maxOutboundStreams } from './open-channel.ts'
import { asError } from './port-errors.ts'
import { type ChannelLimits, createStreamChannel, type StreamChannel } from './stream-channel.ts'

/** Streams of a connection beyond the limit that are told so; those past them are reset without a word. */
const politelyRefusedStreams = 32

export interface ServedProtocol {
  protocol: string
  handler: (channel: Channel) => Promise<void>
  maxChannelsPerPeer: number
}

export async function serveProtocol(
  node: Libp2p,
  logger: Logger,
  { protocol, handler, maxChannelsPerPeer }: ServedProtocol,
  limits: ChannelLimits,
): Promise<void> {
  const runningByPeer = new Map<string, number>()

  function release(peerId: string): void {
    const running = (runningByPeer.get(peerId) ?? 1) - 1
    if (running > 0) runningByPeer.set(peerId, running)
    else runningByPeer.delete(peerId)
  }

  async function serve(stream: Stream, connection: Connection): Promise<void> {
    const remotePeer = peerIdSchema.parse(connection.remotePeer.toString())
    const running = runningByPeer.get(remotePeer) ?? 0
    if (running >= maxChannelsPerPeer) return refuse(stream, limits.closeTimeoutMs)
    runningByPeer.set(remotePeer, running + 1)
    const served = createStreamChannel(stream, { remotePeer, connectionId: connection.id }, limits)
    try {
      await greeted(served, limits.closeTimeoutMs)
      await handler(served.channel)
      await served.channel.close()
    } catch (error) {
      logger.debug({ protocol, remotePeer, err: asError(error) }, 'a channel ended with an error')
      served.channel.abort(asError(error))
    } finally {
      release(remotePeer)
    }
    await leave(served, limits.closeTimeoutMs)
  }

  const onStream = (stream: Stream, connection: Connection): void => {
    serve(stream, connection).catch((error) => stream.abort(asError(error)))
  }
  const maxInboundStreams = maxChannelsPerPeer + politelyRefusedStreams
  await node.handle(protocol, onStream, { maxInboundStreams, maxOutboundStreams, runOnLimitedConnection: true })
}

/** Gives the other side time to end as well, then drops what is left. */
async function leave(served: StreamChannel, timeoutMs: number): Promise<void> {
  served.stopReading()
  const timer = setTimeout(() => served.channel.abort(new Error('The other side did not end the channel.')), timeoutMs)
  await served.closed
  clearTimeout(timer)
}

/**
 * Waits for the opener's first grant. A stream that is closed or reset before the opener has finished its negotiation
 * loses what was sent on it (libp2p 3.3: "Cannot push data onto a stream that is closed").
 */
async function greeted(served: StreamChannel, timeoutMs: number): Promise<void> {
  const timer = setTimeout(
    () => served.channel.abort(new Error('The peer opened a channel and said nothing.')),
    timeoutMs,
  )
  await served.accepted.finally(() => clearTimeout(timer))
}

/** Says no and lets the opener go, which it does when it has read that. */
function refuse(stream: Stream, timeoutMs: number): void {
  const drop = (reason: Error) => stream.abort(reason)
  const timer = setTimeout(drop, timeoutMs, new Error('The refused peer did not go.'))
  stream.addEventListener('close', () => clearTimeout(timer))
  stream.addEventListener('end', () => drop(new Error('The refused peer went.')))
  stream.addEventListener('message', () => undefined) // what it sends is taken off and forgotten
  stream.send(encodeRefusal())
}
