/** Who is connected, and word of it when that changes. */
import type { GossipSub } from '@libp2p/gossipsub'
import type { Connection, PeerId as LibPeerId, Libp2p } from '@libp2p/interface'
import type { Network, PeerInfo } from '../../engine/ports/network.ts'
import { peerIdSchema } from '../../shared/schema/ids.ts'
import { isPrivateAddress } from './address-kind.ts'
import { bestConnection } from './peer-connections.ts'

const lookAgainMs = 100
const maxLooks = 30

export function createPeerList(node: Libp2p, pubsub: GossipSub): Pick<Network, 'peers' | 'onPeersChanged'> {
  return {
    peers: () => node.getPeers().flatMap((peer) => describePeer(node, peer.toString())),
    onPeersChanged(listener, signal) {
      if (signal.aborted) return
      const tell = () => listener()
      const onSubscription = ({ detail }: { detail: { peerId: LibPeerId } }) =>
        onceGossipReaches(node, detail.peerId, signal, tell)
      node.addEventListener('peer:connect', tell)
      node.addEventListener('peer:disconnect', tell)
      pubsub.addEventListener('subscription-change', onSubscription)
      const stop = () => {
        node.removeEventListener('peer:connect', tell)
        node.removeEventListener('peer:disconnect', tell)
        pubsub.removeEventListener('subscription-change', onSubscription)
      }
      signal.addEventListener('abort', stop, { once: true })
    },
  }
}

/**
 * A new peer's subscriptions often come before gossipsub has its own stream to that peer, and until then what is
 * published does not reach it, without an error. Whoever publishes on a change must hear of it after that.
 */
function onceGossipReaches(node: Libp2p, peer: LibPeerId, signal: AbortSignal, tell: () => void, looks = 0): void {
  const streams = node.getConnections(peer).flatMap((connection) => connection.streams)
  const isReached = streams.some(
    ({ direction, protocol }) => direction === 'outbound' && protocol.startsWith('/meshsub/'),
  )
  const next = () => {
    if (signal.aborted) return
    if (isReached) tell()
    else if (looks < maxLooks) onceGossipReaches(node, peer, signal, tell, looks + 1)
  }
  setTimeout(next, lookAgainMs).unref()
}

function describePeer(node: Libp2p, text: string): PeerInfo[] {
  const peerId = peerIdSchema.safeParse(text).data
  const best = bestConnection(node, text)
  if (peerId === undefined || best === undefined) return []
  const multiaddrs = node.getConnections(best.remotePeer).map(({ remoteAddr }) => remoteAddr.toString())
  return [{ peerId, multiaddrs: [...new Set(multiaddrs)], direction: best.direction, reach: reachOf(best) }]
}

function reachOf({ direct, limits, remoteAddr }: Connection): PeerInfo['reach'] {
  if (!direct || limits !== undefined) return 'relayed'
  const address = remoteAddr.toString()
  // A WebRTC connection's address names the relay that introduced it, and not where the peer is.
  return isPrivateAddress(address) && !address.includes('/p2p-circuit') ? 'lan' : 'direct'
}
