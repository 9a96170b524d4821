/** How this node is connected, for people: how others come to it, who is there, and who of them sells. */

import { isPrivateAddress } from '../adapters/libp2p/address-kind.ts'
import type { PeerInfo } from '../engine/ports/network.ts'
import type { Host } from './compose.ts'

export type Reachability = 'public' | 'lan' | 'relayed' | 'alone'

export function describeNetwork({ deps: { network }, requester }: Pick<Host, 'deps' | 'requester'>) {
  const { peerId, multiaddrs } = network.self()
  const peers = network.peers()
  const offers = requester.offers.live()
  const providerOf = (id: string) => offers.find((offer) => offer.peerId === id)?.provider ?? null
  return {
    peerId,
    listening: multiaddrs,
    reachability: reachabilityOf(multiaddrs, peers),
    peers: peers.map((peer) => ({ ...peer, provider: providerOf(peer.peerId) })),
    bandwidth: network.bandwidth(),
  }
}

/** As far as the node's own addresses and its connections tell: nobody outside is asked. */
export function reachabilityOf(multiaddrs: string[], peers: Pick<PeerInfo, 'reach'>[]): Reachability {
  const isRelayed = (address: string): boolean => address.includes('/p2p-circuit')
  if (
    multiaddrs.some((address) => /^\/(ip[46]|dns)/.test(address) && !isRelayed(address) && !isPrivateAddress(address))
  )
    return 'public'
  if (multiaddrs.some((address) => isRelayed(address) && !address.startsWith('/p2p-circuit'))) return 'relayed'
  return peers.length > 0 ? 'lan' : 'alone'
}
