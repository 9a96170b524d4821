/** What the Earn screen reckons by itself, held against the engine where the engine decides the same. */
import { describe, expect, it } from 'vitest'
import { matchProfile } from '../../src/engine/domain/match-profile.ts'
import { declineReasons } from '../../src/engine/provider/decline.ts'
import { offeredResources } from '../../src/engine/provider/offered-resources.ts'
import { defaultPolicy } from '../../src/engine/provider/policy.ts'
import { groupDeclines, kindOf } from '../../src/renderer/features/provider/demand/decline-kinds.ts'
import { everyDay, netOf, shareOf, sumOf } from '../../src/renderer/features/provider/earnings/earnings-days.ts'
import type { Assignment, EarningsDay, Offer } from '../../src/renderer/features/provider/facts.ts'
import { offerable } from '../../src/renderer/features/provider/machine/offerable.ts'
import {
  averagePowerW,
  curveOf,
  keptSamples,
  withSamples,
} from '../../src/renderer/features/provider/machine/samples.ts'
import { dayEstimate, marketsOf, placeOf } from '../../src/renderer/features/provider/price/market-prices.ts'
import { sortWork } from '../../src/renderer/features/provider/work/sort-work.ts'
import type { MachineSample } from '../../src/shared/api/contract/provider.ts'
import { parseComputeProfile } from '../../src/shared/schema/compute-profile.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import type { Gpu, Resources } from '../../src/shared/schema/resources.ts'

const wallet = addressSchema.parse(`0x${'ab'.repeat(20)}`)
const card = (model: string, vramMiB: number, uuid: string | null = null): Gpu => ({
  vendor: 'nvidia',
  model,
  vramMiB,
  driver: '550.54.15',
  uuid,
})
const machine = (changes: Partial<Resources> = {}): Resources => ({
  architecture: 'amd64',
  cpuModel: 'Fake CPU',
  cpuCores: 8,
  memoryMiB: 32_768,
  diskFreeMiB: 65_536,
  gpus: [],
  ...changes,
})
const sample = (atMs: number, ...powers: (number | null)[]): MachineSample => ({
  atMs,
  cpuPercent: 10,
  memoryUsedMiB: 1024,
  gpus: powers.map((powerW, index) => ({
    index,
    loadPercent: 50,
    memoryUsedMiB: 100,
    temperatureC: 50,
    powerW,
  })),
})

describe('the samples of the machine', () => {
  it('drop what a stream tells again after a loss, and keep the latest only', () => {
    const known = withSamples([], [sample(1000), sample(2000)])
    expect(withSamples(known, [sample(1000), sample(2000), sample(3000)]).map(({ atMs }) => atMs)).toEqual([
      1000, 2000, 3000,
    ])
    expect(withSamples(known, [sample(2000)])).toBe(known)
    const many = Array.from({ length: keptSamples + 5 }, (_, index) => sample(index + 1))
    expect(withSamples([], many)).toHaveLength(keptSamples)
  })

  it('break the curve where nothing was measured for long', () => {
    const [times, values] = curveOf([sample(0), sample(10_000), sample(90_000)], ({ cpuPercent }) => cpuPercent)
    expect(values).toEqual([10, 10, null, 10])
    expect(times).toEqual([0, 10, 10.001, 90])
  })

  it('give the power of all cards together, or none where one does not tell', () => {
    expect(averagePowerW([sample(0, 100, 50), sample(1, 200, 50)], 2)).toBe(200)
    expect(averagePowerW([sample(0, 100, null)], 2)).toBeNull()
    expect(averagePowerW([sample(0)], 0)).toBeNull()
  })
})

describe('what can be offered', () => {
  it.each([
    [{}, machine()],
    [{ cpuPercent: 25 }, machine()],
    [{ maxMemoryMiB: 3000, maxDiskMiB: 20_000 }, machine()],
    [{ maxMemoryMiB: 512 }, machine()],
    [{}, machine({ gpus: [card('NVIDIA GeForce RTX 3060', 12_288), card('NVIDIA Something 9000', 8192)] })],
  ])('is what the engine would match: %o', (changes, resources) => {
    const policy = { ...defaultPolicy, ...changes }
    const { cpu, gpu } = offerable(resources, policy)
    expect(cpu).toHaveLength(5)
    for (const { name, lacks } of [...cpu, ...gpu]) {
      const parsed = parseComputeProfile(name)
      if (!parsed.ok) throw new Error(parsed.message)
      const match = matchProfile(parsed.profile, offeredResources(resources, policy))
      expect(match.fits ? [] : match.misses, name).toEqual(lacks.map(({ what }) => what))
    }
  })

  it('names each kind of card once, and none that containers are not handed', () => {
    const gpus = [card('NVIDIA GeForce RTX 3060', 12_288, 'GPU-1'), card('NVIDIA GeForce RTX 3060', 12_288, 'GPU-2')]
    const names = (resources: Resources): string[] => offerable(resources, defaultPolicy).gpu.map(({ name }) => name)
    expect(names(machine({ gpus }))).toHaveLength(5)
    expect(names(machine({ gpus }))[0]).toBe('gpu-rtx-3060-small')
    expect(names(machine({ gpus: [{ ...card('Radeon RX 7900 XTX', 24_576), vendor: 'amd' }] }))).toEqual([])
  })
})

describe('the market', () => {
  const offer = (rate: bigint, gpus: Gpu[], isOwn = false) =>
    ({ ratePerSecondWei: rate, resources: machine({ gpus }), isOwn }) as Offer
  const mine = machine({ gpus: [card('NVIDIA GeForce RTX 3060', 12_288)] })

  it('compares the same card, however its driver names it, and leaves out the own offer', () => {
    const offers = [
      offer(5n, [card('GeForce RTX 3060', 12_288)]),
      offer(3n, [card('NVIDIA GeForce RTX 3060', 12_288)]),
      offer(9n, [card('NVIDIA GeForce RTX 3060', 12_288)]),
      offer(1n, [card('NVIDIA GeForce RTX 3060', 12_288)], true),
      offer(2n, [card('NVIDIA GeForce RTX 4090', 24_576)]),
      offer(2n, []),
    ]
    expect(marketsOf(mine, offers)).toEqual([
      { model: 'NVIDIA GeForce RTX 3060', offers: 3, rates: { lowestWei: 3n, medianWei: 5n, highestWei: 9n } },
    ])
    expect(marketsOf(machine(), offers)).toEqual([
      { model: null, offers: 1, rates: { lowestWei: 2n, medianWei: 2n, highestWei: 2n } },
    ])
  })

  it('says that nobody else offers it, and takes the middle of two', () => {
    expect(marketsOf(mine, [])).toEqual([{ model: 'NVIDIA GeForce RTX 3060', offers: 0, rates: null }])
    const [market] = marketsOf(machine(), [offer(2n, []), offer(6n, [])])
    expect(market?.rates?.medianWei).toBe(4n)
    expect([1n, 2n, 6n, 7n].map((rate) => market?.rates && placeOf(rate, market.rates))).toEqual([
      'below',
      'within',
      'within',
      'above',
    ])
  })

  it('reckons a day, less the power where both tariff and draw are known', () => {
    expect(dayEstimate(10n, 250, 1_000_000n)).toEqual({ earnedWei: 864_000n, powerWei: 6_000_000n })
    expect(dayEstimate(10n, null, 1_000_000n).powerWei).toBeNull()
    expect(dayEstimate(10n, 250, null).powerWei).toBeNull()
  })
})

describe('earnings by day', () => {
  const day = (name: string, changes: Partial<EarningsDay> = {}): EarningsDay => ({
    day: name,
    jobs: 1,
    earnedWei: 100n,
    runSeconds: 60,
    energyWh: null,
    powerCostWei: null,
    ...changes,
  })

  it('fill the gaps up to today, over the end of a month and a change of the clock', () => {
    const days = everyDay([day('2026-03-29'), day('2026-04-01')], 5, new Date('2026-04-01T23:30:00').getTime())
    expect(days.map((entry) => entry.day)).toEqual([
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
      '2026-03-31',
      '2026-04-01',
    ])
    expect(days.map(({ earnedWei }) => earnedWei)).toEqual([0n, 100n, 0n, 0n, 100n])
  })

  it('sum up, and tell what is not measured from what is nothing', () => {
    expect(sumOf([day('a'), day('b')])).toMatchObject({ earnedWei: 200n, powerCostWei: null, energyWh: null })
    const measured = [day('a', { energyWh: 5, powerCostWei: 30n }), day('b')]
    expect(sumOf(measured)).toMatchObject({ jobs: 2, energyWh: 5, powerCostWei: 30n, netWei: 170n })
    expect(measured.map(netOf)).toEqual([70n, 100n])
    expect([shareOf(0n, 0n), shareOf(1n, 4n), shareOf(-1n, 4n), shareOf(4n, 4n)]).toEqual([0, 0.25, 0, 1])
  })
})

describe('reasons for declining', () => {
  const profile = (computeProfile: string) =>
    ({ computeProfile, dockerImage: 'python:3' }) as Parameters<typeof declineReasons>[0]
  const reasonsOf = (computeProfile: string, policy = {}, busy = 0, closed: { reason: string }[] = []): string[] =>
    declineReasons(profile(computeProfile), 10n ** 18n, wallet, {
      closed,
      policy: { ...defaultPolicy, ratePerSecondWei: 1n, ...policy },
      resources: machine({ cpuCores: 1, memoryMiB: 1024, diskFreeMiB: 4096, gpus: [card('NVIDIA T4', 15_109)] }),
      atRiskWei: 0n,
      intervalSeconds: 60,
      busy: Array.from({ length: busy }, () => ({ gpuUuids: [], spec: profile('cpu-small') })) as never,
    })

  it.each([
    ['cpu-medium', {}, ['cpu', 'memory', 'disk']],
    ['gpu-any-24gb-small', {}, ['cpu', 'memory', 'disk', 'vram']],
    ['gpu-rtx-4090-small', {}, ['cpu', 'memory', 'disk', 'gpu-model']],
    ['gpu-t4-x2-small', {}, ['cpu', 'memory', 'disk', 'gpu-count']],
    ['cpu-small', { images: ['node:*'] }, ['image']],
    ['cpu-small', { profiles: ['cpu-large'] }, ['profile']],
    ['cpu-small', { requesters: [`0x${'00'.repeat(20)}`] }, ['wallets']],
    ['cpu-small', { ratePerSecondWei: 10n ** 19n }, ['price']],
  ])('that the engine gives for %s with %o are known as %o', (name, policy, kinds) => {
    expect(reasonsOf(name, policy).map(kindOf)).toEqual(kinds)
  })

  it('know that places and room are taken, and what is closed', () => {
    expect(reasonsOf('cpu-small', { maxConcurrent: 1 }, 1).map(kindOf)).toContain('slots')
    expect(reasonsOf('cpu-small', { maxConcurrent: 4, maxMemoryMiB: 1024 }, 1).map(kindOf)).toEqual(['room'])
    const closed = ['does not take jobs at the moment', 'takes jobs at other hours', 'its owner uses the computer']
    expect(
      reasonsOf(
        'cpu-small',
        {},
        0,
        closed.map((reason) => ({ reason })),
      ).map(kindOf),
    ).toEqual(['off', 'hours', 'not-idle'])
  })

  it('are brought together by kind, and what nobody knows stays as it was said', () => {
    const told = [
      { reason: 'needs 24 GiB of VRAM, has 12 GiB', count: 4 },
      { reason: 'something new', count: 7 },
      { reason: 'needs 48 GiB of VRAM, has 12 GiB', count: 8 },
    ]
    expect(groupDeclines(told)).toEqual([
      { kind: 'vram', count: 12, reasons: [told[2], told[0]] },
      { kind: 'other', count: 7, reasons: [told[1]] },
    ])
  })
})

describe('past work', () => {
  it('is sorted by each of its columns, what never ran below what did', () => {
    const row = (name: string, changes: Partial<Assignment>) =>
      ({ name, createdAtMs: 1000, startedAtMs: null, endedAtMs: null, earnedWei: 0n, ...changes }) as Assignment
    const rows = [
      row('b', { startedAtMs: 1000, endedAtMs: 9000, earnedWei: 5n }),
      row('A', { createdAtMs: 5000 }),
      row('c', { startedAtMs: 1000, endedAtMs: 2000, earnedWei: 50n }),
    ]
    const order = (id: string, direction: 'asc' | 'desc') => sortWork(rows, { id, direction }).map(({ name }) => name)
    expect(order('name', 'asc')).toEqual(['A', 'b', 'c'])
    expect(order('when', 'desc')).toEqual(['b', 'A', 'c'])
    expect(order('ran', 'asc')).toEqual(['A', 'c', 'b'])
    expect(order('earned', 'desc')).toEqual(['c', 'b', 'A'])
  })
})
