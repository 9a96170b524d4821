/** `kill -9` of either host in mid run: the job completes, with each log line once, and is paid once. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { allLines, countingScript, submit, untilFinal, untilJob } from '../support/jobs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const lineCount = 40
const downMs = 3_000
const signal = new AbortController().signal

describe('a kill -9 in mid run', () => {
  const folder = temporaryFolder()
  let network: DemoNetwork
  beforeAll(async () => {
    network = await startDemoNetwork({ folder: folder.path })
  })
  afterAll(async () => {
    await network?.stop()
    folder[Symbol.dispose]()
  })

  it.each(['provider', 'requester'] as const)("of the %s's host leaves one whole job, paid once", async (side) => {
    const before = await network.requester.api.wallet.balances()
    const earnedBefore = await network.provider.api.wallet.balances()
    const { jobId } = await submit(network, countingScript(lineCount, 0.3), { name: `kill-${side}` })
    await untilJob(network, jobId, (_job, lines) => lines.length >= 5)

    await network[side].kill()
    await sleep(downMs)
    await network[side].start(signal)

    const job = await untilFinal(network, jobId)
    expect(job.failure).toBeNull()
    expect(job.phase).toBe('completed')
    const lines = await allLines(network.requester.api, jobId)
    expect(lines.map(({ text }) => text)).toEqual(Array.from({ length: lineCount }, (_, index) => `line ${index}`))
    const after = await network.requester.api.wallet.balances()
    const earnedAfter = await network.provider.api.wallet.balances()
    expect(job.paidWei).toBe(job.receipt?.receipt.amount)
    expect(before.depositFreeWei - after.depositFreeWei).toBe(job.paidWei)
    expect(earnedAfter.walletWei - earnedBefore.walletWei).toBe(job.paidWei)
    const transactions = await network.provider.api.wallet.transactions({ limit: 100 })
    expect(transactions.filter(({ hash }) => hash === job.settlementTx)).toHaveLength(1)
    const assignments = await network.provider.api.provider.assignments({ limit: 50 })
    expect(assignments.filter(({ orderId }) => orderId === job.orderId)).toHaveLength(1)
  })
})
