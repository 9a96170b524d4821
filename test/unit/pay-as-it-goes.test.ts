/**
 * Pay as it goes, on fakes: neither side is ever more than one interval ahead, whoever stops answering; and what a job had
 * reached at its last checkpoint is not lost with its provider.
 */
import { describe, expect, it } from 'vitest'
import type { PretendedRun } from '../../src/adapters/memory/runner.ts'
import { providerExposure, requesterExposure } from '../../src/engine/domain/exposure.ts'
import type { NodeDeps } from '../../src/engine/node-deps.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import { saveRiskLimit } from '../../src/engine/requester/risk-limit.ts'
import {
  jobOf,
  moneyOf,
  ratePerSecond,
  submitJob,
  training,
  trainingPrice,
  untilAtRest,
} from '../support/memory-job.ts'
import {
  createMemoryWorld,
  type MemoryNode,
  type MemoryWorld,
  type NodeOptions,
  token,
} from '../support/memory-node.ts'

const depositWei = 5n * token
const intervalSeconds = 10
const intervalWei = BigInt(intervalSeconds) * ratePerSecond

/** Prints a line a second for two minutes, and leaves a checkpoint at each tenth. */
const longRun: PretendedRun = {
  lines: Array.from({ length: 120 }, (_, index) => ({
    text: `step ${index + 1}`,
    afterMs: 1_000,
    ...((index + 1) % 10 === 0 ? { checkpoint: { 'state.json': `{"step":${index + 1}}` } } : {}),
  })),
  outputs: { 'model.bin': 'weights' },
}

async function running(world: MemoryWorld, options: { provider?: NodeOptions; requester?: NodeOptions } = {}) {
  const provider = await world.node('provider', { policy: {}, ...options.provider })
  const requester = await world.node('requester', { depositWei, ...options.requester })
  provider.runner.behave(() => longRun)
  const jobId = await submitJob(requester)
  await world.until(() => jobOf(requester, jobId).state.phase === 'running', 'the run')
  return { provider, requester, jobId }
}

const assignmentOf = (node: MemoryNode) => {
  const [row] = node.journal.assignments(1)
  if (!row) throw new Error('no order was taken')
  return row
}
const runOf = (node: MemoryNode) => {
  const { state } = assignmentOf(node)
  return state.phase === 'running' ? state : null
}
const promisedBy = (node: MemoryNode, jobId: Parameters<typeof jobOf>[1]): bigint => {
  const { state } = jobOf(node, jobId)
  return ('voucher' in state && state.voucher?.voucher.cumulative) || 0n
}

describe('a run', () => {
  it('is paid every half interval, and is never held while its vouchers come', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, jobId } = await running(world)
    await untilAtRest(world, requester, jobId, [provider])
    const types = provider.journal.history(assignmentOf(provider).orderId).map(({ type }) => type)
    expect(types.filter((type) => type === 'progress-made')).toHaveLength(23)
    expect(types).not.toContain('paused')
    expect(moneyOf(world, provider).walletWei).toBe(120n * ratePerSecond)
  })

  it('keeps either side below one interval at every moment', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, jobId } = await running(world)
    for (let second = 0; second < 110; second += 1) {
      await world.pass(1_000)
      const { unpaidWei, unsecuredWei } = providerExposure(assignmentOf(provider), world.clock.nowMs())
      expect(unpaidWei <= intervalWei).toBe(true)
      expect(unsecuredWei).toBe(0n)
      expect(requesterExposure(jobOf(requester, jobId)) <= intervalWei).toBe(true)
    }
  })

  it('is held before an interval is unpaid, goes on with the voucher, and the wait is not billed', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, jobId } = await running(world)
    await world.pass(20_500)
    world.hub.cut(provider.peerId, requester.peerId)
    await world.pass(60_000)
    const held = runOf(provider)
    expect(held?.pausedSinceMs).not.toBeNull()
    expect(held && held.ranMs <= 30_000).toBe(true)
    expect(provider.provider.waitingFor(assignmentOf(provider).orderId)).toMatch(/voucher.*on hold/)
    world.hub.heal(provider.peerId, requester.peerId)
    await untilAtRest(world, requester, jobId, [provider])
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view.phase).toBe('completed')
    const overhead = view.paidWei - 120n * ratePerSecond
    expect(overhead >= 0n && overhead <= 2n * ratePerSecond).toBe(true)
    expect(moneyOf(world, provider).walletWei).toBe(view.paidWei)
  })

  it('is held also while the journal takes nothing, on a full disk, and goes on when there is room', async () => {
    await using world = await createMemoryWorld()
    let isFull = false
    const fillable = ({ journal }: NodeDeps): Partial<NodeDeps> => ({
      journal: {
        ...journal,
        transact: (work) => {
          if (isFull) throw new PortError('disk-full', 'The disk takes no more.', { transient: true })
          return journal.transact(work)
        },
      },
    })
    const { provider, requester, jobId } = await running(world, { provider: { policy: {}, world: fillable } })
    await world.pass(20_500)
    isFull = true
    await world.pass(60_000)
    const runs = await provider.runner.list(new AbortController().signal)
    expect(runs).toMatchObject([{ state: 'paused' }])
    isFull = false
    await untilAtRest(world, requester, jobId, [provider])
    const { phase, paidWei } = requester.requester.view(jobOf(requester, jobId))
    expect(phase).toBe('completed')
    expect(paidWei >= 110n * ratePerSecond && paidWei <= 122n * ratePerSecond).toBe(true)
  })

  it('that is held for too long ends, with what was earned paid and less than an interval lost', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester } = await running(world, { provider: { policy: {}, limits: { holdMs: 60_000 } } })
    await world.pass(20_500)
    requester.kill()
    await world.until(() => assignmentOf(provider).state.phase === 'closed', 'the end')
    const { state } = assignmentOf(provider)
    expect(state).toMatchObject({ delivery: { outcome: 'unpaid' }, paidWei: 20n * ratePerSecond })
    const ran = 'delivery' in state ? (state.delivery?.receipt.receipt.billedSeconds ?? 0) : 0
    expect(ran - 20).toBeLessThanOrEqual(intervalSeconds)
  })

  it('that goes on while its provider is down is paid one interval of that time, and no more', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, jobId } = await running(world)
    await world.pass(20_500)
    provider.kill()
    await world.pass(60_000)
    await provider.start()
    await untilAtRest(world, requester, jobId, [provider])
    const { paidWei, phase } = requester.requester.view(jobOf(requester, jobId))
    expect(phase).toBe('completed')
    // 20 s before, at most 10 s of the minute, and what was left of the two minutes after it.
    expect(paidWei <= (20n + 10n + 40n) * ratePerSecond).toBe(true)
    expect(moneyOf(world, provider).walletWei).toBe(paidWei)
  })
})

describe('a checkpoint', () => {
  it('is with the requester before it is paid for, and the next provider begins from it', async () => {
    await using world = await createMemoryWorld()
    const first = await world.node('first', { policy: { ratePerSecondWei: ratePerSecond / 2n } })
    const second = await world.node('second', { policy: {} })
    const requester = await world.node('requester', { depositWei })
    first.runner.behave(() => longRun)
    second.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await world.until(() => (jobOf(requester, jobId).checkpoint?.billedSeconds ?? 0) >= 50, 'the checkpoint')
    const { checkpoint } = jobOf(requester, jobId)
    first.kill()
    await untilAtRest(world, requester, jobId, [second])
    const job = jobOf(requester, jobId)
    const view = requester.requester.view(job)
    expect(view).toMatchObject({ phase: 'completed', provider: { address: second.address } })
    expect(view.receipt?.receipt.resumedFromCid).toBe(checkpoint?.cid)
    expect(second.runner.started[0]?.checkpointPath).toContain(checkpoint?.cid)
    expect(moneyOf(world, second).walletWei).toBe(trainingPrice)
  })

  it('that is taken anew takes the place of the last, on both sides', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, jobId } = await running(world)
    await world.until(() => (jobOf(requester, jobId).checkpoint?.billedSeconds ?? 0) >= 20, 'a checkpoint')
    const early = jobOf(requester, jobId).checkpoint?.cid
    await world.until(() => jobOf(requester, jobId).checkpoint?.cid !== early, 'another')
    await world.pass(1_000)
    for (const node of [provider, requester]) {
      const pins = await node.content.pins(new AbortController().signal)
      expect(pins).not.toContain(early)
    }
  })
})

describe('a limit on what is at risk', () => {
  it('of the requester keeps the next voucher back, says so, and lets it go when it is raised', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => training) // which leaves no checkpoint
    saveRiskLimit(requester.journal, intervalWei)
    const jobId = await submitJob(requester)
    await world.until(() => runOf(provider)?.pausedSinceMs != null, 'the hold')
    expect(promisedBy(requester, jobId)).toBe(intervalWei)
    expect(requester.requester.view(jobOf(requester, jobId)).waitingFor).toMatch(/more at risk than your limit/)
    saveRiskLimit(requester.journal, null)
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId)).phase).toBe('completed')
  })

  it('of the provider makes it decline, and names the limit', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { maxAtRiskWei: intervalWei - 1n } })
    const requester = await world.node('requester', { depositWei, limits: { matchMs: 30_000 } })
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [provider])
    const { rejections } = requester.requester.view(jobOf(requester, jobId))
    expect(rejections).toEqual([{ provider: provider.address, reason: expect.stringMatching(/at risk/) }])
  })

  it('of the provider makes it lock what it would else take on trust', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { lockAboveWei: token, maxAtRiskWei: token - 1n } })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => training)
    for (let round = 0; round < 2; round += 1) {
      const jobId = await submitJob(requester)
      await untilAtRest(world, requester, jobId, [provider])
    }
    expect(provider.escrow.transactions(10).map(({ method }) => method)).toEqual(['settle', 'lock', 'settle', 'lock'])
  })
})

describe('an order on trust', () => {
  /** The second job of a requester that has paid before. */
  async function trusted(world: MemoryWorld) {
    const provider = await world.node('provider', { policy: { lockAboveWei: token } })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => training)
    await untilAtRest(world, requester, await submitJob(requester), [provider])
    provider.runner.behave(() => longRun)
    const jobId = await submitJob(requester)
    await world.until(() => runOf(provider)?.startedAtMs != null, 'the run')
    expect(assignmentOf(provider).isTrusted).toBe(true)
    return { provider, requester, jobId }
  }

  it('is locked as soon as its requester begins to take the deposit away', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, jobId } = await trusted(world)
    await world.pass(20_500)
    const { freeWei } = moneyOf(world, requester)
    await requester.escrow.requestWithdrawal(freeWei, 'all', new AbortController().signal)
    await world.until(() => !assignmentOf(provider).isTrusted, 'the lock')
    expect(provider.escrow.transactions(1)[0]?.method).toBe('lock')
    await untilAtRest(world, requester, jobId, [provider])
    expect(moneyOf(world, provider).walletWei).toBe(trainingPrice + 120n * ratePerSecond)
  })

  it('ends when the deposit behind it is gone, with at most an interval lost', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester } = await trusted(world)
    await world.pass(8_500)
    world.chain.accounts.debit(requester.address, moneyOf(world, requester).freeWei) // locked by somebody else
    await world.until(() => runOf(provider) === null, 'the end of the run')
    expect(runOf(provider)).toBeNull()
    const { delivery } = assignmentOf(provider).state as { delivery?: { receipt: { receipt: { amount: bigint } } } }
    expect((delivery?.receipt.receipt.amount ?? 0n) <= 3n * intervalWei).toBe(true)
  })
})

describe('settlements', () => {
  it('that may wait are settled together, and the requester need not wait for them', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { maxConcurrent: 3, settleWithinSeconds: 120 } })
    const requester = await world.node('requester', { depositWei, limits: { releaseMs: 30_000 } })
    provider.runner.behave(() => training)
    const jobIds = await Promise.all([1, 2, 3].map(() => submitJob(requester)))
    await world.until(() => jobIds.every((id) => jobOf(requester, id).state.phase === 'completed'), 'the results')
    expect(provider.escrow.transactions(10).filter(({ method }) => method.startsWith('settle'))).toEqual([])
    expect(jobIds.map((id) => jobOf(requester, id).liens.length)).toEqual([1, 1, 1])
    for (const id of jobIds) expect(requester.requester.view(jobOf(requester, id)).paidWei).toBe(trainingPrice)
    for (const jobId of jobIds) await untilAtRest(world, requester, jobId, [provider])
    const settled = provider.escrow.transactions(10).filter(({ method }) => method.startsWith('settle'))
    expect(settled.map(({ method }) => method)).toEqual(['settleMany'])
    expect(moneyOf(world, provider).walletWei).toBe(3n * trainingPrice)
    for (const jobId of jobIds) expect(requester.requester.view(jobOf(requester, jobId)).paidWei).toBe(trainingPrice)
  })

  it('that wait are not lost with a kill', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { settleWithinSeconds: 120 } })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await world.until(() => assignmentOf(provider).state.phase === 'settling', 'the wait')
    provider.kill()
    await world.pass(60_000)
    await provider.start()
    await untilAtRest(world, requester, jobId, [provider])
    expect(moneyOf(world, provider).walletWei).toBe(trainingPrice)
  })
})
