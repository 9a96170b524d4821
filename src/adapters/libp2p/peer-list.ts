/** Who is connected, and word of it when that changes. */
import type { GossipSub } from '@libp2p/gossipsub'
import type { Connection, Libp2p } from '@libp2p/interface'
import type { Network, PeerInfo } from '../../engine/ports/network.ts'
import { peerIdSchema } from '../../shared/schema/ids.ts'
import { bestConnection } from './peer-connections.ts'

export function createPeerList(node: Libp2p, pubsub: GossipSub): Pick<Network, 'peers' | 'onPeersChanged'> {
  return {
    peers: () => node.getPeers().flatMap((peer) => describePeer(node, peer.toString())),
    // A new peer's subscriptions come a moment after its connection: only then does gossip reach it.
    onPeersChanged(listener, signal) {
      if (signal.aborted) return
      const tell = () => listener()
      node.addEventListener('peer:connect', tell)
      node.addEventListener('peer:disconnect', tell)
      pubsub.addEventListener('subscription-change', tell)
      const stop = () => {
        node.removeEventListener('peer:connect', tell)
        node.removeEventListener('peer:disconnect', tell)
        pubsub.removeEventListener('subscription-change', tell)
      }
      signal.addEventListener('abort', stop, { once: true })
    },
  }
}

function describePeer(node: Libp2p, text: string): PeerInfo[] {
  const peerId = peerIdSchema.safeParse(text).data
  const best = bestConnection(node, text)
  if (peerId === undefined || best === undefined) return []
  const multiaddrs = node.getConnections(best.remotePeer).map(({ remoteAddr }) => remoteAddr.toString())
  return [{ peerId, multiaddrs: [...new Set(multiaddrs)], direction: best.direction, reach: reachOf(best) }]
}

const reachOf = ({ direct, limits }: Connection): PeerInfo['reach'] =>
  direct && limits === undefined ? 'direct' : 'relayed'
