/** A cancel in mid run: the provider's machine is free within seconds, and only what ran is paid. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leftoversOf } from '../../scripts/demo/leftover-runs.ts'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { allMoney, expectPaidOnce } from '../support/holdings.ts'
import { allLines, countingScript, submit, untilFinal, untilJob } from '../support/jobs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
let network: DemoNetwork
beforeAll(async () => {
  network = await startDemoNetwork({ folder: folder.path })
})
afterAll(async () => {
  await network?.stop()
  folder[Symbol.dispose]()
})

describe('a job that is cancelled in mid run', () => {
  it('stops at its provider, keeps its log, and pays for what ran', async () => {
    const before = await allMoney(network)
    const { jobId } = await submit(network, countingScript(600, 0.2))
    await untilJob(network, jobId, (_job, lines) => lines.length >= 5)
    await network.requester.require(['job', 'cancel', jobId])
    const job = await untilFinal(network, jobId, 20_000)

    expect(job).toMatchObject({ phase: 'cancelled', failure: null })
    const { startedAt, endedAt, billedSeconds } = job.receipt?.receipt ?? expect.unreachable('no receipt')
    expect(billedSeconds).toBeLessThanOrEqual(endedAt - startedAt + 1)
    expect(job.paidWei).toBe(BigInt(billedSeconds) * (job.ratePerSecondWei ?? 0n))
    await expectPaidOnce(network, before, job)
    const lines = await allLines(network.requester.api, jobId)
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines.length).toBeLessThan(600)
    await expect.poll(() => leftoversOf(network.provider.identity.peerId)).toEqual([])
  })

  it('ends the log of who follows it, and may be cancelled twice', async () => {
    const { jobId } = await submit(network, countingScript(600, 0.2))
    const waiting = network.requester.cli(['job', 'logs', jobId, '-f'])
    await untilJob(network, jobId, (_job, lines) => lines.length >= 1)
    await network.requester.require(['job', 'cancel', jobId])
    expect((await waiting).stdout).toMatch(/^line 0\n/)
    const again = await network.requester.cli(['job', 'cancel', jobId, '--json'])
    expect(again.code).toBe(exitCodes.ok)
    expect(JSON.parse(again.stdout)).toMatchObject({ phase: 'cancelled' })
  })
})
