/** The owner's terms as the market meets them: what is offered, what is quoted, and why not. */
import { describe, expect, it } from 'vitest'
import { isJobAtRest } from '../../src/engine/domain/job.ts'
import { offeredResources } from '../../src/engine/provider/offered-resources.ts'
import type { Hours } from '../../src/shared/schema/provider-policy.ts'
import { jobOf, moneyOf, submitJob, training, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, never, token } from '../support/memory-node.ts'

const hourMs = 3_600_000
const rich = { depositWei: 5n * token }
const impatient = { ...rich, limits: { matchMs: 60_000 } }

/** A span that is over for the next hours, and begins again in about eight. */
function notNow(nowMs: number): Hours[] {
  const local = new Date(nowMs + 8 * hourMs)
  const fromMinute = local.getHours() * 60
  return [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute, untilMinute: (fromMinute + 60) % 1440 }]
}

const offerOf = async (node: MemoryNode) => {
  const answer = await node.provider.answer({ type: 'offer' }, {} as never, never)
  return answer.type === 'offer' ? answer.offer : null
}
const rejectionsOf = (node: MemoryNode, jobId: Parameters<typeof jobOf>[1]) =>
  jobOf(node, jobId).rejections.map(({ reason }) => reason)

describe('hours', () => {
  it('keep offer and quotes back, tell requesters why, and let jobs in when they begin', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', rich)
    provider.runner.behave(() => training)
    await world.until(() => requester.requester.offers.live().length === 1, 'the offer')
    provider.provider.setPolicy({ hours: notNow(world.clock.nowMs()) })
    expect(await offerOf(provider)).toBeNull()
    const closed = await provider.provider.closedBecause(never)
    expect(closed).toMatchObject([{ code: 'out-of-hours', reason: 'takes jobs at other hours' }])
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).rejections.length > 0, 'a rejection')
    expect(rejectionsOf(requester, jobId)).toContain('takes jobs at other hours')
    provider.provider.setPolicy({ hours: [] })
    await untilAtRest(world, requester, jobId, [provider])
    expect(jobOf(requester, jobId).state.phase).toBe('completed')
  })

  it('renew the offer by themselves when a span begins', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    provider.provider.setPolicy({ hours: notNow(world.clock.nowMs()) })
    const requester = await world.node('requester', rich)
    await world.pass(10 * 60_000)
    expect(requester.requester.offers.live()).toEqual([])
    await world.until(() => requester.requester.offers.live().length === 1, 'the span to begin', 9 * hourMs)
    expect(await provider.provider.closedBecause(never)).toEqual([])
  })
})

describe('a computer that is used', () => {
  it('is not offered, and a job that runs on it goes on', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { onlyWhenIdle: true } })
    const requester = await world.node('requester', rich)
    provider.hardware.behave({ usage: { inputIdleMs: hourMs } })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'running', 'the run')
    provider.hardware.behave({ usage: { inputIdleMs: 0 } })
    await world.pass(11_000)
    expect(await offerOf(provider)).toBeNull()
    expect(await provider.provider.closedBecause(never)).toMatchObject([
      { code: 'not-idle', reason: 'its owner uses the computer' },
    ])
    await untilAtRest(world, requester, jobId, [provider])
    expect(jobOf(requester, jobId).state.phase).toBe('completed')
  })

  it('takes an order that its owner says yes to', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { onlyWhenIdle: true, autoAccept: false } })
    const requester = await world.node('requester', rich)
    provider.hardware.behave({ usage: { inputIdleMs: hourMs } })
    const changes = new AbortController()
    let noticed = 0
    provider.provider.onPendingChange(() => (noticed += 1), changes.signal)
    const jobId = await submitJob(requester)
    await world.until(() => provider.provider.pending().length === 1, 'the order')
    expect(noticed).toBe(1)
    provider.hardware.behave({ usage: { inputIdleMs: 0 } })
    await world.pass(6_000)
    provider.provider.decide(provider.provider.pending()[0]?.orderId as never, true)
    await untilAtRest(world, requester, jobId, [provider])
    expect(jobOf(requester, jobId).state.phase).toBe('completed')
    expect(noticed).toBeGreaterThanOrEqual(2)
    changes.abort()
  })
})

describe('caps', () => {
  const machine = {
    architecture: 'amd64' as const,
    cpuModel: 'CPU',
    cpuCores: 8,
    memoryMiB: 32_768,
    diskFreeMiB: 65_536,
    gpus: [],
  }
  const free = { cpuPercent: 100, maxMemoryMiB: null, maxDiskMiB: null }

  it('round cores down but leave one, and never give more than there is', () => {
    expect(offeredResources(machine, free)).toEqual(machine)
    expect(offeredResources(machine, { ...free, cpuPercent: 33 }).cpuCores).toBe(2)
    expect(offeredResources(machine, { ...free, cpuPercent: 1 }).cpuCores).toBe(1)
    expect(offeredResources(machine, { ...free, maxMemoryMiB: 4096 }).memoryMiB).toBe(4096)
    expect(offeredResources(machine, { ...free, maxMemoryMiB: 65_536 }).memoryMiB).toBe(32_768)
    expect(offeredResources(machine, { ...free, maxDiskMiB: 512 }).diskFreeMiB).toBe(512)
  })

  it('are what the offer says and what quotes are held to', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { maxMemoryMiB: 2048, cpuPercent: 50 } })
    const requester = await world.node('requester', impatient)
    await world.until(() => requester.requester.offers.live().length === 1, 'the offer')
    const [offer] = requester.requester.offers.live()
    expect(offer?.terms.resources).toMatchObject({ memoryMiB: 2048, cpuCores: 4 })
    const jobId = await submitJob(requester, { computeProfile: 'cpu-medium' })
    await world.until(() => isJobAtRest(jobOf(requester, jobId)), 'the end')
    expect(jobOf(requester, jobId).state.phase).toBe('failed')
    expect(provider.runner.started).toEqual([])
  })

  it('are of all jobs together: the second waits until the first is done', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { maxMemoryMiB: 1024, maxConcurrent: 4 } })
    const requester = await world.node('requester', rich)
    provider.runner.behave(() => training)
    const first = await submitJob(requester)
    await world.until(() => jobOf(requester, first).state.phase === 'running', 'the first run')
    const second = await submitJob(requester, { name: 'second' })
    await world.until(() => jobOf(requester, second).rejections.length > 0, 'a rejection')
    expect(rejectionsOf(requester, second)).toContain('other jobs hold what its owner gives to jobs')
    expect(provider.runner.started).toHaveLength(1)
    await untilAtRest(world, requester, second, [provider])
    expect(jobOf(requester, second).state.phase).toBe('completed')
  })
})

describe('demand', () => {
  it('counts what asked, was quoted, taken and declined', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', rich)
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [provider])
    expect(provider.provider.demand()).toMatchObject({ requesters: 1, quoted: 1, awarded: 1, lost: 0, declined: [] })
    provider.provider.setPolicy({ images: ['other:*'] })
    const declined = await submitJob(requester)
    await world.until(() => provider.provider.demand().declined.length > 0, 'a declined job')
    expect(provider.provider.demand().declined[0]?.reason).toContain('does not run the image')
    requester.requester.cancel(declined)
  })
})

describe('what a stop costs', () => {
  it('is the time since the last voucher, and nothing of what vouchers promise', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', rich)
    provider.runner.behave(() => ({ endless: true }))
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'running', 'the run')
    await world.pass(24_000)
    const [row] = provider.journal.openAssignments()
    if (row?.state.phase !== 'running') throw new Error('it does not run')
    const cost = provider.provider.stopCost(row.orderId)
    const rate = row.order.order.ratePerSecond
    expect(cost?.keptWei).toBe(20n * rate)
    expect(cost?.unpaidSeconds).toBeGreaterThanOrEqual(3)
    expect(cost?.unpaidSeconds).toBeLessThanOrEqual(5)
    expect(cost?.lostWei).toBe(BigInt(cost?.unpaidSeconds ?? 0) * rate)
    const before = moneyOf(world, provider).walletWei
    provider.provider.stop(row.orderId)
    await untilAtRest(world, requester, jobId, [provider])
    expect(moneyOf(world, provider).walletWei - before).toBeGreaterThanOrEqual(cost?.keptWei ?? 0n)
    expect(provider.provider.stopCost(row.orderId)).toMatchObject({ lostWei: 0n, unpaidSeconds: 0 })
    expect(provider.provider.stopCost(`0x${'12'.repeat(32)}` as typeof row.orderId)).toBeNull()
  })
})
