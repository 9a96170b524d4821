/** Brings one block from whoever has it: peers that delivered come first, a silent or lying one is passed over. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Libp2p } from '@libp2p/interface'
import type { CID } from 'multiformats/cid'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Answer, BitswapWire } from './bitswap-wire.ts'
import { createInFlight, type InFlight } from './in-flight.ts'
import { blocksInFlightPerPeer, blockTimeoutMs, bytesInFlightPerPeer, MIB, searchTimeoutMs } from './limits.ts'
import type { AskedPeer, PeerList } from './peer-list.ts'

const firstPauseMs = 250
const longestPauseMs = 5_000

/** Doors are shared by all fetches of a node: the bound is on what a peer is asked for, not on what a fetch asks. */
export type Doors = (peer: string) => InFlight

export const createDoors = (): Doors => {
  const doors = new Map<string, InFlight>()
  return (peer) => {
    const door = doors.get(peer) ?? createInFlight(blocksInFlightPerPeer, bytesInFlightPerPeer)
    doors.set(peer, door)
    return door
  }
}

const words: Record<Answer['type'], string> = {
  block: 'sent other blocks, but not all',
  'no-block': 'does not have it',
  corrupt: 'sent a block that is not what it was asked for',
  unreachable: 'could not be reached',
  silent: 'did not answer in time',
}

/** Who was asked and what they said, as one clause. */
export const whoWasAsked = (peers: AskedPeer[]): string => {
  if (peers.length === 0) return 'no peer was named, and no neighbour or provider was found to ask'
  const said = peers.map(({ id, last }) => `${id.toString()} (${last === undefined ? 'not reached yet' : words[last]})`)
  return `asked ${said.join(', ')}`
}

const rank = ({ last, isNamed }: AskedPeer): number => {
  if (last === 'block') return 0
  if (last === undefined) return isNamed ? 1 : 2
  return last === 'no-block' ? 3 : 4
}

export interface PeerAsker {
  /** Waits until somebody delivers. Throws `corrupt` when everyone there is to ask lied, and the signal's reason. */
  retrieve(cid: CID, expectedBytes: number, signal: AbortSignal): Promise<Uint8Array>
}

export const createPeerAsker = (
  deps: { libp2p: Libp2p; wire: BitswapWire; doors: Doors },
  root: CID,
  list: PeerList,
): PeerAsker => {
  const dialling = new Map<string, Promise<boolean>>()

  const dial = async (peer: AskedPeer, signal: AbortSignal): Promise<boolean> => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(searchTimeoutMs)])
    try {
      await deps.libp2p.dial(peer.addresses.length > 0 ? peer.addresses : peer.id, { signal: limit })
      return true
    } catch {
      return false // the answer “unreachable” is shown with the peer's name
    }
  }
  const connect = (peer: AskedPeer, signal: AbortSignal): Promise<boolean> | true => {
    if (deps.libp2p.getConnections(peer.id).length > 0) return true
    const key = peer.id.toString()
    const running = dialling.get(key) ?? dial(peer, signal).finally(() => dialling.delete(key))
    dialling.set(key, running)
    return running
  }
  const ask = async (peer: AskedPeer, cid: CID, bytes: number, signal: AbortSignal): Promise<Answer> => {
    const leave = await deps.doors(peer.id.toString()).enter(bytes, signal)
    try {
      if (!(await connect(peer, signal))) return { type: 'unreachable' }
      return await deps.wire.ask(peer.id, cid, { timeoutMs: blockTimeoutMs, signal })
    } finally {
      leave()
    }
  }
  const askAll = async (cid: CID, bytes: number, signal: AbortSignal): Promise<Uint8Array | undefined> => {
    const tried = new Set<AskedPeer>()
    const next = () =>
      list
        .all()
        .filter((peer) => peer.last !== 'corrupt' && !tried.has(peer))
        .sort(byRank)[0]
    for (let peer = next(); peer !== undefined; peer = next()) {
      tried.add(peer)
      const answer = await ask(peer, cid, bytes, signal)
      signal.throwIfAborted()
      if (peer.last !== 'corrupt') peer.last = answer.type
      if (answer.type === 'block') return answer.bytes
    }
    return undefined
  }
  const refuseLiars = (cid: CID): void => {
    const peers = list.all()
    if (peers.length === 0 || peers.some((peer) => peer.last !== 'corrupt')) return
    throw new PortError('corrupt', `The block ${cid.toString()} came damaged: ${whoWasAsked(peers)}.`)
  }
  return {
    async retrieve(cid, expectedBytes, signal) {
      const bytes = Math.min(Math.max(expectedBytes, 1), MIB)
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
        const block = (await askAll(cid, bytes, signal)) ?? (await searchThenAsk(cid, bytes, signal))
        if (block !== undefined) return block
        refuseLiars(cid)
        await sleep(pauseMs, undefined, { signal })
      }
    },
  }

  async function searchThenAsk(cid: CID, bytes: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const before = list.all().length
    await list.search(root, signal)
    return list.all().length > before ? askAll(cid, bytes, signal) : undefined
  }
}

const byRank = (a: AskedPeer, b: AskedPeer): number => rank(a) - rank(b)
