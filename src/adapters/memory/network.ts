/**
 * The fake Network: several nodes in one process that talk through a hub. Gossip runs along connections from subscriber
 * to subscriber, as far as each accepts it, so that a test sees who relays what.
 */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Channel, Network } from '../../engine/ports/network.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { type PeerAddress, type PeerId, peerIdSchema } from '../../shared/schema/ids.ts'
import { createChannelPair, type MemoryChannel } from './network-channel.ts'
import { type Connection, createNetworkHub, type HubMember, type NetworkHub } from './network-hub.ts'

export { createNetworkHub, type NetworkHub }

const maxGossipBytes = 32_768
const maxSeen = 10_000

type Served = { handler: (channel: Channel) => Promise<void>; maxChannelsPerPeer: number; running: Map<PeerId, number> }
type Subscription = {
  validate: Parameters<Network['subscribe']>[1]
  limits: Parameters<Network['subscribe']>[2]
  counts: Map<PeerId, { startMs: number; count: number }>
}

/** Joins the hub at once. `hub.remove(peerId)` takes it off again. */
export function createMemoryNetwork(hub: NetworkHub, deps: { clock: Clock }, peerId: PeerId): Network {
  const served = new Map<string, Served>()
  const topics = new Map<string, Subscription>()
  const seen = new Set<string>()
  const listeners = new Set<() => void>()
  let published = 0

  function remember(id: string): boolean {
    if (seen.has(id)) return false
    seen.add(id)
    if (seen.size > maxSeen) seen.delete(seen.values().next().value ?? id)
    return true
  }

  async function relay(topic: string, data: Uint8Array, origin: PeerId, id: string): Promise<void> {
    const neighbours = hub.neighbours(peerId).flatMap((neighbour) => hub.member(neighbour.peerId) ?? [])
    await Promise.all(neighbours.map((neighbour) => neighbour.gossip(topic, data.slice(), origin, id)))
  }

  const member: HubMember = {
    peerId,
    receive(from, protocol, channel, release) {
      const entry = served.get(protocol)
      if (entry === undefined) return 'unknown'
      const running = entry.running.get(from) ?? 0
      if (running >= entry.maxChannelsPerPeer) return 'full'
      entry.running.set(from, running + 1)
      void serve(entry, from, channel).finally(release)
      return 'served'
    },
    async gossip(topic, data, origin, id) {
      const subscription = topics.get(topic)
      if (subscription === undefined || origin === peerId || !remember(id)) return
      if ((await verdictOn(subscription, data, origin, deps.clock)) === 'accept') await relay(topic, data, origin, id)
    },
    listensTo: (topic) => topics.has(topic),
    changed() {
      for (const listener of listeners) listener()
    },
  }

  function reach(peer: PeerAddress, signal: AbortSignal): Connection {
    signal.throwIfAborted()
    if (peer.peerId === peerId) throw new PortError('invalid', 'That peer is this node itself.')
    const connection = hub.connect(peerId, peer.peerId)
    if (connection !== undefined) return connection
    throw new PortError('unreachable', `Could not connect to peer ${peer.peerId}: nobody answers.`, { transient: true })
  }

  hub.add(member)
  return {
    self: () => ({ peerId, multiaddrs: [`/memory/${peerId}`] }),
    async connect(peer, signal) {
      reach(peer, signal)
    },
    async open(peer, protocol, signal) {
      const connection = reach(peer, signal)
      const [near, far] = createChannelPair(peerId, peer.peerId, connection.id)
      const release = () => {
        connection.channels.delete(near)
        connection.channels.delete(far)
      }
      connection.channels.add(near).add(far)
      const answer = hub.member(peer.peerId)?.receive(peerId, protocol, far, release)
      if (answer === 'served') return near
      release()
      throw refusal(peer.peerId, answer)
    },
    async handle(protocol, handler, { maxChannelsPerPeer }) {
      served.set(protocol, { handler, maxChannelsPerPeer, running: new Map() })
    },
    async publish(topic, data) {
      if (data.byteLength > maxGossipBytes) {
        throw new PortError(
          'too-large',
          `A gossip message of ${data.byteLength} bytes exceeds ${maxGossipBytes} bytes.`,
        )
      }
      published += 1
      const id = `${peerId} ${published}`
      // Like the real one, this does not wait for those who listen.
      void relay(topic, data, peerId, id)
    },
    async subscribe(topic, validate, limits) {
      if (topics.has(topic)) throw new PortError('conflict', `${topic} is listened to already.`)
      topics.set(topic, { validate, limits, counts: new Map() })
      for (const { peerId: neighbour } of hub.neighbours(peerId)) hub.member(neighbour)?.changed()
    },
    peers: () =>
      hub.neighbours(peerId).map(({ peerId: neighbour, connection }) => ({
        peerId: neighbour,
        multiaddrs: [`/memory/${neighbour}`],
        direction: connection.dialer === peerId ? 'outbound' : 'inbound',
        reach: 'direct',
      })),
    listeners: (topic) => hub.neighbours(peerId).filter((one) => hub.member(one.peerId)?.listensTo(topic)).length,
    onPeersChanged(listener, signal) {
      if (signal.aborted) return
      const tell = () => listener()
      listeners.add(tell)
      signal.addEventListener('abort', () => listeners.delete(tell), { once: true })
    },
    bandwidth: () => ({ receivedBytes: 0, sentBytes: 0, receivedPerSecond: 0, sentPerSecond: 0 }),
  }
}

async function serve(entry: Served, from: PeerId, channel: MemoryChannel): Promise<void> {
  try {
    await Promise.resolve() // the opener has its end before the handler runs
    await entry.handler(channel)
    await channel.close()
  } catch (error) {
    channel.abort(error instanceof Error ? error : new Error(String(error)))
  } finally {
    entry.running.set(from, (entry.running.get(from) ?? 1) - 1)
  }
}

async function verdictOn(subscription: Subscription, data: Uint8Array, origin: PeerId, clock: Clock) {
  const { validate, limits, counts } = subscription
  if (data.byteLength > limits.maxBytes) return 'reject'
  const nowMs = clock.nowMs()
  const last = counts.get(origin)
  const window = last === undefined || nowMs - last.startMs >= 60_000 ? { startMs: nowMs, count: 0 } : last
  counts.set(origin, window)
  window.count += 1
  if (window.count > limits.maxPerPeerPerMinute) return 'ignore'
  try {
    return await validate(data, origin)
  } catch {
    return 'ignore' // a validator that throws has not accepted
  }
}

function refusal(peerId: PeerId, answer: 'unknown' | 'full' | undefined): PortError {
  if (answer === 'full') {
    return new PortError('refused', 'The peer has as many channels open as it allows. Try again later.', {
      transient: true,
    })
  }
  return new PortError('refused', `Peer ${peerId} does not offer this service; it may run another version.`)
}

/** A made-up but well-formed peer id, the same for the same name. */
export function memoryPeerId(name: string): PeerId {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  const letters = Array.from({ length: 44 }, (_, place) => {
    const code = name.charCodeAt(place % Math.max(1, name.length)) || 1
    return alphabet[(code * 7 + place * 3 + name.length) % alphabet.length]
  })
  return peerIdSchema.parse(`12D3KooW${letters.join('')}`)
}
