/** What gossip over libp2p does beyond what every Network promises. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Network } from '../../src/engine/ports/network.ts'
import { createLoopbackNodes } from './libp2p-loopback.ts'

const nodes = createLoopbackNodes()
afterEach(() => nodes.stop())

const topic = 'deai-test-gossip'
const limits = { maxBytes: 1_000, maxPerPeerPerMinute: 1_000 }
const soon = () => AbortSignal.timeout(10_000)
const bytes = (content: string) => new TextEncoder().encode(content)

/** Hears everything, and rejects what starts with "bad". */
async function hear(network: Network): Promise<string[]> {
  const heard: string[] = []
  await network.subscribe(
    topic,
    (data) => {
      heard.push(new TextDecoder().decode(data))
      return heard.at(-1)?.startsWith('bad') ? 'reject' : 'accept'
    },
    limits,
  )
  return heard
}

const repeatUntilHeard = (speaker: Network, message: string, heard: string[]) =>
  vi.waitFor(
    async () => {
      await speaker.publish(topic, bytes(message))
      await expect.poll(() => heard, { timeout: 400 }).toContain(message)
    },
    { timeout: 10_000 },
  )

test('a peer whose messages are rejected again and again is no longer heard, others are', async () => {
  const topics = [topic]
  const [hearer, liar, other] = await Promise.all([
    nodes.create({ topics }),
    nodes.create({ topics }),
    nodes.create({ topics }),
  ])
  const heard = await hear(hearer.network)
  await liar.network.connect(hearer.network.self(), soon())
  await other.network.connect(hearer.network.self(), soon())
  await repeatUntilHeard(liar.network, 'hello from the liar', heard)
  await repeatUntilHeard(other.network, 'hello', heard)
  for (let index = 0; index < 60; index += 1) await liar.network.publish(topic, bytes(`bad ${index}`))
  await repeatUntilHeard(other.network, 'still here', heard)
  await expect.poll(() => heard.filter((message) => message.startsWith('bad')).length).toBeGreaterThan(12)
  await vi.waitFor(async () => {
    const before = heard.length
    await liar.network.publish(topic, bytes('honest this time'))
    await repeatUntilHeard(other.network, `fence ${before}`, heard)
    expect(heard.slice(before)).not.toContain('honest this time')
  })
})

test('who publishes whenever peers change is heard by a peer that joins later', async () => {
  const speaker = await nodes.create()
  speaker.network.onPeersChanged(() => void speaker.network.publish(topic, bytes('an offer')), soon())
  await speaker.network.publish(topic, bytes('an offer'))
  const joiner = await nodes.create()
  const heard = await hear(joiner.network)
  await joiner.network.connect(speaker.network.self(), soon())
  await vi.waitFor(() => expect(heard).toContain('an offer'), { timeout: 5_000 })
})
