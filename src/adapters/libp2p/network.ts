/** The engine's Network over a libp2p node. */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { maxFrameBytes, type Network } from '../../engine/ports/network.ts'
import { peerIdSchema } from '../../shared/schema/ids.ts'
import { createGossip } from './gossip.ts'
import type { Libp2pNode } from './node.ts'
import { type OpenLimits, openChannel } from './open-channel.ts'
import { connectionTo } from './peer-connections.ts'
import { createPeerList } from './peer-list.ts'
import { toPortError } from './port-errors.ts'
import { serveProtocol } from './serve-protocol.ts'
import { bandwidthOf } from './traffic-meter.ts'

export interface Libp2pNetworkOptions {
  /** Connecting and opening end after this, whatever the caller's signal allows. Default 10 s. */
  openTimeoutMs?: number
  /** Default 10 s. */
  closeTimeoutMs?: number
  /** Drops a channel on which nothing moves for so long. Default: never; a lost peer is noticed anyway. */
  idleTimeoutMs?: number
}

/** Unread bytes per channel and direction. Two of the largest frames, and what WebRTC carries without trouble. */
const windowBytes = 2 * maxFrameBytes

/** The node stays its maker's: whoever started it stops it, and with that every channel ends. */
export function createLibp2pNetwork(
  node: Libp2pNode,
  deps: { logger: Logger; clock: Clock },
  options: Libp2pNetworkOptions = {},
): Network {
  const logger = deps.logger.child({ component: 'network' })
  const limits: OpenLimits = {
    maxFrameBytes,
    windowBytes,
    openTimeoutMs: options.openTimeoutMs ?? 10_000,
    closeTimeoutMs: options.closeTimeoutMs ?? 10_000,
    idleTimeoutMs: options.idleTimeoutMs,
  }
  const { pubsub } = node.services
  return {
    self: () => ({
      peerId: peerIdSchema.parse(node.peerId.toString()),
      multiaddrs: node
        .getMultiaddrs()
        .map(String)
        .filter(({ length }) => length <= 512)
        .slice(0, 32),
    }),
    async connect(peer, signal) {
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(limits.openTimeoutMs)])
      try {
        await connectionTo(node, peer, bounded)
      } catch (error) {
        throw toPortError(error, { what: 'connect to', peerId: peer.peerId, signal, bounded })
      }
    },
    open: (peer, protocol, signal) => openChannel(node, { peer, protocol, signal }, limits),
    handle: (protocol, handler, { maxChannelsPerPeer }) =>
      serveProtocol(node, logger, { protocol, handler, maxChannelsPerPeer }, limits),
    ...createGossip(pubsub, { logger, clock: deps.clock }),
    ...createPeerList(node, pubsub),
    bandwidth: () => bandwidthOf(node.metrics),
  }
}
