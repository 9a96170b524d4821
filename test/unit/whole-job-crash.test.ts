/**
 * Recoverability: either node is killed at every single write of its journal, just before it gets to the disk and just
 * after, and started again. Each time the job ends as if nothing had happened: once run, once paid, each log line once.
 */
import { describe, expect, it } from 'vitest'
import type { JobId } from '../../src/shared/schema/ids.ts'
import {
  jobOf,
  logTexts,
  moneyOf,
  ratePerSecond,
  submitJob,
  training,
  trainingPrice,
  untilAtRest,
} from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, type MemoryWorld, token } from '../support/memory-node.ts'
import type { CrashPoint } from '../support/mortal.ts'

type Side = 'requester' | 'provider'
const downMs = 3_000
const depositWei = 5n * token
const lines = [1, 2, 3, 4, 5].map((epoch) => `epoch ${epoch}`)

type Nodes = Awaited<ReturnType<typeof startWorld>>

async function startWorld(world: MemoryWorld) {
  const provider = await world.node('provider', { policy: {} })
  const requester = await world.node('requester', { depositWei })
  provider.runner.behave(() => training)
  return { requester, provider }
}

/** Runs the job while one side dies at a point, counted from when the job is submitted. */
async function runWithCrash(world: MemoryWorld, side: Side, point: CrashPoint | null) {
  const nodes = await startWorld(world)
  const victim = nodes[side]
  const before = victim.counter.writes
  victim.counter.crash = point && { ...point, at: before + point.at }
  await submitJob(nodes.requester, { callbackUrl: 'https://example.test/done' }).catch((error: unknown) => {
    if (victim.isRunning()) throw error
  })
  const [job] = nodes.requester.journal.jobs(1)
  if (job) await untilEnd(world, victim, nodes, job.jobId)
  return { ...nodes, jobId: job?.jobId, writes: victim.counter.writes - before }
}

async function untilEnd(world: MemoryWorld, victim: MemoryNode, nodes: Nodes, jobId: JobId): Promise<void> {
  const isTold = () => jobOf(nodes.requester, jobId).callback.status === 'delivered'
  await world.until(() => !victim.isRunning() || isTold(), 'the crash')
  if (victim.isRunning()) await world.pass(2 * downMs) // what the last writes need
  if (!victim.isRunning()) {
    await world.pass(downMs)
    await victim.start()
  }
  await untilAtRest(world, nodes.requester, jobId, [nodes.provider])
}

/** A run without a crash: how often each side writes, and which of the provider's writes says that the run has begun. */
async function countWrites() {
  await using world = await createMemoryWorld()
  const { provider, writes } = await runWithCrash(world, 'provider', null)
  const [assignment] = provider.journal.assignments(1)
  const history = assignment ? provider.journal.history(assignment.orderId) : []
  await using other = await createMemoryWorld()
  const { writes: requesterWrites } = await runWithCrash(other, 'requester', null)
  return {
    requester: requesterWrites,
    provider: writes,
    start: 1 + history.findIndex(({ type }) => type === 'started'),
  }
}

const points = (count: number): CrashPoint[] =>
  Array.from({ length: count }, (_, index) => index + 1).flatMap((at) => [
    { at, side: 'before' as const },
    { at, side: 'after' as const },
  ])
const writes = await countWrites()

/** A provider that is killed before it could say that the run has begun bills from when it says so. */
const priceAfter = (side: Side, point: CrashPoint): bigint =>
  side === 'provider' && point.at === writes.start && point.side === 'before'
    ? trainingPrice - BigInt(downMs / 1000) * ratePerSecond
    : trainingPrice

describe.each(['requester', 'provider'] as const)('a job whose %s is killed', (side) => {
  it.each(points(writes[side]))('$side write $at gets to its disk ends as if it had not been', async (point) => {
    await using world = await createMemoryWorld()
    const { requester, provider, jobId } = await runWithCrash(world, side, point)
    const price = priceAfter(side, point)
    if (!jobId) {
      expect([side, point]).toEqual(['requester', { at: 1, side: 'before' }])
      expect(moneyOf(world, requester).freeWei).toBe(depositWei)
      return
    }
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'completed',
      failure: null,
      paidWei: price,
      callback: 'delivered',
    })
    expect(logTexts(requester, jobId)).toEqual(lines)
    const [assignment, ...others] = provider.journal.assignments(10)
    expect(others).toEqual([])
    expect(assignment && logTexts(provider, assignment.orderId)).toEqual(lines)
    expect(provider.runner.started).toHaveLength(1)
    expect(provider.escrow.transactions(10).map(({ method }) => method)).toEqual(['settle', 'lock'])
    expect(moneyOf(world, provider).walletWei).toBe(price)
    expect(moneyOf(world, requester)).toEqual({
      freeWei: depositWei - price,
      withdrawingWei: 0n,
      walletWei: 0n,
    })
    expect(new Set(requester.callbacks.received.map(({ body }) => body)).size).toBe(1)
  })
})
