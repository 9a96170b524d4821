/** A requester among strangers who lie over real libp2p: it believes none of it, says why, and takes the honest provider. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { type Channel, maxFrameBytes } from '../../src/engine/ports/network.ts'
import { encodeMessage, jobProtocol } from '../../src/engine/protocol/messages.ts'
import { allMoney, expectPaidOnce } from '../support/holdings.ts'
import { submit, untilFinal } from '../support/jobs.ts'
import { offering, type Rogue, type RogueScript, startRogue } from '../support/libp2p-rogue.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const rogues: Rogue[] = []
let network: DemoNetwork

beforeAll(async () => {
  const hostWords = ['--limits', JSON.stringify({ patienceMs: 3_000 })]
  network = await startDemoNetwork({ folder: folder.path, hostWords })
})
afterEach(async () => {
  for (const rogue of rogues.splice(0)) await rogue[Symbol.asyncDispose]()
})
afterAll(async () => {
  await network?.stop()
  folder[Symbol.dispose]()
})

const say = (channel: Channel, message: object): Promise<void> => channel.send(encodeMessage(message))
const garbage = (channel: Channel): Promise<void> => channel.send(randomBytes(500))

async function meet(scripts: Record<string, RogueScript>): Promise<Rogue[]> {
  for (const [name, script] of Object.entries(scripts)) rogues.push(await startRogue(network, name, script))
  return rogues
}

/** Announces a frame larger than any may be: below the frames, where no honest code gets. */
async function oversize(rogue: Rogue): Promise<void> {
  await rogue.node.unhandle(jobProtocol)
  await rogue.node.handle(jobProtocol, (stream) => {
    stream.send(new Uint8Array([0x80, 0x10, 0, 0]))
    const length = new DataView(new ArrayBuffer(4))
    length.setUint32(0, maxFrameBytes + 1)
    stream.send(new Uint8Array(length.buffer))
  })
}

const badOffers: Record<string, RogueScript> = {
  garbage: async (_rogue, _request, channel) => garbage(channel),
  forged: async (rogue, _request, channel) =>
    say(channel, { type: 'offer', offer: await rogue.offer({}, rogue.thief) }),
  expired: async (rogue, _request, channel) => {
    const at = Math.floor(Date.now() / 1000)
    await say(channel, { type: 'offer', offer: await rogue.offer({ issuedAt: at - 100, expiresAt: at - 1 }) })
  },
  foreign: async (rogue, _request, channel) => {
    const { peerId } = network.provider.identity
    await say(channel, { type: 'offer', offer: await rogue.offer({ peerId }) })
  },
  impostor: async (rogue, _request, channel) => {
    const provider = network.provider.identity.address
    await say(channel, { type: 'offer', offer: await rogue.offer({ provider }) })
  },
}

const quoting =
  (answer: (rogue: Rogue, request: Parameters<Rogue['quote']>[0], channel: Channel) => Promise<void>): RogueScript =>
  async (rogue, request, channel) => {
    if (request.type === 'quote') await answer(rogue, request, channel)
    else await offering(rogue, request, channel)
  }

const badQuotes: Record<string, { script: RogueScript; reason: RegExp }> = {
  babble: { script: quoting((_rogue, _request, channel) => garbage(channel)), reason: /no JSON|not.*JSON/ },
  silence: { script: quoting(async () => undefined), reason: /did not answer in time/ },
  forgery: {
    script: quoting(async (rogue, request, channel) => say(channel, await rogue.quote(request, {}, rogue.thief))),
    reason: /not signed by its provider/,
  },
  dearer: {
    script: quoting(async (rogue, request, channel) =>
      say(channel, await rogue.quote(request, { ratePerSecond: 10n ** 17n })),
    ),
    reason: /more than it offered/,
  },
  stale: {
    script: quoting(async (rogue, request, channel) => say(channel, await rogue.quote(request, { validUntil: 1 }))),
    reason: /expired/,
  },
  huge: {
    script: async (rogue, request, channel) => {
      await offering(rogue, request, channel)
      await oversize(rogue)
    },
    reason: /announced a frame of 1048577 bytes/,
  },
}

describe('a requester', () => {
  it('takes no offer that is garbage, forged, expired or somebody else’s', async () => {
    const strangers = await meet(badOffers)
    for (const { asked } of strangers) await expect.poll(() => asked).toContain('offer')
    const offers = await network.requester.api.market.offers({})
    expect(offers).toMatchObject([
      { provider: network.provider.identity.address, peerId: network.provider.identity.peerId },
    ])
  })

  it('takes no quote that is garbage, late, forged, dearer or stale, and keeps why', async () => {
    const strangers = await meet(
      Object.fromEntries(Object.entries(badQuotes).map(([name, { script }]) => [name, script])),
    )
    await expect.poll(() => network.requester.api.market.offers({})).toHaveLength(1 + strangers.length)
    const before = await allMoney(network)
    const { jobId } = await submit(network, 'print("done")')
    const job = await untilFinal(network, jobId)
    expect(job).toMatchObject({ phase: 'completed', provider: { address: network.provider.identity.address } })
    for (const [index, { reason }] of Object.values(badQuotes).entries()) {
      const rejection = job.rejections.find(({ provider }) => provider === strangers[index]?.address)
      expect(rejection?.reason).toMatch(reason)
    }
    await expectPaidOnce(network, before, job)
  })

  it('leaves a provider that takes an order and then sends garbage, and pays it nothing', async () => {
    const script: RogueScript = async (rogue, request, channel) => {
      if (request.type === 'quote') await say(channel, await rogue.quote(request))
      else if (request.type === 'order') await say(channel, { type: 'accepted' })
      else if (request.type === 'watch') await garbage(channel)
      else await offering(rogue, request, channel)
    }
    const [liar] = await meet({ liar: script })
    await expect
      .poll(async () => (await network.requester.api.market.offers({})).map(({ provider }) => provider))
      .toContain(liar?.address)
    const before = await allMoney(network)
    const { jobId } = await submit(network, 'print("done")')
    const job = await untilFinal(network, jobId)
    expect(liar?.asked).toContain('watch')
    expect(job).toMatchObject({ phase: 'completed', provider: { address: network.provider.identity.address } })
    expect(job.rejections.find(({ provider }) => provider === liar?.address)?.reason).toMatch(/broke the protocol/)
    await expectPaidOnce(network, before, job)
  })
})
