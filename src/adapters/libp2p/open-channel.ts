/** Opens a channel: connects where needed, agrees on the protocol, and waits for the other side's word that it has room. */
import type { Libp2p, Stream } from '@libp2p/interface'
import type { Channel } from '../../engine/ports/network.ts'
import type { PeerAddress } from '../../shared/schema/ids.ts'
import { connectionTo } from './peer-connections.ts'
import { asError, toPortError } from './port-errors.ts'
import { type ChannelLimits, createStreamChannel, type StreamChannel } from './stream-channel.ts'

/** Streams of one protocol that one connection may carry from this side. */
export const maxOutboundStreams = 4096

export interface OpenLimits extends ChannelLimits {
  /** Covers the dial, the protocol's negotiation and the other side's first word. */
  openTimeoutMs: number
}

export async function openChannel(
  node: Libp2p,
  target: { peer: PeerAddress; protocol: string; signal: AbortSignal },
  limits: OpenLimits,
): Promise<Channel> {
  const { peer, protocol, signal } = target
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(limits.openTimeoutMs)])
  try {
    const opened = await openStreamChannel(node, { peer, protocol, signal: bounded }, limits)
    await acceptance(opened, bounded)
    return opened.channel
  } catch (error) {
    throw toPortError(error, { what: `open ${protocol} on`, peerId: peer.peerId, signal, bounded })
  }
}

async function openStreamChannel(
  node: Libp2p,
  { peer, protocol, signal }: { peer: PeerAddress; protocol: string; signal: AbortSignal },
  limits: OpenLimits,
): Promise<StreamChannel> {
  const connection = await connectionTo(node, peer, signal)
  let stream: Stream
  try {
    stream = await connection.newStream(protocol, { signal, runOnLimitedConnection: true, maxOutboundStreams })
  } catch (error) {
    if (connection.status === 'open' || signal.aborted) throw error
    // The connection had died unnoticed; a fresh one may do. It ends: a dead connection is not found again.
    return openStreamChannel(node, { peer, protocol, signal }, limits)
  }
  return createStreamChannel(stream, { remotePeer: peer.peerId, connectionId: connection.id }, limits)
}

async function acceptance(opened: StreamChannel, signal: AbortSignal): Promise<void> {
  const onAbort = () => opened.channel.abort(asError(signal.reason))
  signal.addEventListener('abort', onAbort)
  try {
    if (signal.aborted) onAbort()
    await opened.accepted
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
