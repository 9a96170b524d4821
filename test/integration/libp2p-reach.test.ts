/** Ways to find and reach a peer other than dialling its port: through a relay, over WebRTC, on the local network. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Channel } from '../../src/engine/ports/network.ts'
import { createLoopbackNodes, type LoopbackNode } from './libp2p-loopback.ts'

const nodes = createLoopbackNodes()
afterEach(() => nodes.stop())

const soon = () => AbortSignal.timeout(20_000)

async function echo(channel: Channel): Promise<void> {
  for await (const frame of channel.frames) await channel.send(frame)
  await channel.close()
}

/** A provider that listens nowhere but through a relay. */
async function hiddenProvider(): Promise<{ provider: LoopbackNode; relay: LoopbackNode; hasPlace(): Promise<void> }> {
  const relay = await nodes.create({ isRelay: true })
  const provider = await nodes.create({ listen: [], relays: relay.network.self().multiaddrs, redialMs: 500 })
  await provider.network.handle('/deai/echo/1.0.0', echo, { maxChannelsPerPeer: 4 })
  const isOverWebRtc = (text: string) => text.includes('/webrtc')
  const hasPlace = () =>
    vi.waitFor(() => expect(provider.network.self().multiaddrs.some(isOverWebRtc)).toBe(true), { timeout: 15_000 })
  await hasPlace()
  return { provider, relay, hasPlace }
}

test('a peer behind a relay is reached through it', async () => {
  const { provider } = await hiddenProvider()
  const requester = await nodes.create({ listen: [] })
  const { peerId, multiaddrs } = provider.network.self()
  const relayed = { peerId, multiaddrs: multiaddrs.filter((text) => !text.includes('/webrtc')) }
  const channel = await requester.network.open(relayed, '/deai/echo/1.0.0', soon())
  await channel.send(new Uint8Array([1, 2, 3]))
  await channel.close()
  const lengths: number[] = []
  for await (const frame of channel.frames) lengths.push(frame.byteLength)
  expect(lengths).toEqual([3])
  expect(requester.network.peers().find((peer) => peer.peerId === peerId)).toMatchObject({ reach: 'relayed' })
})

test('two peers behind a relay talk past it over WebRTC, with back-pressure', async () => {
  const { provider } = await hiddenProvider()
  const requester = await nodes.create({ listen: [] })
  const { peerId, multiaddrs } = provider.network.self()
  const overWebRtc = { peerId, multiaddrs: multiaddrs.filter((text) => text.includes('/webrtc')) }
  const channel = await requester.network.open(overWebRtc, '/deai/echo/1.0.0', soon())
  const found = requester.network.peers().find((peer) => peer.peerId === peerId)
  expect(found).toMatchObject({ reach: 'direct' })
  expect(found?.multiaddrs.join()).toContain('/webrtc')
  let sentCount = 0
  const sending = (async () => {
    for (; sentCount < 200; sentCount += 1) await channel.send(new Uint8Array(65_536).fill(sentCount))
    await channel.close()
  })()
  await vi.waitFor(() => expect(sentCount).toBeGreaterThan(50), { timeout: 10_000 })
  const firstBytes: number[] = []
  for await (const frame of channel.frames) firstBytes.push(frame[0] ?? -1)
  await sending
  expect(firstBytes).toEqual(Array.from({ length: 200 }, (_, index) => index))
})

test('a peer takes its place again at a relay that restarts', async () => {
  const { provider, relay, hasPlace } = await hiddenProvider()
  const { privateKey } = relay
  const listen = relay.node.getMultiaddrs().map((address) => address.decapsulate('/p2p').toString())
  await relay.node.stop()
  await vi.waitFor(() => expect(provider.network.self().multiaddrs).toEqual([]), { timeout: 10_000 })
  const again = await nodes.create({ isRelay: true, privateKey, listen })
  await hasPlace()
  expect(provider.network.peers().map(({ peerId }) => peerId)).toEqual([again.network.self().peerId])
})

test('peers on the local network find each other by mDNS', async () => {
  const mdns = { intervalMs: 500 }
  const one = await nodes.create({ mdns })
  const other = await nodes.create({ mdns })
  const known = () => one.network.peers().map(({ peerId }) => peerId)
  await vi.waitFor(() => expect(known()).toContain(other.network.self().peerId), { timeout: 20_000 })
})
