/** When a provider declines, vanishes or is stopped, or the requester changes its mind: the money, the log, the end. */
import { describe, expect, it } from 'vitest'
import {
  jobOf,
  logTexts,
  moneyOf,
  ratePerSecond,
  submitJob,
  training,
  trainingPrice,
  untilAtRest,
  whenIn,
} from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, type MemoryWorld, token } from '../support/memory-node.ts'

const depositWei = 5n * token
const minute = 60_000

/** A cheap provider that is asked first, and one that steps in. */
async function twoProviders(world: MemoryWorld) {
  const cheap = await world.node('cheap', { policy: { ratePerSecondWei: ratePerSecond / 2n } })
  const other = await world.node('other', { policy: { ratePerSecondWei: ratePerSecond } })
  const requester = await world.node('requester', { depositWei })
  for (const node of [cheap, other]) node.runner.behave(() => training)
  return { cheap, other, requester }
}

const phaseOf = (node: MemoryNode, jobId: Parameters<typeof jobOf>[1]) => jobOf(node, jobId).state.phase

/** What two nodes and the escrow hold of the token, all in all. */
const allMoney = (world: MemoryWorld, nodes: MemoryNode[]) =>
  nodes.map((node) => moneyOf(world, node)).reduce((sum, it) => sum + it.freeWei + it.withdrawingWei + it.walletWei, 0n)

describe('a job whose provider', () => {
  it('declines goes to the next one', async () => {
    await using world = await createMemoryWorld()
    const { cheap, other, requester } = await twoProviders(world)
    cheap.provider.setPolicy({ images: ['nothing:else'] })
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [other])
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view).toMatchObject({ phase: 'completed', provider: { address: other.address } })
    expect(view.rejections).toEqual([{ provider: cheap.address, reason: 'does not run the image python:3-slim' }])
  })

  it('vanishes in mid run goes to the next one, within the budget, and the lock comes back', async () => {
    await using world = await createMemoryWorld()
    const { cheap, other, requester } = await twoProviders(world)
    const jobId = await submitJob(requester)
    await world.until(() => logTexts(requester, jobId).length === 3, 'the third line')
    cheap.kill()
    await untilAtRest(world, requester, jobId, [other])
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view).toMatchObject({ phase: 'completed', provider: { address: other.address } })
    expect(logTexts(requester, jobId)).toEqual([...[1, 2, 3], ...[1, 2, 3, 4, 5]].map((epoch) => `epoch ${epoch}`))
    // What the first was promised it could still collect; it never came back, so its lock fell back whole.
    expect(moneyOf(world, cheap).walletWei).toBe(0n)
    expect(moneyOf(world, other).walletWei).toBe(trainingPrice)
    expect(moneyOf(world, requester).freeWei).toBe(depositWei - trainingPrice)
    expect(view.paidWei).toBe(trainingPrice)
  })

  it('comes back after it was left is paid what it was promised, and no more', async () => {
    await using world = await createMemoryWorld()
    const { cheap, other, requester } = await twoProviders(world)
    const jobId = await submitJob(requester)
    await world.until(() => logTexts(requester, jobId).length === 3, 'the third line')
    cheap.kill()
    await world.until(() => phaseOf(requester, jobId) === 'completed', 'the other provider')
    const [lien] = jobOf(requester, jobId).liens
    expect(lien?.voucher?.voucher.cumulative).toBe(15n * (ratePerSecond / 2n))
    await cheap.start()
    await world.pass(2 * minute)
    expect(jobOf(requester, jobId).liens).toEqual([])
    await untilAtRest(world, requester, jobId, [cheap, other])
    expect(moneyOf(world, cheap).walletWei).toBe(lien?.voucher?.voucher.cumulative)
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view.paidWei).toBe(trainingPrice + (lien?.voucher?.voucher.cumulative ?? 0n))
    expect(allMoney(world, [cheap, other, requester])).toBe(depositWei)
  })

  it('is unreachable for a while goes on with it, each log line once', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await world.until(() => logTexts(requester, jobId).length === 2, 'the second line')
    world.hub.cut(provider.peerId, requester.peerId)
    await world.pass(7_000)
    const { waitingFor } = requester.requester.view(jobOf(requester, jobId))
    expect(waitingFor).toContain('the provider')
    world.hub.heal(provider.peerId, requester.peerId)
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'completed',
      paidWei: trainingPrice,
    })
    expect(logTexts(requester, jobId)).toEqual([1, 2, 3, 4, 5].map((epoch) => `epoch ${epoch}`))
  })

  it('gets no voucher stops, and keeps what it was promised', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => ({ endless: true }))
    const jobId = await submitJob(requester)
    await world.until(() => phaseOf(requester, jobId) === 'running', 'the run')
    await world.pass(15_000)
    requester.kill()
    await world.until(() => provider.journal.openAssignments().length === 0, 'the end of the run')
    const [assignment] = provider.journal.assignments(1)
    expect(assignment?.state).toMatchObject({ phase: 'closed', delivery: { outcome: 'unpaid' } })
    expect(moneyOf(world, provider).walletWei).toBe(15n * ratePerSecond)
    expect(moneyOf(world, requester).freeWei).toBe(depositWei - 15n * ratePerSecond)
    await requester.start()
    await untilAtRest(world, requester, jobId, [provider])
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'unpaid' }, paidWei: 15n * ratePerSecond })
  })

  it('never takes the final voucher is left with what it has, and the job ends with its result', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    whenIn(requester, jobId, 'verifying', provider.kill)
    await world.until(() => 'paidWei' in jobOf(requester, jobId).state, 'the end')
    await untilAtRest(world, requester, jobId, [])
    expect(moneyOf(world, requester).freeWei + moneyOf(world, provider).walletWei).toBe(depositWei)
  })
})

describe('a cancel', () => {
  const cancelledIn = async (world: MemoryWorld, phase: string, options: { autoAccept?: boolean } = {}) => {
    const provider = await world.node('provider', { policy: { autoAccept: true, ...options } })
    const requester = await world.node('requester', { depositWei })
    provider.runner.behave(() => ({ lines: ['begun'], endless: true }))
    const jobId = await submitJob(requester)
    if (phase === 'staging') world.chain.setDown(true)
    await world.until(() => phaseOf(requester, jobId) === phase, phase)
    if (phase === 'running') await world.pass(12_000)
    expect(requester.requester.cancel(jobId)).toBe(true)
    world.chain.setDown(false)
    await untilAtRest(world, requester, jobId, [provider])
    return { provider, requester, view: requester.requester.view(jobOf(requester, jobId)) }
  }

  it('while nobody is found ends the job at once', async () => {
    await using world = await createMemoryWorld()
    const requester = await world.node('requester', { depositWei })
    const jobId = await submitJob(requester)
    expect(requester.requester.cancel(jobId)).toBe(true)
    expect(phaseOf(requester, jobId)).toBe('cancelled')
    expect(requester.requester.cancel(jobId)).toBe(false)
  })

  it('while the owner is asked costs nothing, and he is not asked any more', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, view } = await cancelledIn(world, 'ordering', { autoAccept: false })
    expect(view).toMatchObject({ phase: 'cancelled', paidWei: 0n })
    expect(provider.provider.pending()).toEqual([])
    expect(moneyOf(world, requester).freeWei).toBe(depositWei)
  })

  it('while staging costs nothing', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, view } = await cancelledIn(world, 'staging')
    expect(view).toMatchObject({ phase: 'cancelled', paidWei: 0n })
    expect(provider.runner.started).toEqual([])
    expect(moneyOf(world, requester).freeWei).toBe(depositWei)
  })

  it('while running costs the time until then, and no more', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, view } = await cancelledIn(world, 'running')
    expect(view.phase).toBe('cancelled')
    expect(view.paidWei >= 12n * ratePerSecond && view.paidWei <= 14n * ratePerSecond).toBe(true)
    expect(moneyOf(world, provider).walletWei).toBe(view.paidWei)
    expect(moneyOf(world, requester).freeWei).toBe(depositWei - view.paidWei)
    expect(await provider.runner.list(new AbortController().signal)).toEqual([])
  })
})

const isDown = ({ chain }: MemoryWorld): boolean => {
  try {
    chain.requireUp()
    return false
  } catch {
    return true // which is what it says by throwing
  }
}

describe('a chain that is down', () => {
  it.each(['matching', 'running', 'verifying', 'releasing'] as const)(
    'from %s on is waited for by name, and the job goes on when it is back',
    async (phase) => {
      await using world = await createMemoryWorld()
      const provider = await world.node('provider', { policy: {} })
      const requester = await world.node('requester', { depositWei })
      provider.runner.behave(() => training)
      const jobId = await submitJob(requester)
      whenIn(requester, jobId, phase, () => world.chain.setDown(true))
      await world.until(() => isDown(world), phase)
      await world.pass(5 * minute)
      const { waitingFor } = requester.requester.view(jobOf(requester, jobId))
      const asked = provider.journal.openAssignments()[0]?.orderId
      expect(`${waitingFor} ${asked && provider.provider.waitingFor(asked)}`).toMatch(/chain/i)
      expect(moneyOf(world, provider).walletWei).toBe(0n)
      world.chain.setDown(false)
      await untilAtRest(world, requester, jobId, [provider])
      expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
        phase: 'completed',
        paidWei: trainingPrice,
      })
      expect(moneyOf(world, requester).freeWei).toBe(depositWei - trainingPrice)
    },
  )
})
