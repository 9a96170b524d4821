/** What every Network promises. Run against the fake and against libp2p. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Channel, maxFrameBytes, type Network } from '../../src/engine/ports/network.ts'
import type { PortError } from '../../src/engine/ports/port-error.ts'
import type { PeerAddress } from '../../src/shared/schema/ids.ts'

export interface NetworkSubject {
  /** A new node, connected to nobody. */
  create(): Promise<Network>
  /** How its nodes reach each other. */
  reach: 'direct' | 'lan'
  /** Whether it has a wire whose bytes can be counted. */
  hasWire: boolean
  /** A well-formed address where nobody is. */
  nobody: PeerAddress
  /** Stops every node. */
  stop(): Promise<void>
}

const soon = () => AbortSignal.timeout(10_000)
const text = (frame: Uint8Array) => new TextDecoder().decode(frame)
const bytes = (content: string) => new TextEncoder().encode(content)

async function readAll(channel: Channel): Promise<string[]> {
  const frames: string[] = []
  for await (const frame of channel.frames) frames.push(text(frame))
  return frames
}

async function readOne(channel: Channel): Promise<Uint8Array | undefined> {
  for await (const frame of channel.frames) return frame
  return undefined
}

const failure = (promise: Promise<unknown>): Promise<PortError> =>
  promise.then(
    () => expect.unreachable('this should have failed'),
    (error) => error,
  )

async function echo(channel: Channel): Promise<void> {
  for await (const frame of channel.frames) await channel.send(frame)
}

export function describeNetwork(name: string, makeSubject: () => Promise<NetworkSubject>): void {
  describe(name, () => {
    let subject: NetworkSubject
    let near: Network
    let far: Network
    const many = { maxChannelsPerPeer: 100 }

    beforeAll(async () => {
      subject = await makeSubject()
      near = await subject.create()
      far = await subject.create()
      await near.connect(far.self(), soon())
    })
    afterAll(() => subject.stop())

    const openTo = (protocol: string) => near.open(far.self(), protocol, soon())

    /** A channel of which the test holds both ends. */
    async function openPair(protocol: string): Promise<{ opened: Channel; served: Channel; leave: () => void }> {
      const arrival = Promise.withResolvers<Channel>()
      const leaving = Promise.withResolvers<void>()
      await far.handle(
        protocol,
        (channel) => {
          arrival.resolve(channel)
          return leaving.promise
        },
        many,
      )
      const opened = await openTo(protocol)
      return { opened, served: await arrival.promise, leave: leaving.resolve }
    }

    describe('connecting', () => {
      test('both sides list each other, and who dialled', async () => {
        await vi.waitFor(() => expect(far.peers()).toHaveLength(1))
        expect(near.peers()).toMatchObject([{ peerId: far.self().peerId, direction: 'outbound', reach: subject.reach }])
        expect(far.peers()).toMatchObject([{ peerId: near.self().peerId, direction: 'inbound', reach: subject.reach }])
      })

      test('connecting again keeps the connection', async () => {
        await near.connect(far.self(), soon())
        expect(near.peers()).toHaveLength(1)
      })

      test('a peer that nobody is gives a transient error within the time of the signal', async () => {
        const error = await failure(near.connect(subject.nobody, AbortSignal.timeout(5_000)))
        expect(['unreachable', 'timeout']).toContain(error.code)
        expect(error.transient).toBe(true)
        const second = await failure(near.open(subject.nobody, '/deai/test/1.0.0', AbortSignal.timeout(5_000)))
        expect(second.transient).toBe(true)
      })

      test('a node does not connect to itself', async () => {
        expect(await failure(near.connect(near.self(), soon()))).toMatchObject({ code: 'invalid', transient: false })
      })

      test("a caller's cancellation is handed through", async () => {
        const reason = new Error('the user changed his mind')
        await expect(near.connect(subject.nobody, AbortSignal.abort(reason))).rejects.toBe(reason)
        await expect(near.open(far.self(), '/deai/x/1.0.0', AbortSignal.abort(reason))).rejects.toBe(reason)
      })

      test('a node counts the connected peers that listen to a topic, and not itself', async () => {
        const [alone, visitor] = [await subject.create(), await subject.create()]
        const topic = '/deai/listeners/1.0.0'
        const limits = { maxBytes: 1_000, maxPerPeerPerMinute: 10 }
        await alone.subscribe(topic, () => 'accept', limits)
        expect(alone.listeners(topic)).toBe(0)
        await visitor.connect(alone.self(), soon())
        await visitor.subscribe(topic, () => 'accept', limits)
        await vi.waitFor(() => expect(alone.listeners(topic)).toBe(1))
        expect(alone.listeners('/deai/other/1.0.0')).toBe(0)
      })

      test('listeners hear of a new peer until they stop listening', async () => {
        const [alone, visitor, late] = [await subject.create(), await subject.create(), await subject.create()]
        const listening = new AbortController()
        const onChange = vi.fn()
        alone.onPeersChanged(onChange, listening.signal)
        await visitor.connect(alone.self(), soon())
        await vi.waitFor(() => expect(onChange).toHaveBeenCalled())
        listening.abort()
        const callsBefore = onChange.mock.calls.length
        await late.connect(alone.self(), soon())
        await vi.waitFor(() => expect(alone.peers()).toHaveLength(2))
        expect(onChange).toHaveBeenCalledTimes(callsBefore)
      })
    })

    describe('channels', () => {
      test('carry frames both ways in order', async () => {
        await far.handle('/deai/echo/1.0.0', echo, many)
        const channel = await openTo('/deai/echo/1.0.0')
        const sent = Array.from({ length: 200 }, (_, index) => `frame ${index}`)
        for (const frame of sent) await channel.send(bytes(frame))
        await channel.close()
        expect(await readAll(channel)).toEqual(sent)
      })

      test('name the peer and the connection on both ends', async () => {
        const { opened, served, leave } = await openPair('/deai/names/1.0.0')
        const again = await openTo('/deai/names/1.0.0')
        expect(opened.remotePeer).toBe(far.self().peerId)
        expect(served.remotePeer).toBe(near.self().peerId)
        expect(again.connectionId).toBe(opened.connectionId)
        leave()
      })

      test('carry empty frames and the largest frame', async () => {
        await far.handle('/deai/sizes/1.0.0', echo, many)
        const channel = await openTo('/deai/sizes/1.0.0')
        const largest = new Uint8Array(maxFrameBytes).fill(7)
        await channel.send(new Uint8Array(0))
        await channel.send(largest)
        expect(await readOne(channel)).toHaveLength(0)
        expect(Buffer.compare((await readOne(channel)) ?? bytes(''), largest)).toBe(0)
        await channel.close()
      })

      test('refuse to send an oversize frame and go on', async () => {
        await far.handle('/deai/oversize/1.0.0', echo, many)
        const channel = await openTo('/deai/oversize/1.0.0')
        const error = await failure(channel.send(new Uint8Array(maxFrameBytes + 1)))
        expect(error).toMatchObject({ code: 'too-large', transient: false })
        await channel.send(bytes('still here'))
        expect(text((await readOne(channel)) ?? bytes(''))).toBe('still here')
        await channel.close()
      })

      test('make the sender wait for a slow reader, then deliver everything in order', async () => {
        const { opened, served, leave } = await openPair('/deai/slow/1.0.0')
        const frameBytes = 65_536
        let acceptedCount = 0
        const sending = (async () => {
          for (let index = 0; index < 200; index += 1) {
            await opened.send(new Uint8Array(frameBytes).fill(index))
            acceptedCount += 1
          }
          await opened.close()
        })()
        await vi.waitFor(() => expect(acceptedCount).toBeGreaterThan(0))
        await expect.poll(() => acceptedCount, { interval: 300 }).toSatisfy(hasSettled())
        expect(acceptedCount * frameBytes).toBeLessThanOrEqual(4 * maxFrameBytes)
        const firstBytes: number[] = []
        for await (const frame of served.frames) firstBytes.push(frame[0] ?? -1)
        await sending
        expect(firstBytes).toEqual(Array.from({ length: 200 }, (_, index) => index))
        leave()
      })

      test('carry much more than a window to a side that has closed its own', async () => {
        const { opened, served, leave } = await openPair('/deai/half-closed/1.0.0')
        await opened.close()
        expect(await readAll(served)).toEqual([])
        const sending = (async () => {
          for (let index = 0; index < 80; index += 1) await served.send(new Uint8Array(65_536))
          await served.close()
        })()
        let receivedBytes = 0
        for await (const frame of opened.frames) receivedBytes += frame.byteLength
        await sending
        expect(receivedBytes).toBe(80 * 65_536)
        leave()
      })

      test('are counted as they go over the wire', async () => {
        await far.handle('/deai/counted/1.0.0', echo, many)
        const before = near.bandwidth()
        const channel = await openTo('/deai/counted/1.0.0')
        await channel.send(new Uint8Array(500_000))
        expect(await readOne(channel)).toHaveLength(500_000)
        await channel.close()
        const after = near.bandwidth()
        const least = subject.hasWire ? 500_000 : 0
        expect(after.sentBytes - before.sentBytes).toBeGreaterThanOrEqual(least)
        expect(after.receivedBytes - before.receivedBytes).toBeGreaterThanOrEqual(least)
      })

      test('end on close, which may be called twice, and take no frame after it', async () => {
        const { opened, served, leave } = await openPair('/deai/close/1.0.0')
        await opened.send(bytes('last words'))
        await opened.close()
        await opened.close()
        expect(await failure(opened.send(bytes('one more')))).toMatchObject({ code: 'invalid' })
        expect(await readAll(served)).toEqual(['last words'])
        await served.send(bytes('an answer'))
        await served.close()
        expect(await readAll(opened)).toEqual(['an answer'])
        leave()
      })

      test('end with a transient error on the other side after an abort', async () => {
        const { opened, served, leave } = await openPair('/deai/abort/1.0.0')
        const reason = new Error('no longer wanted')
        const read = failure(readAll(opened))
        served.abort(reason)
        expect(await read).toMatchObject({ code: 'unreachable', transient: true })
        expect(await failure(opened.send(bytes('too late')))).toMatchObject({ code: 'unreachable' })
        await expect(readAll(served)).rejects.toBe(reason)
        await served.close()
        leave()
      })

      test('let a reader that broke off read on', async () => {
        const { opened, served, leave } = await openPair('/deai/resume/1.0.0')
        for (const word of ['one', 'two', 'three']) await opened.send(bytes(word))
        await opened.close()
        expect(text((await readOne(served)) ?? bytes(''))).toBe('one')
        expect(await readAll(served)).toEqual(['two', 'three'])
        leave()
      })
    })

    describe('serving', () => {
      test('a protocol that the peer does not speak is refused for good', async () => {
        const error = await failure(openTo('/deai/unheard-of/1.0.0'))
        expect(error).toMatchObject({ code: 'refused', transient: false })
      })

      test('a handler that throws takes down its channel only', async () => {
        let calls = 0
        await far.handle(
          '/deai/shaky/1.0.0',
          async (channel) => {
            calls += 1
            if (calls === 1) throw new Error('a bug')
            await echo(channel)
          },
          many,
        )
        const first = await openTo('/deai/shaky/1.0.0')
        expect((await failure(readAll(first))).transient).toBe(true)
        const second = await openTo('/deai/shaky/1.0.0')
        await second.send(bytes('again'))
        await second.close()
        expect(await readAll(second)).toEqual(['again'])
      })

      test('more channels than allowed are refused until one ends', async () => {
        await far.handle('/deai/limited/1.0.0', echo, { maxChannelsPerPeer: 2 })
        const first = await openTo('/deai/limited/1.0.0')
        const second = await openTo('/deai/limited/1.0.0')
        expect(await failure(openTo('/deai/limited/1.0.0'))).toMatchObject({ code: 'refused', transient: true })
        await first.close()
        await readAll(first)
        const third = await vi.waitFor(() => openTo('/deai/limited/1.0.0'), { timeout: 5_000 })
        await third.close()
        await second.close()
      })
    })

    describe('gossip', () => {
      /** Three nodes in a line, of which the middle one decides by the message's first word. */
      async function line(topic: string) {
        const [left, middle, right] = [await subject.create(), await subject.create(), await subject.create()]
        const heard: string[] = []
        const origins = new Set<string>()
        const limits = { maxBytes: 1_000, maxPerPeerPerMinute: 1_000 }
        await left.subscribe(topic, () => 'accept', limits)
        await middle.subscribe(
          topic,
          (data) => (/^(ignore|reject)/.exec(text(data))?.[1] ?? 'accept') as 'ignore',
          limits,
        )
        await right.subscribe(
          topic,
          (data, origin) => {
            heard.push(text(data))
            origins.add(origin)
            return 'accept'
          },
          limits,
        )
        await left.connect(middle.self(), soon())
        await right.connect(middle.self(), soon())
        /** Repeats until the far end hears it, since subscriptions take a moment to travel. */
        const untilHeard = (message: string) =>
          vi.waitFor(
            async () => {
              await left.publish(topic, bytes(message))
              await expect.poll(() => heard, { timeout: 500 }).toContain(message)
            },
            { timeout: 15_000 },
          )
        return { left, heard, origins, untilHeard }
      }

      test('travels from peer to peer and names its origin', async () => {
        const { left, origins, untilHeard } = await line('deai-test-travel')
        await untilHeard('hello')
        expect([...origins]).toEqual([left.self().peerId])
      })

      test('stops at a peer that ignores or rejects it', async () => {
        const { left, heard, untilHeard } = await line('deai-test-verdict')
        await untilHeard('hello')
        await left.publish('deai-test-verdict', bytes('ignore this'))
        await left.publish('deai-test-verdict', bytes('reject this'))
        await untilHeard('goodbye')
        expect(heard).not.toContain('ignore this')
        expect(heard).not.toContain('reject this')
      })

      test('larger than the subscriber allows, or more often, is not seen by its validator', async () => {
        const topic = 'deai-test-limits'
        const [speaker, hearer] = [await subject.create(), await subject.create()]
        const heard: string[] = []
        await speaker.subscribe(topic, () => 'accept', { maxBytes: 1_000, maxPerPeerPerMinute: 10 })
        await hearer.subscribe(
          topic,
          (data) => {
            heard.push(text(data))
            return 'accept'
          },
          { maxBytes: 10, maxPerPeerPerMinute: 3 },
        )
        await speaker.connect(hearer.self(), soon())
        await vi.waitFor(
          async () => {
            await speaker.publish(topic, bytes('short'))
            await expect.poll(() => heard.length, { timeout: 300 }).toBeGreaterThan(0)
          },
          { timeout: 10_000 },
        )
        await speaker.publish(topic, bytes('much longer than ten'))
        for (let index = 0; index < 8; index += 1) await speaker.publish(topic, bytes(`no ${index}`))
        await expect.poll(() => heard.length).toBe(3)
        expect(heard.every((message) => message.length <= 10)).toBe(true)
      })

      test('is published without complaint when nobody listens, unless it is too large', async () => {
        await near.publish('deai-test-void', bytes('anybody?'))
        expect(await failure(near.publish('deai-test-void', new Uint8Array(32_769)))).toMatchObject({
          code: 'too-large',
        })
      })
    })
  })
}

/** True once a polled number is the same twice in a row. */
function hasSettled(): (value: number) => boolean {
  let last = Number.NaN
  return (value) => {
    const isSame = value === last
    last = value
    return isSame
  }
}
