/** What a node earned, by day, and what electricity its cards took. */
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryHardware } from '../../src/adapters/memory/hardware.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import type { MachineSample } from '../../src/engine/ports/hardware.ts'
import { cardLoad } from '../../src/engine/provider/card-load.ts'
import { readEarnings } from '../../src/engine/provider/earnings.ts'
import { createEnergyMeter, readEnergy } from '../../src/engine/provider/energy.ts'
import { dayOf, dayStartMs } from '../../src/engine/provider/local-day.ts'
import { ratePerSecond, submitJob, training, trainingPrice, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, never, token } from '../support/memory-node.ts'

const noon = new Date(2027, 0, 10, 12).getTime()
const card = (powerW: number | null) => ({
  index: 0,
  loadPercent: 90,
  memoryUsedMiB: 2048,
  temperatureC: 60,
  powerW,
})
const sample = (atMs: number, powerW: number | null): MachineSample => ({
  atMs,
  cpuPercent: 10,
  memoryUsedMiB: 100,
  gpus: [card(powerW)],
})

describe('energy', () => {
  it('is power times time, in watt-hours, and is there after a kill', () => {
    const journal = createMemoryJournal()
    const meter = createEnergyMeter(journal)
    for (let second = 0; second <= 3600; second += 10) {
      const now = sample(noon + second * 1000, 300)
      meter.add(now, now.gpus)
    }
    // Nothing is flushed: the process dies here.
    expect(readEnergy(journal)[dayOf(noon)]).toBeCloseTo(300, 0)
  })

  it('counts neither time without a job, nor what a card does not tell, nor a sleep of the machine', () => {
    const journal = createMemoryJournal()
    const meter = createEnergyMeter(journal)
    meter.add(sample(noon, 300), [])
    meter.add(sample(noon + 10_000, 300), [])
    meter.add(sample(noon + 20_000, null), [card(null)])
    meter.add(sample(noon + 30_000, null), [card(null)])
    meter.add(sample(noon + 40_000, 300), [card(300)])
    meter.add(sample(noon + 8 * 3_600_000, 300), [card(300)])
    meter.flush()
    expect(readEnergy(journal)).toEqual({})
  })

  it('goes to the day on which it was used, and is kept for 400 days', () => {
    const journal = createMemoryJournal()
    const meter = createEnergyMeter(journal)
    for (let day = 0; day < 420; day += 1) {
      const atMs = new Date(2027, 0, 1 + day, 12).getTime()
      meter.add(sample(atMs, 360), [card(360)])
      meter.add(sample(atMs + 10_000, 360), [card(360)])
      meter.add(sample(atMs + 20_000, 360), [])
    }
    const days = Object.keys(readEnergy(journal))
    expect(days).toHaveLength(400)
    expect(days.at(-1)).toBe(dayOf(new Date(2027, 0, 420, 12).getTime()))
    expect(readEnergy(journal)[days[0] ?? '']).toBeCloseTo(1, 5)
  })
})

describe('local days', () => {
  it('begin at midnight of this computer, whatever the length of the days between', () => {
    for (let daysAgo = 0; daysAgo < 366; daysAgo += 1) {
      const start = new Date(dayStartMs(noon, daysAgo))
      expect([start.getHours(), start.getMinutes()]).toEqual([0, 0])
      expect(dayOf(start.getTime() - 1)).toBe(dayOf(dayStartMs(noon, daysAgo + 1)))
    }
  })
})

describe('earnings', () => {
  it('are what was settled, with run time, on the day it was settled', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei: 5n * token })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [provider])
    const day = dayOf(world.clock.nowMs())
    expect(provider.provider.earnings(30)).toEqual({
      todayWei: trainingPrice,
      totalWei: trainingPrice,
      days: [{ day, jobs: 1, earnedWei: 25n * ratePerSecond, runSeconds: 25, energyWh: null, powerCostWei: null }],
    })
    const later = { nowMs: world.clock.nowMs() + 3 * 86_400_000, powerPriceWei: null }
    expect(readEarnings(provider.journal, { ...later, days: 2 })).toEqual({
      todayWei: 0n,
      totalWei: trainingPrice,
      days: [],
    })
    expect(readEarnings(provider.journal, { ...later, days: 5 }).days).toHaveLength(1)
  })

  it('count the power of the cards that a job holds while it runs, and of no other', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { powerPriceWei: token } })
    const requester = await world.node('requester', { depositWei: 5n * token })
    const gpu = { vendor: 'nvidia' as const, model: 'NVIDIA GeForce RTX 4090', vramMiB: 24_564, driver: null }
    provider.hardware.change({
      gpus: [
        { ...gpu, uuid: 'GPU-11112222' },
        { ...gpu, uuid: 'GPU-33334444' },
      ],
    })
    provider.hardware.behave({ sample: { gpus: [card(360), { ...card(360), index: 1 }] } })
    provider.runner.behave(() => ({ lines: [{ text: 'done', afterMs: 600_000 }] }))
    const jobId = await submitJob(requester, { computeProfile: 'gpu-any-24gb-small', timeoutSeconds: 900 })
    await untilAtRest(world, requester, jobId, [provider])
    await world.pass(60_000)
    const [day] = provider.provider.earnings(2).days
    expect(provider.journal.assignments(1)[0]?.gpuUuids).toHaveLength(1)
    // 360 W for ten minutes; samples come every ten seconds.
    expect(day?.energyWh).toBeGreaterThan(57)
    expect(day?.energyWh).toBeLessThanOrEqual(60.001)
    expect(day?.powerCostWei).toBe((token * BigInt(Math.round((day?.energyWh ?? 0) * 1000))) / 1_000_000n)
  })

  it('tell what electricity cost by the tariff', () => {
    const journal = createMemoryJournal()
    journal.transact((tx) =>
      tx.saveSetting('provider-energy', JSON.stringify({ [dayOf(noon)]: 1500, '2020-01-01': 9 })),
    )
    const earnings = (powerPriceWei: bigint | null) => readEarnings(journal, { nowMs: noon, days: 7, powerPriceWei })
    expect(earnings(2n * token).days).toEqual([
      { day: dayOf(noon), jobs: 0, earnedWei: 0n, runSeconds: 0, energyWh: 1500, powerCostWei: 3n * token },
    ])
    expect(earnings(null).days[0]?.powerCostWei).toBeNull()
  })
})

describe("a run's own cards", () => {
  const gpu = (uuid: string) => ({ vendor: 'nvidia' as const, model: 'RTX', vramMiB: 24_576, driver: null, uuid })
  const hardware = createMemoryHardware(
    { gpus: [gpu('GPU-a'), gpu('GPU-b'), gpu('GPU-c')] },
    1,
    createMemoryClock().nowMs,
  )
  const tell = (index: number, loadPercent: number | null, memoryUsedMiB: number | null) => ({
    ...card(null),
    index,
    loadPercent,
    memoryUsedMiB,
  })
  hardware.behave({ sample: { gpus: [tell(0, 10, 1000), tell(1, 50, 2000), tell(2, 90, null)] } })
  const loadOf = (gpuUuids: string[]) => cardLoad({ hardware }, { gpuUuids } as never, never)

  it('are those that it holds: their mean load and their memory in all', async () => {
    expect(await loadOf(['GPU-b', 'GPU-c'])).toEqual({ gpuPercent: 70, gpuMemoryMiB: 2000 })
  })

  it('tell nothing where there are none', async () => {
    expect(await loadOf([])).toEqual({ gpuPercent: null, gpuMemoryMiB: null })
    expect(await loadOf(['GPU-gone'])).toEqual({ gpuPercent: null, gpuMemoryMiB: null })
  })
})
