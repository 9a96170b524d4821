/** A requester among liars: whatever a provider sends, no more is spent, kept or believed than was agreed. */
import { describe, expect, it } from 'vitest'
import type { NodeLimits } from '../../src/engine/node-deps.ts'
import type { Answer, WatchEvent } from '../../src/engine/protocol/messages.ts'
import { cidSchema } from '../../src/shared/schema/ids.ts'
import { jobOf, logTexts, moneyOf, ratePerSecond, submitJob, training, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, type MemoryWorld, token } from '../support/memory-node.ts'
import { createRogueProvider, type RogueScript, rogueAddress } from '../support/rogue-provider.ts'

const depositWei = 5n * token
const minute = 60_000

/** What a rogue can sign in the middle of its run. */
type Rogue = Parameters<NonNullable<RogueScript['watch']>>[1]

const nobodysCid = cidSchema.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy')

async function meetRogue(world: MemoryWorld, script: RogueScript, limits: Partial<NodeLimits> = {}) {
  const rogue = await createRogueProvider(world, script)
  const patience = { matchMs: 2 * minute, patienceMs: minute }
  const requester = await world.node('requester', { depositWei, limits: { ...patience, ...limits } })
  await world.pass(1_000)
  return { rogue, requester }
}

const jobWithRogue = async (world: MemoryWorld, script: RogueScript, limits?: Partial<NodeLimits>) => {
  const { rogue, requester } = await meetRogue(world, script, limits)
  const jobId = await submitJob(requester)
  return { rogue, requester, jobId, view: () => requester.requester.view(jobOf(requester, jobId)) }
}

const endOf = (requester: MemoryNode, jobId: Parameters<typeof jobOf>[1]) => () =>
  'paidWei' in jobOf(requester, jobId).state

describe('an offer', () => {
  const now = Date.UTC(2027, 0, 1) / 1000
  it.each<[string, RogueScript]>([
    ['with a bad signature', { wrongKey: ['offer'] }],
    ['of another peer', { offer: { peerId: '12D3KooWGzBXbbgoHhEJxxNCPQ1oUuCH9HUTPEoLyZ1x7ZHQ3Gc6' as never } }],
    ['of another wallet', { offer: { provider: `0x${'88'.repeat(20)}` as never } }],
    ['that has expired', { offer: { expiresAt: now - 1 } }],
    ['from the future', { offer: { issuedAt: now + 3_600, expiresAt: now + 3_700 } }],
    ['that claims to hold for a year', { offer: { expiresAt: now + 31_536_000 } }],
    ['on another chain', { terms: { chainId: 1 } }],
    ['of another escrow', { terms: { escrow: `0x${'99'.repeat(20)}` as never } }],
    ['with terms that are no terms', { offer: { terms: '{"free":"lunch"}' } }],
  ])('%s is not taken', async (_name, script) => {
    await using world = await createMemoryWorld()
    const { requester } = await meetRogue(world, script)
    expect(requester.requester.offers.live()).toEqual([])
  })

  it('that is right is taken, and forgotten when it expires', async () => {
    await using world = await createMemoryWorld()
    const { requester } = await meetRogue(world, {})
    expect(requester.requester.offers.live()).toMatchObject([{ provider: rogueAddress }])
    await world.pass(121_000)
    expect(requester.requester.offers.live()).toEqual([])
  })
})

describe('a quote', () => {
  it.each<[string, RogueScript, RegExp]>([
    ['with a bad signature', { wrongKey: ['quote'] }, /not signed by its provider/],
    ['of more than was offered', { quote: { ratePerSecond: ratePerSecond + 1n } }, /more than it offered/],
    ['of another wallet', { quote: { provider: `0x${'88'.repeat(20)}` as never } }, /another wallet/],
    ['for another requester', { quote: { requester: `0x${'88'.repeat(20)}` as never } }, /another requester/],
    ['for another job', { quote: { specHash: `0x${'88'.repeat(32)}` as never } }, /another job/],
    ['in another token', { quote: { token: `0x${'88'.repeat(20)}` as never } }, /another token/],
    ['for a year, to lock the budget for as long', { quote: { maxSeconds: 31_536_000 } }, /longer run/],
    ['that has expired', { quote: { validUntil: 1 } }, /expired/],
  ])('%s is not ordered, and its reason is kept', async (_name, script, reason) => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId, view } = await jobWithRogue(world, script)
    await world.until(endOf(requester, jobId), 'the end')
    expect(rogue.orderTaken()).toBe(false)
    expect(view()).toMatchObject({ phase: 'failed', failure: { type: 'no-provider' }, paidWei: 0n })
    expect(view().rejections).toEqual([{ provider: rogueAddress, reason: expect.stringMatching(reason) }])
  })
})

describe('a provider that', () => {
  it.each<[string, (rogue: Rogue, world: MemoryWorld) => AsyncIterable<WatchEvent>, RegExp]>([
    [
      'claims more than one interval that is not paid',
      async function* (rogue, world) {
        await world.clock.sleep(20_000)
        yield await rogue.progress(11)
      },
      /one interval that no voucher covers/,
    ],
    [
      'claims more time than was bought',
      async function* (rogue) {
        yield await rogue.progress(601)
      },
      /more time than was bought/,
    ],
    [
      'shows the progress of another order',
      async function* (rogue) {
        yield await rogue.progress(1, { orderId: `0x${'88'.repeat(32)}` as never })
      },
      /another order/,
    ],
  ])('%s gets no voucher and is left', async (_name, lie, reason) => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId, view } = await jobWithRogue(world, {
      async *watch(_order, with_) {
        yield { type: 'started', atMs: world.clock.nowMs() }
        yield* lie(with_, world)
        await world.clock.sleep(20_000)
      },
    })
    await world.until(() => jobOf(requester, jobId).failures > 0, 'the end of patience')
    expect(rogue.promised()).toEqual([])
    expect(view().rejections).toEqual([{ provider: rogueAddress, reason: expect.stringMatching(reason) }])
    await world.until(endOf(requester, jobId), 'the end')
    expect(jobOf(requester, jobId)).toMatchObject({ attempts: 1, distrusted: [rogueAddress] })
  })

  it('claims more time than has passed gets no voucher for it, and is left when it shows nothing better', async () => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId, view } = await jobWithRogue(world, {
      async *watch(_order, with_) {
        yield { type: 'started', atMs: world.clock.nowMs() }
        for (let index = 0; index < 20; index += 1) {
          yield await with_.progress(10)
          await world.clock.sleep(200)
        }
        await world.clock.sleep(200_000)
      },
    })
    await world.until(() => jobOf(requester, jobId).failures > 0, 'the end of patience')
    expect(rogue.promised()).toEqual([])
    expect(view().rejections).toEqual([
      { provider: rogueAddress, reason: expect.stringMatching(/no progress|not answer/) },
    ])
  })

  it('goes silent and then bills the silence is paid one interval of it', async () => {
    await using world = await createMemoryWorld()
    const { rogue } = await jobWithRogue(world, {
      async *watch(_order, with_) {
        yield { type: 'started', atMs: world.clock.nowMs() }
        await world.clock.sleep(60_000)
        for (let seconds = 10; seconds <= 60; seconds += 10) {
          yield await with_.progress(seconds)
          await world.clock.sleep(500)
        }
      },
    })
    await world.until(() => rogue.promised().length > 0, 'a voucher')
    await world.pass(3_000)
    expect(new Set(rogue.promised())).toEqual(new Set([10n * ratePerSecond]))
  })

  it('signs its progress with another key is left', async () => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId } = await jobWithRogue(world, {
      wrongKey: ['progress'],
      async *watch(_order, with_) {
        yield { type: 'started', atMs: world.clock.nowMs() }
        yield await with_.progress(1)
        await world.clock.sleep(20_000)
      },
    })
    await world.until(() => jobOf(requester, jobId).failures > 0, 'the end of patience')
    expect(rogue.promised()).toEqual([])
  })

  it('replays its progress is paid once for it', async () => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId } = await jobWithRogue(world, {
      async *watch(_order, with_) {
        yield { type: 'started', atMs: world.clock.nowMs() }
        await world.clock.sleep(5_000)
        const first = await with_.progress(5)
        yield first
        await world.clock.sleep(5_000)
        yield await with_.progress(10)
        await world.clock.sleep(5_000)
        yield first
        yield first
        await world.clock.sleep(20_000)
      },
    })
    await world.until(() => rogue.vouchers.includes(10n * ratePerSecond), 'the second voucher')
    await world.pass(20_000)
    expect(new Set(rogue.vouchers)).toEqual(new Set([5n * ratePerSecond, 10n * ratePerSecond]))
    expect(requester.requester.view(jobOf(requester, jobId)).paidWei).toBe(10n * ratePerSecond)
  })

  it('names a checkpoint that nobody can fetch is not paid for it, and is left for one that works', async () => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId, view } = await jobWithRogue(
      world,
      {
        async *watch(_order, with_) {
          yield { type: 'started', atMs: world.clock.nowMs() }
          await world.clock.sleep(5_000)
          const claim = await with_.progress(5, { checkpointCid: nobodysCid })
          for (;;) {
            yield claim
            await world.clock.sleep(5_000)
          }
        },
      },
      { checkpointMs: 8_000 },
    )
    await world.until(() => jobOf(requester, jobId).failures > 0, 'the end of patience')
    expect(rogue.promised()).toEqual([])
    expect(view().rejections).toEqual([{ provider: rogueAddress, reason: expect.stringMatching(/shown no progress/) }])
  })

  it('says that it began long ago is paid for less than an interval of that', async () => {
    await using world = await createMemoryWorld()
    const { rogue } = await jobWithRogue(world, {
      async *watch(_order, with_) {
        await world.clock.sleep(60_000) // it stages, and runs nothing
        yield { type: 'started', atMs: world.clock.nowMs() - 60_000 }
        for (let seconds = 5; seconds <= 60; seconds += 1) {
          yield await with_.progress(seconds)
          await world.clock.sleep(20)
        }
      },
    })
    await world.until(() => rogue.promised().length > 0, 'a voucher')
    await world.pass(1_000)
    expect(rogue.promised().every((wei) => wei <= 10n * ratePerSecond)).toBe(true)
  })

  it('says that it began in the future is paid from now on all the same', async () => {
    await using world = await createMemoryWorld()
    const { rogue } = await jobWithRogue(world, {
      async *watch(_order, with_) {
        yield { type: 'started', atMs: world.clock.nowMs() + 3_600_000 }
        await world.clock.sleep(10_000)
        yield await with_.progress(10)
        await world.clock.sleep(20_000)
      },
    })
    await world.until(() => rogue.vouchers.length > 0, 'a voucher')
    expect(rogue.vouchers).toEqual([10n * ratePerSecond])
  })

  it.each<[string, Parameters<NonNullable<RogueScript['watch']>>[1] extends infer _ ? object : never, RogueScript]>([
    ['bills more than the rate', { billedSeconds: 1, amount: 2n * ratePerSecond }, {}],
    ['bills more time than has passed', { billedSeconds: 900, amount: 900n * ratePerSecond }, {}],
    ['is for another order', { orderId: `0x${'88'.repeat(32)}` }, {}],
    ['is for another job', { specHash: `0x${'88'.repeat(32)}` }, {}],
    ['is signed by somebody else', {}, { wrongKey: ['receipt'] }],
  ])('hands over a receipt that %s is not paid', async (_name, changes, script) => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId, view } = await jobWithRogue(world, {
      ...script,
      async *watch(_order, { receipt }) {
        yield { type: 'started', atMs: world.clock.nowMs() }
        const delivery = { receipt: await receipt(changes), outcome: 'exited', logLines: 0 } as const
        yield { type: 'delivery', delivery }
      },
    })
    await world.until(endOf(requester, jobId), 'the end')
    expect(view()).toMatchObject({ phase: 'failed', failure: { type: 'result-rejected' }, paidWei: 0n })
    await world.pass(minute)
    expect(rogue.vouchers.every((cumulative) => cumulative === 0n)).toBe(true)
  })

  it('names outputs that nobody can fetch is not paid for them, and the job ends at its own time', async () => {
    await using world = await createMemoryWorld()
    const rogue = await createRogueProvider(world, {
      async *watch(_order, { receipt }) {
        yield { type: 'started', atMs: world.clock.nowMs() }
        const outputCid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy' as never
        yield { type: 'delivery', delivery: { receipt: await receipt({ outputCid }), outcome: 'exited', logLines: 0 } }
        for (;;) {
          await world.clock.sleep(5_000)
          yield { type: 'load', cpuPercent: 0, memoryMiB: 0, gpuPercent: null, gpuMemoryMiB: null }
        }
      },
    })
    const requester = await world.node('requester', { depositWei, limits: { fetchOutputsMs: 5 * minute } })
    await world.pass(1_000)
    const jobId = await submitJob(requester)
    await world.until(endOf(requester, jobId), 'the end')
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'failed',
      failure: { type: 'result-rejected', detail: expect.stringContaining('did not arrive in time') },
    })
    expect(rogue.vouchers.every((cumulative) => cumulative === 0n)).toBe(true)
  })

  it('sends lines with gaps, twice, or out of turn leaves only those in turn', async () => {
    await using world = await createMemoryWorld()
    const line = (seq: number, text = `line ${seq}`) => ({ seq, atMs: 1, stream: 'stdout' as const, text })
    const { requester, jobId } = await jobWithRogue(world, {
      async *watch() {
        yield { type: 'started', atMs: world.clock.nowMs() }
        yield { type: 'logs', lines: [line(7), line(0), line(1)] }
        yield { type: 'logs', lines: [line(1, 'another'), line(3), line(2)] }
        yield { type: 'logs', lines: [line(30_000_000)] }
        await world.clock.sleep(minute)
      },
    })
    await world.until(() => logTexts(requester, jobId).length === 3, 'the lines')
    expect(logTexts(requester, jobId)).toEqual(['line 0', 'line 1', 'line 2'])
  })

  it('prints without end is left when it has sent more than agreed', async () => {
    await using world = await createMemoryWorld()
    await createRogueProvider(world, {
      async *watch() {
        yield { type: 'started', atMs: world.clock.nowMs() }
        for (let seq = 0; ; seq += 30) {
          const lines = Array.from({ length: 30 }, (_, index) => ({
            ...{ seq: seq + index, atMs: 1, stream: 'stdout' as const },
            text: 'x'.repeat(16_384),
          }))
          yield { type: 'logs', lines }
        }
      },
    })
    const requester = await world.node('requester', { depositWei, limits: { matchMs: minute, maxLogMiB: 1 } })
    await world.pass(1_000)
    const jobId = await submitJob(requester)
    await world.until(endOf(requester, jobId), 'the end')
    const kept = logTexts(requester, jobId).reduce((sum, text) => sum + text.length, 0)
    expect(kept).toBeLessThanOrEqual(2 * 1_048_576)
    expect(jobOf(requester, jobId).rejections[0]?.reason).toMatch(/more log than agreed/)
  })

  it.each<[string, (text: string) => Uint8Array]>([
    ['no JSON', () => new Uint8Array([0xff, 0x00, 0x7b])],
    ['an unknown message', () => new TextEncoder().encode('{"type":"gift","amount":"1"}')],
    ['a message with more in it than there should be', () => new TextEncoder().encode('{"type":"accepted","x":1}')],
    ['the wrong answer', () => new TextEncoder().encode('{"type":"noted"}')],
  ])('answers with %s is passed over', async (_name, frame) => {
    await using world = await createMemoryWorld()
    const honest = await world.node('honest', { policy: {} })
    honest.runner.behave(() => training)
    await createRogueProvider(world, {
      raw: async (channel) => {
        await channel.send(frame(''))
        await channel.close()
      },
    })
    const requester = await world.node('requester', { depositWei })
    await world.pass(1_000)
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [honest])
    expect(jobOf(requester, jobId).state.phase).toBe('completed')
  })

  it.each<[Answer, string]>([
    [{ type: 'noted' }, 'it answered with something else'],
    [{ type: 'pending' }, 'its owner did not decide in time'],
    [{ type: 'declined', reason: 'changed my mind' }, 'changed my mind'],
  ])('answers an order with %o is left', async (order, reason) => {
    await using world = await createMemoryWorld()
    const { requester, jobId, view } = await jobWithRogue(world, { order })
    await world.until(endOf(requester, jobId), 'the end')
    expect(view()).toMatchObject({ phase: 'failed', paidWei: 0n, rejections: [{ provider: rogueAddress, reason }] })
  })

  it('vanishes with the order is left when it has been silent for too long', async () => {
    await using world = await createMemoryWorld()
    const { rogue, requester, jobId } = await jobWithRogue(world, { order: { type: 'pending' } })
    await world.until(rogue.orderTaken, 'the order')
    world.hub.remove(rogue.peerId)
    await world.until(() => jobOf(requester, jobId).state.phase === 'matching', 'the next search')
    expect(jobOf(requester, jobId).rejections[0]?.reason).toBe('it stopped answering')
  })

  it('closes the order without a word is left, and nothing was paid', async () => {
    await using world = await createMemoryWorld()
    const { requester, jobId, view } = await jobWithRogue(world, {
      async *watch() {
        yield { type: 'closed', paidWei: 1_000n, txHash: `0x${'12'.repeat(32)}` as never }
      },
    })
    await world.until(endOf(requester, jobId), 'the end')
    expect(view()).toMatchObject({ phase: 'failed', paidWei: 0n, settlementTx: null })
    expect(moneyOf(world, requester).freeWei).toBe(depositWei)
  })
})
