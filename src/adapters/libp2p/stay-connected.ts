/**
 * Keeps a node in company: connected to the configured bootstrap peers and relays, and to some of the peers that are
 * found. libp2p itself does neither for long: it dials a bootstrap peer once, and found peers not at all.
 */
import type { Libp2p, PeerInfo } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { readableMultiaddrs } from './peer-connections.ts'

export interface CompanyOptions {
  /** Multiaddrs with a peer id that should always be connected. */
  always: string[]
  retryMs: number
  /** Found peers are dialled only while fewer than this are connected. */
  enoughPeers: number
}

export interface Company {
  /** A peer was found; it is dialled if there is need. */
  found(peer: PeerInfo): void
  /** Begins with a started node, ends with the node. */
  keep(node: Libp2p): void
}

const dialTimeoutMs = 10_000
/** A found peer is not dialled again for so long. */
const foundAgainMs = 30_000
const maxRemembered = 1024

/** Throws `invalid` for an address without a peer id. */
export function createCompany(logger: Logger, options: CompanyOptions): Company {
  const always = options.always.map(readTarget)
  const triedAtMs = new Map<string, number>()
  const stopping = new AbortController()
  const early: PeerInfo[] = []
  let node: Libp2p | undefined

  async function dial({ id, multiaddrs }: PeerInfo): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(dialTimeoutMs)])
    try {
      await node?.peerStore.merge(id, { multiaddrs }, { signal })
      await node?.dial(id, { signal })
    } catch (error) {
      if (!stopping.signal.aborted) logger.debug({ peerId: id.toString(), err: error }, 'could not reach a peer')
    }
  }

  const isConnected = ({ id }: PeerInfo) => (node?.getConnections(id).length ?? 0) > 0

  function wasTriedLately(name: string): boolean {
    const nowMs = performance.now()
    if (nowMs - (triedAtMs.get(name) ?? Number.NEGATIVE_INFINITY) < foundAgainMs) return true
    triedAtMs.delete(name)
    triedAtMs.set(name, nowMs)
    if (triedAtMs.size > maxRemembered) triedAtMs.delete(triedAtMs.keys().next().value ?? name)
    return false
  }

  function found(peer: PeerInfo): void {
    if (node === undefined) return void (early.length < maxRemembered && early.push(peer))
    if (stopping.signal.aborted || peer.id.equals(node.peerId)) return
    if (node.getPeers().length >= options.enoughPeers || isConnected(peer)) return
    if (!wasTriedLately(peer.id.toString())) void dial(peer)
  }

  async function findKnown(known: Libp2p): Promise<void> {
    const peers = await known.peerStore.all({ limit: options.enoughPeers })
    for (const { id, addresses } of peers) found({ id, multiaddrs: addresses.map((address) => address.multiaddr) })
  }

  return {
    found,
    keep(started) {
      node = started
      const dialMissing = () => {
        for (const peer of always) if (!isConnected(peer)) void dial(peer)
      }
      const timer = setInterval(dialMissing, options.retryMs)
      dialMissing()
      for (const peer of early.splice(0)) found(peer)
      findKnown(started).catch((error) => logger.debug({ err: error }, 'could not read the known peers'))
      started.addEventListener('peer:discovery', ({ detail }) => found(detail))
      started.addEventListener('stop', () => {
        stopping.abort()
        clearInterval(timer)
      })
    },
  }
}

function readTarget(text: string): PeerInfo {
  const [address] = readableMultiaddrs([text])
  const name = address?.getComponents().findLast((component) => component.name === 'p2p')?.value
  if (address === undefined || name === undefined) {
    throw new PortError(
      'invalid',
      `"${text}" is no peer's address. It must look like /ip4/1.2.3.4/tcp/4001/p2p/12D3Koo….`,
    )
  }
  return { id: peerIdFromString(name), multiaddrs: [address] }
}
