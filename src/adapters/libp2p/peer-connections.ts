/** Which connection carries what goes to a peer: one that is there, direct before relayed, else a new one. */
import type { Connection, Libp2p } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { PortError } from '../../engine/ports/port-error.ts'
import type { PeerAddress } from '../../shared/schema/ids.ts'

/** The connection to use, or undefined when there is none that is open. */
export function bestConnection(node: Libp2p, peerId: string): Connection | undefined {
  const open = node.getConnections(peerIdFromString(peerId)).filter(({ status }) => status === 'open')
  return open.find(({ direct, limits }) => direct && limits === undefined) ?? open[0]
}

/** What of a peer's addresses can be read. Addresses come from strangers: the rest is left out, not an error. */
export function readableMultiaddrs(texts: string[]): Multiaddr[] {
  return texts.flatMap((text) => {
    try {
      return [multiaddr(text)]
    } catch {
      return [] // no multiaddr
    }
  })
}

/** An open connection to the peer. Dials its addresses, those known from before, or those that the DHT knows. */
export async function connectionTo(node: Libp2p, peer: PeerAddress, signal: AbortSignal): Promise<Connection> {
  signal.throwIfAborted()
  const peerId = peerIdFromString(peer.peerId)
  if (peerId.equals(node.peerId)) throw new PortError('invalid', 'That peer is this node itself.')
  const existing = bestConnection(node, peer.peerId)
  if (existing !== undefined) return existing
  const multiaddrs = readableMultiaddrs(peer.multiaddrs)
  if (multiaddrs.length > 0) await node.peerStore.merge(peerId, { multiaddrs }, { signal })
  return await node.dial(peerId, { signal })
}
