/** The wires between fake networks: who is there, who can reach whom, and what a test cuts. */
import type { PeerId } from '../../shared/schema/ids.ts'
import type { MemoryChannel } from './network-channel.ts'

export interface HubMember {
  readonly peerId: PeerId
  /** The other end opens a channel; `release` is called when its handler is done. */
  receive(from: PeerId, protocol: string, channel: MemoryChannel, release: () => void): 'served' | 'unknown' | 'full'
  listensTo(topic: string): boolean
  gossip(topic: string, data: Uint8Array, origin: PeerId, id: string): Promise<void>
  changed(): void
}

export interface Connection {
  id: string
  dialer: PeerId
  channels: Set<MemoryChannel>
}

export interface NetworkHub {
  add(member: HubMember): void
  member(peerId: PeerId): HubMember | undefined
  /** The members but this one. */
  others(peerId: PeerId): PeerId[]
  connect(from: PeerId, to: PeerId): Connection | undefined
  connection(a: PeerId, b: PeerId): Connection | undefined
  neighbours(peerId: PeerId): { peerId: PeerId; connection: Connection }[]
  /** Breaks what runs between two peers and keeps them apart until `heal`. */
  cut(a: PeerId, b: PeerId): void
  heal(a: PeerId, b: PeerId): void
  /** The peer vanishes as in a `kill -9`: every channel of it breaks. A later `add` brings it back. */
  remove(peerId: PeerId): void
}

const pairKey = (a: PeerId, b: PeerId): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** With `meetOnJoin` (the default) a node that joins is connected to all, as on a local network with mDNS. */
export function createNetworkHub({ meetOnJoin = true }: { meetOnJoin?: boolean } = {}): NetworkHub {
  const members = new Map<PeerId, HubMember>()
  const connections = new Map<string, Connection>()
  const cuts = new Set<string>()
  let connectionCount = 0

  function tell(...peerIds: PeerId[]): void {
    for (const peerId of peerIds) members.get(peerId)?.changed()
  }

  function drop(a: PeerId, b: PeerId): void {
    const connection = connections.get(pairKey(a, b))
    if (connection === undefined) return
    connections.delete(pairKey(a, b))
    for (const channel of connection.channels) channel.breakOff()
    tell(a, b)
  }

  function connect(from: PeerId, to: PeerId): Connection | undefined {
    const key = pairKey(from, to)
    const existing = connections.get(key)
    if (existing !== undefined) return existing
    if (!members.has(from) || !members.has(to) || cuts.has(key)) return undefined
    connectionCount += 1
    const connection = { id: `memory-${connectionCount}`, dialer: from, channels: new Set<MemoryChannel>() }
    connections.set(key, connection)
    tell(from, to)
    return connection
  }

  const others = (peerId: PeerId) => [...members.keys()].filter((other) => other !== peerId)
  const connection = (a: PeerId, b: PeerId) => connections.get(pairKey(a, b))

  return {
    others,
    connect,
    connection,
    member: (peerId) => members.get(peerId),
    add(member) {
      members.set(member.peerId, member)
      if (meetOnJoin) for (const other of others(member.peerId)) connect(member.peerId, other)
    },
    neighbours: (peerId) =>
      others(peerId).flatMap((other) => {
        const found = connection(peerId, other)
        return found === undefined ? [] : [{ peerId: other, connection: found }]
      }),
    cut(a, b) {
      cuts.add(pairKey(a, b))
      drop(a, b)
    },
    heal(a, b) {
      cuts.delete(pairKey(a, b))
      if (meetOnJoin) connect(a, b)
    },
    remove(peerId) {
      members.delete(peerId)
      for (const other of others(peerId)) drop(peerId, other)
    },
  }
}
