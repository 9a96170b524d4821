/** A provider that is gone for good in mid run: its job completes elsewhere, within the budget, and its own pay is kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { allMoney } from '../support/holdings.ts'
import { allLines, countingScript, submit, untilFinal, untilJob } from '../support/jobs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const signal = new AbortController().signal
let network: DemoNetwork
beforeAll(async () => {
  const hostWords = ['--limits', JSON.stringify({ patienceMs: 3_000 })]
  network = await startDemoNetwork({ folder: folder.path, providers: 2, intervalSeconds: 2, hostWords })
})
afterAll(async () => {
  await network?.stop()
  folder[Symbol.dispose]()
})

describe('a provider that dies in mid run', () => {
  it('is replaced by another, and is paid what it was promised when it is back', async () => {
    const lineCount = 30
    const before = await allMoney(network)
    const { jobId } = await submit(network, countingScript(lineCount, 0.2))
    const running = await untilJob(network, jobId, (job, lines) => job.paidWei > 0n && lines.length >= 5)
    const first = network.providers.find(({ identity }) => identity.address === running.provider?.address)
    const second = network.providers.find((one) => one !== first)
    if (!first || !second) throw new Error('the job runs nowhere')
    await first.kill()

    const job = await untilFinal(network, jobId)
    expect(job).toMatchObject({ phase: 'completed', failure: null, provider: { address: second.identity.address } })
    expect(job.rejections).toEqual([{ provider: first.identity.address, reason: expect.stringMatching(/answer/) }])
    const texts = (await allLines(network.requester.api, jobId)).map(({ text }) => text)
    const whole = Array.from({ length: lineCount }, (_, index) => `line ${index}`)
    expect(texts.slice(-lineCount)).toEqual(whole)
    expect(texts.slice(0, -lineCount)).toEqual(whole.slice(0, texts.length - lineCount))

    await first.start(signal)
    const spent = async () => {
      const [requester, ...providers] = await allMoney(network)
      const earned = providers.map(({ wallet }, index) => wallet - (before[index + 1]?.wallet ?? 0n))
      return { paid: (before[0]?.free ?? 0n) - (requester?.free ?? 0n), earned }
    }
    await expect
      .poll(async () => (await network.requester.api.jobs.show({ jobId })).job.paidWei, { timeout: 60_000 })
      .toBeGreaterThan(job.receipt?.receipt.amount ?? 0n)
    const { paid, earned } = await spent()
    expect(earned.every((wei) => wei > 0n)).toBe(true)
    expect(paid).toBe(earned.reduce((sum, wei) => sum + wei, 0n))
    expect(paid).toBe((await network.requester.api.jobs.show({ jobId })).job.paidWei)
    expect(paid).toBeLessThanOrEqual(job.budgetWei)
  })
})
