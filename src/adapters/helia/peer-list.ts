/** Whom one fetch asks: the peers it was told, then providers that routing knows, then neighbours; and what they said. */
import type { Libp2p, PeerId } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import type { CID } from 'multiformats/cid'
import type { PeerAddress } from '../../shared/schema/ids.ts'
import type { Answer } from './bitswap-wire.ts'
import { maxFoundPeers, searchAgainMs, searchTimeoutMs } from './limits.ts'

export interface AskedPeer {
  id: PeerId
  addresses: Multiaddr[]
  isNamed: boolean
  /** The last answer, for the message that says who was asked. */
  last?: Answer['type']
}

export interface PeerList {
  all(): AskedPeer[]
  /** Looks for more peers, at most once in a while; concurrent calls share one search. */
  search(root: CID, signal: AbortSignal): Promise<void>
}

const bitswapProtocol = '/ipfs/bitswap/1.2.0'

/** Addresses that do not parse, or that belong to another peer, are left out. */
const addressesOf = (id: PeerId, texts: string[]): Multiaddr[] =>
  texts.flatMap((text) => {
    try {
      const address = multiaddr(text)
      const owner = address.getComponents().findLast((part) => part.name === 'p2p')?.value
      const endsInRelay = address.getComponents().at(-1)?.name === 'p2p-circuit'
      if (owner === undefined || endsInRelay) return [address.encapsulate(`/p2p/${id.toString()}`)]
      return owner === id.toString() ? [address] : []
    } catch {
      return [] // one bad address must not spoil the others
    }
  })

const namedPeers = (libp2p: Libp2p, from: PeerAddress[]): AskedPeer[] =>
  from.flatMap(({ peerId, multiaddrs }) => {
    if (peerId === libp2p.peerId.toString()) return []
    const id = peerIdFromString(peerId)
    return [{ id, addresses: addressesOf(id, multiaddrs), isNamed: true }]
  })

async function* providers(libp2p: Libp2p, root: CID, signal: AbortSignal): AsyncGenerator<AskedPeer> {
  try {
    for await (const peer of libp2p.contentRouting.findProviders(root, { signal })) {
      yield { id: peer.id, addresses: peer.multiaddrs, isNamed: false }
    }
  } catch {
    // no routing, or it found nobody in its time: neighbours are asked all the same
  }
}

async function* neighbours(libp2p: Libp2p): AsyncGenerator<AskedPeer> {
  for (const id of libp2p.getPeers()) {
    const known = await libp2p.peerStore.get(id).catch(() => undefined) // gone meanwhile: not a neighbour any more
    if (known?.protocols.includes(bitswapProtocol)) yield { id, addresses: [], isNamed: false }
  }
}

export const createPeerList = (libp2p: Libp2p, from: PeerAddress[]): PeerList => {
  const peers = new Map(namedPeers(libp2p, from).map((peer) => [peer.id.toString(), peer]))
  const maxPeers = peers.size + maxFoundPeers
  let searching: Promise<void> | undefined
  let searchedAtMs = Number.NEGATIVE_INFINITY

  const add = (peer: AskedPeer): void => {
    const key = peer.id.toString()
    if (peers.size >= maxPeers || peers.has(key) || key === libp2p.peerId.toString()) return
    peers.set(key, peer)
  }
  const searchNow = async (root: CID, signal: AbortSignal): Promise<void> => {
    for await (const peer of neighbours(libp2p)) add(peer)
    const limit = AbortSignal.any([signal, AbortSignal.timeout(searchTimeoutMs)])
    for await (const peer of providers(libp2p, root, limit)) add(peer)
    searchedAtMs = performance.now()
  }
  return {
    all: () => [...peers.values()],
    search: (root, signal) => {
      if (performance.now() - searchedAtMs < searchAgainMs) return Promise.resolve()
      searching ??= searchNow(root, signal).finally(() => {
        searching = undefined
      })
      return searching
    },
  }
}
