/** The provider's side of the API over whole hosts: what its owner sees before, during and after a real job. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { dayOf } from '../../src/engine/provider/local-day.ts'
import { machineSampleSchema } from '../../src/shared/api/contract/provider.ts'
import type { OrderId } from '../../src/shared/schema/ids.ts'
import { type ApiHost, startApiHost, walletPassword } from '../support/api-host.ts'
import { countingScript, submit, untilFinal, untilJob } from '../support/jobs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const unknownOrder = `0x${'12'.repeat(32)}` as OrderId

describe('a node that has just been set up', () => {
  let node: ApiHost
  beforeAll(async () => {
    node = await startApiHost()
  }, 120_000)
  afterAll(() => node?.[Symbol.asyncDispose]())

  const codes = async () => (await node.api.provider.demand()).notOffering.map(({ code }) => code)

  it('says all that keeps it from offering, and says no more what was seen to', async () => {
    expect(await codes()).toEqual(['off', 'wallet-none', 'alone'])
    await node.api.wallet.create({ password: walletPassword })
    expect(await codes()).toEqual(['off', 'no-gas', 'alone'])
    const minute = new Date().getHours() * 60
    const hours = [
      { days: [0, 1, 2, 3, 4, 5, 6], fromMinute: (minute + 120) % 1440, untilMinute: (minute + 180) % 1440 },
    ]
    await node.api.provider.setPolicy({ enabled: true, hours })
    expect(await codes()).toEqual(['out-of-hours', 'no-gas', 'alone'])
    await node.api.provider.setPolicy({ hours: [] })
    expect(await codes()).toEqual(['no-gas', 'alone'])
  })

  it('refuses terms that make no sense', async () => {
    const hours = [{ days: [7], fromMinute: 0, untilMinute: 60 }]
    await expect(node.api.provider.setPolicy({ hours })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(node.api.provider.setPolicy({ cpuPercent: 0 })).rejects.toMatchObject({ code: 'INVALID' })
  })

  it('has earned nothing, and knows no order', async () => {
    expect(await node.api.provider.earnings({})).toEqual({ todayWei: 0n, totalWei: 0n, days: [] })
    await expect(node.api.provider.stopCost({ orderId: unknownOrder })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('streams its own load', async () => {
    const samples = []
    for await (const event of await node.api.provider.machine()) {
      for (const sample of event.samples) samples.push(machineSampleSchema.parse(sample))
      if (samples.length >= 3) break
    }
    expect(samples.at(-1)?.memoryUsedMiB).toBeGreaterThan(0)
    expect(samples.at(-1)?.cpuPercent).not.toBeNull()
    const times = samples.map(({ atMs }) => atMs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
})

describe('a node that works', () => {
  const folder = temporaryFolder()
  let network: DemoNetwork
  beforeAll(async () => {
    network = await startDemoNetwork({ folder: folder.path, intervalSeconds: 2 })
  }, 120_000)
  afterAll(async () => {
    await network?.stop()
    folder[Symbol.dispose]()
  })
  const owner = () => network.provider.api.provider

  it('tells what a stop would cost, keeps that much, and shows it among its earnings', async () => {
    const { jobId } = await submit(network, countingScript(600, 0.1))
    await untilJob(network, jobId, ({ paidWei }) => paidWei > 0n)
    const [running] = await owner().assignments({ limit: 1 })
    if (!running) throw new Error('there is no assignment')
    const cost = await owner().stopCost({ orderId: running.orderId })
    expect(cost.keptWei).toBeGreaterThan(0n)
    expect(cost.lostWei).toBeLessThanOrEqual(BigInt(cost.unpaidSeconds + 1) * running.ratePerSecondWei)
    await owner().stop({ orderId: running.orderId })
    await untilFinal(network, jobId)
    await expect
      .poll(async () => (await owner().assignments({ limit: 1 }))[0]?.phase, { timeout: 30_000 })
      .toBe('closed')
    expect((await owner().assignments({ limit: 1 }))[0]?.failure?.type).toBe('stopped-by-owner')
    const earnings = await owner().earnings({ days: 2 })
    expect(earnings.totalWei).toBeGreaterThanOrEqual(cost.keptWei)
    expect(earnings.days.map(({ day }) => day)).toEqual([dayOf(Date.now())])
    expect(earnings.days[0]?.earnedWei).toBe(earnings.totalWei)
    expect((await owner().stopCost({ orderId: running.orderId })).lostWei).toBe(0n)
  })

  it('counts who asked and what became of it, and says in words why it declines', async () => {
    const demand = await owner().demand()
    expect(demand).toMatchObject({ notOffering: [], requesters: 1, connectedPeers: 1, listeningPeers: 1 })
    expect(demand.quoted).toBeGreaterThanOrEqual(1)
    expect(demand.awarded).toBeGreaterThanOrEqual(1)
    await owner().setPolicy({ images: ['nothing-of-the-kind:*'] })
    const { jobId } = await submit(network, 'print("no")')
    await expect
      .poll(async () => (await owner().demand()).declined[0]?.reason, { timeout: 30_000 })
      .toMatch(/does not run the image/)
    await network.requester.api.jobs.cancel({ jobId })
    await untilFinal(network, jobId)
  })
})
