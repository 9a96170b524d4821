/** What is at risk now, as it is shown: from the journal alone, on both sides of one job. */
import { describe, expect, it } from 'vitest'
import { saveRiskLimit } from '../../src/engine/requester/risk-limit.ts'
import { exposureView } from '../../src/host/exposure-view.ts'
import { jobOf, ratePerSecond, submitJob, training, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, token } from '../support/memory-node.ts'

const shown = (node: MemoryNode) => exposureView(node.deps, node.provider.policy())

describe('exposure', () => {
  it('tells both sides of a job in mid run, and nothing when it is over', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { maxAtRiskWei: token } })
    const requester = await world.node('requester', { depositWei: 5n * token })
    saveRiskLimit(requester.journal, 2n * token)
    provider.runner.behave(() => training) // which keeps no checkpoint
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'running', 'the run')
    await world.pass(12_500)
    const interval = 10n * ratePerSecond
    expect(shown(provider).asProvider).toMatchObject({
      atRiskWei: 2n * ratePerSecond, // of 12 s, ten are paid
      mostWei: interval,
      limitWei: token,
      orders: [{ unpaidWei: 2n * ratePerSecond, unsecuredWei: 0n, mostWei: interval }],
    })
    expect(shown(requester).asRequester).toMatchObject({
      atRiskWei: interval,
      limitWei: 2n * token,
      jobs: [{ jobId, atRiskWei: interval, intervalWei: interval }],
    })
    expect(shown(requester).asProvider.orders).toEqual([])
    await untilAtRest(world, requester, jobId, [provider])
    expect(shown(provider).asProvider).toMatchObject({ atRiskWei: 0n, mostWei: 0n, orders: [] })
    expect(shown(requester).asRequester).toMatchObject({ atRiskWei: 0n, jobs: [] })
  })

  it('counts vouchers on trust until they are settled', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { lockAboveWei: token } })
    const requester = await world.node('requester', { depositWei: 5n * token })
    provider.runner.behave(() => training)
    await untilAtRest(world, requester, await submitJob(requester), [provider])
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'running', 'the run')
    await world.pass(12_500)
    expect(shown(provider).asProvider.orders).toMatchObject([{ unsecuredWei: 10n * ratePerSecond, mostWei: token }])
    await untilAtRest(world, requester, jobId, [provider])
    expect(shown(provider).asProvider.atRiskWei).toBe(0n)
  })

  it('takes a limit that cannot be read for nothing at all', async () => {
    await using world = await createMemoryWorld()
    const requester = await world.node('requester', {})
    requester.journal.transact((tx) => tx.saveSetting('risk-limit', 'much'))
    expect(shown(requester).asRequester.limitWei).toBe(0n)
  })
})
