/** A peer that does not keep to the rules loses its channel; the node goes on. */
import { createServer, type Server, type Socket, connect as tcpConnect } from 'node:net'
import type { Stream } from '@libp2p/interface'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { generatePeerKey, peerIdFromKeyBytes } from '../../src/adapters/libp2p/peer-key.ts'
import { type Channel, maxFrameBytes } from '../../src/engine/ports/network.ts'
import type { PortError } from '../../src/engine/ports/port-error.ts'
import { createLoopbackNodes, type LoopbackNode } from './libp2p-loopback.ts'

const nodes = createLoopbackNodes()
const soon = () => AbortSignal.timeout(10_000)
const word = (value: number) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value])
const grant = word(0x8000_0000 + 1_000_000)

let victim: LoopbackNode
let rogue: LoopbackNode
let honest: LoopbackNode
const servers: Server[] = []

beforeAll(async () => {
  victim = await nodes.create({}, { openTimeoutMs: 500, closeTimeoutMs: 500 })
  rogue = await nodes.create()
  honest = await nodes.create()
  await victim.network.handle('/deai/echo/1.0.0', echo, { maxChannelsPerPeer: 4 })
})
afterAll(() => nodes.stop())

/** The proof that the node goes on. */
afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  const channel = await honest.network.open(victim.network.self(), '/deai/echo/1.0.0', soon())
  await channel.send(new Uint8Array([1, 2, 3]))
  await channel.close()
  expect(await lengths(channel)).toEqual([3])
})

async function echo(channel: Channel): Promise<void> {
  for await (const frame of channel.frames) await channel.send(frame)
}

async function lengths(channel: Channel): Promise<number[]> {
  const found: number[] = []
  for await (const frame of channel.frames) found.push(frame.byteLength)
  return found
}

async function rawStream(protocol: string): Promise<Stream> {
  const connection = await rogue.node.dial(victim.node.getMultiaddrs())
  const stream = await connection.newStream(protocol, { maxOutboundStreams: 2000 })
  stream.addEventListener('message', () => undefined)
  return stream
}

/** Serves a protocol at the victim and tells how reading from the rogue ended. */
async function serveOnce(
  protocol: string,
  read: (channel: Channel) => Promise<unknown> = lengths,
): Promise<Promise<PortError>> {
  const ending = Promise.withResolvers<PortError>()
  const handler = (channel: Channel) =>
    read(channel).then(
      () => ending.reject(new Error('the channel ended well')),
      (error) => {
        ending.resolve(error)
        throw error
      },
    )
  await victim.network.handle(protocol, handler, { maxChannelsPerPeer: 1 })
  return ending.promise
}

const isGone = (stream: Stream) => vi.waitFor(() => expect(stream.status).not.toBe('open'), { timeout: 5_000 })

describe('on a channel', () => {
  test('a frame announced as larger than the limit is refused before it is read', async () => {
    const ending = serveOnce('/deai/big/1.0.0')
    await vi.waitFor(() => expect(victim.node.getProtocols()).toContain('/deai/big/1.0.0'))
    const stream = await rawStream('/deai/big/1.0.0')
    stream.send(grant)
    stream.send(word(maxFrameBytes + 1))
    expect(await ending).toMatchObject({ code: 'too-large' })
    await isGone(stream)
  })

  test('a frame that ends too early is an error, not a short frame', async () => {
    const ending = serveOnce('/deai/short/1.0.0')
    await vi.waitFor(() => expect(victim.node.getProtocols()).toContain('/deai/short/1.0.0'))
    const stream = await rawStream('/deai/short/1.0.0')
    stream.send(grant)
    stream.send(word(100))
    stream.send(new Uint8Array(10))
    await stream.close()
    expect(await ending).toMatchObject({ code: 'corrupt' })
  })

  test('bytes of another protocol are refused', async () => {
    const ending = serveOnce('/deai/http/1.0.0')
    await vi.waitFor(() => expect(victim.node.getProtocols()).toContain('/deai/http/1.0.0'))
    const stream = await rawStream('/deai/http/1.0.0')
    stream.send(grant)
    stream.send(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'))
    expect(await ending).toMatchObject({ code: 'too-large' })
    await isGone(stream)
  })

  test('a peer that sends more than it was granted is cut off', async () => {
    const reading = Promise.withResolvers<void>()
    const ending = serveOnce('/deai/pushy/1.0.0', async (channel) => {
      await reading.promise
      return lengths(channel)
    })
    await vi.waitFor(() => expect(victim.node.getProtocols()).toContain('/deai/pushy/1.0.0'))
    const stream = await rawStream('/deai/pushy/1.0.0')
    stream.send(grant)
    for (let sent = 0; sent < 4 && stream.status === 'open'; sent += 1) {
      stream.send(word(maxFrameBytes))
      stream.send(new Uint8Array(maxFrameBytes))
    }
    await isGone(stream)
    reading.resolve()
    expect(await ending).toMatchObject({ code: 'refused' })
  })

  test('a peer that opens and says nothing gives its place free', async () => {
    const handler = vi.fn(echo)
    await victim.network.handle('/deai/mute/1.0.0', handler, { maxChannelsPerPeer: 1 })
    const stream = await rawStream('/deai/mute/1.0.0')
    await isGone(stream)
    expect(handler).not.toHaveBeenCalled()
    const channel = await rogue.network.open(victim.network.self(), '/deai/mute/1.0.0', soon())
    await channel.close()
    expect(await lengths(channel)).toEqual([])
  })

  test('a thousand streams at once do not run a thousand handlers', async () => {
    let running = 0
    let mostRunning = 0
    const handler = async (channel: Channel) => {
      running += 1
      mostRunning = Math.max(mostRunning, running)
      await lengths(channel).finally(() => {
        running -= 1
      })
    }
    await victim.network.handle('/deai/flood/1.0.0', handler, { maxChannelsPerPeer: 8 })
    const openOne = async () => (await rawStream('/deai/flood/1.0.0')).send(grant)
    for (let opened = 0; opened < 20; opened += 1) await openOne()
    await vi.waitFor(() => expect(running).toBe(8))
    await Promise.allSettled(Array.from({ length: 1000 }, openOne))
    expect(mostRunning).toBe(8)
    for (const connection of rogue.node.getConnections(victim.node.peerId)) connection.abort(new Error('enough'))
    await vi.waitFor(() => expect(running).toBe(0), { timeout: 10_000 })
  })
})

describe('when reaching out', () => {
  test('a peer that accepts a protocol and never says a word is given up', async () => {
    await rogue.node.handle('/deai/silent/1.0.0', () => undefined)
    const error = await failure(victim.network.open(rogue.network.self(), '/deai/silent/1.0.0', soon()))
    expect(error).toMatchObject({ code: 'timeout', transient: true })
  })

  test('a server that accepts a connection and never says a word is given up', async () => {
    const sockets: Socket[] = []
    const port = await listen((socket) => sockets.push(socket))
    const peerId = peerIdFromKeyBytes(await generatePeerKey())
    const error = await failure(victim.network.connect({ peerId, multiaddrs: [`/ip4/127.0.0.1/tcp/${port}`] }, soon()))
    expect(error.transient).toBe(true)
    for (const socket of sockets) socket.destroy()
  })

  test('an address that leads to somebody else is no way to the peer', async () => {
    const peerId = peerIdFromKeyBytes(await generatePeerKey())
    const address = rogue.node.getMultiaddrs()[0]?.toString().split('/p2p/')[0] ?? ''
    const error = await failure(victim.network.connect({ peerId, multiaddrs: [address] }, soon()))
    expect(error).toMatchObject({ transient: true })
  })

  test('addresses that are none are left out', async () => {
    const peer = rogue.network.self()
    await victim.network.connect(
      { ...peer, multiaddrs: ['nonsense', '/ip4/999.1.1.1/tcp/1', ...peer.multiaddrs] },
      soon(),
    )
    expect(victim.network.peers().map(({ peerId }) => peerId)).toContain(peer.peerId)
  })
})

test('bytes that are no handshake end with the socket', async () => {
  const port = Number(/tcp\/(\d+)/.exec(victim.network.self().multiaddrs[0] ?? '')?.[1])
  const socket = tcpConnect(port, '127.0.0.1')
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => undefined) // a reset is as good as an end here
  socket.resume()
  socket.write(new Uint8Array(4096).fill(0xff))
  await closed
  expect(victim.node.status).toBe('started')
})

const failure = (promise: Promise<unknown>): Promise<PortError> =>
  promise.then(
    () => expect.unreachable('this should have failed'),
    (error) => error,
  )

async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer(onSocket)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}
