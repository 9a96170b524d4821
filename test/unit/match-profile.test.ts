import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchProfile } from '../../src/engine/domain/match-profile.ts'
import { parseComputeProfile, profileNames, profileNeeds } from '../../src/shared/schema/compute-profile.ts'
import type { Gpu, Resources } from '../../src/shared/schema/resources.ts'

const profile = (text: string) => {
  const result = parseComputeProfile(text)
  if (!result.ok) throw new Error(result.message)
  return result.profile
}

const machine = (gpus: Gpu[] = [], rest: Partial<Resources> = {}): Resources => ({
  architecture: 'amd64',
  cpuModel: 'a CPU',
  cpuCores: 64,
  memoryMiB: 1_048_576,
  diskFreeMiB: 4_194_304,
  gpus,
  ...rest,
})
const nvidia = (model: string, vramMiB: number): Gpu => ({
  vendor: 'nvidia',
  model,
  vramMiB,
  driver: '570',
  uuid: null,
})
const a100 = (vramMiB: number) => nvidia('NVIDIA A100-SXM4-80GB', vramMiB)
const rtx3060 = nvidia('NVIDIA GeForce RTX 3060', 12_288)
const reasons = (text: string, resources: Resources) => {
  const match = matchProfile(profile(text), resources)
  return match.fits ? [] : match.reasons
}

describe('a machine fits a profile', () => {
  it('with the model and the memory that are asked for', () => {
    expect(matchProfile(profile('gpu-a100-80gb-high'), machine([rtx3060, a100(81_920)]))).toEqual({
      fits: true,
      gpus: [a100(81_920)],
    })
  })

  it.each([
    ['gpu-a100-80gb', a100(81_251)],
    ['gpu-rtx-4090-24gb', nvidia('NVIDIA GeForce RTX 4090', 24_564)],
    ['gpu-t4-16gb', nvidia('Tesla T4', 15_109)],
    ['gpu-l4-24gb', nvidia('NVIDIA L4', 23_034)],
    ['gpu-any-24gb', nvidia('NVIDIA A10G', 23_028)],
    ['gpu-any-24gb', nvidia('NVIDIA Something New', 23_400)],
    ['gpu-h200-141gb', nvidia('NVIDIA H200', 143_771)],
    ['gpu-any', nvidia('NVIDIA GB10', 0)],
  ])('%s although the driver reports a little less', (text, gpu) => {
    expect(matchProfile(profile(text), machine([gpu]))).toEqual({ fits: true, gpus: [gpu] })
  })

  it('with the smallest cards that do, and as many as asked for', () => {
    const cards = [a100(81_920), rtx3060, nvidia('NVIDIA L4', 23_034), rtx3060]
    expect(matchProfile(profile('gpu-any-12gb-x2'), machine(cards))).toEqual({ fits: true, gpus: [rtx3060, rtx3060] })
  })

  it('without any card for a CPU profile, and gives it none', () => {
    expect(matchProfile(profile('cpu-small'), machine([rtx3060]))).toEqual({ fits: true, gpus: [] })
    expect(matchProfile(profile('cpu-small'), machine([], { cpuCores: 1, memoryMiB: 980, diskFreeMiB: 4096 }))).toEqual(
      {
        fits: true,
        gpus: [],
      },
    )
  })
})

describe('a machine does not fit', () => {
  it.each([
    ['gpu-any-24gb', [rtx3060], 'needs 24 GiB of VRAM, has 12 GiB'],
    ['gpu-any-24gb', [nvidia('NVIDIA GB10', 0)], 'needs 24 GiB of VRAM, has an unknown amount'],
    ['gpu-any-24gb', [nvidia('NVIDIA Something New', 23_300)], 'needs 24 GiB of VRAM, has 23 GiB'],
    ['gpu-a100-80gb', [a100(40_960)], 'needs 80 GiB of VRAM, has 40 GiB'],
    ['gpu-a100', [], 'needs 1 × a100, has no GPU'],
    ['gpu-a100', [rtx3060, rtx3060], 'needs 1 × a100, has NVIDIA GeForce RTX 3060'],
    ['gpu-any-12gb-x2', [rtx3060], 'needs 2 × GPU, has 1'],
    [
      'gpu-rtx-4090',
      [nvidia('NVIDIA GeForce RTX 4090 Laptop GPU', 16_376)],
      'needs 1 × rtx-4090, has NVIDIA GeForce RTX 4090 Laptop GPU',
    ],
  ])('%s and says why', (text, gpus, reason) => {
    expect(reasons(text, machine(gpus))).toEqual([reason])
  })

  it.each<[string, Gpu[], string]>([
    ['gpu-any-24gb', [rtx3060], 'vram'],
    ['gpu-a100', [rtx3060], 'gpu-model'],
    ['gpu-a100', [], 'gpu-model'],
    ['gpu-any', [], 'gpu-count'],
    ['gpu-any-12gb-x2', [rtx3060], 'gpu-count'],
  ])('%s and says so as a code', (text, gpus, miss) => {
    expect(matchProfile(profile(text), machine(gpus))).toMatchObject({ fits: false, misses: [miss] })
  })

  it('with codes in the order of the reasons', () => {
    const small = machine([], { cpuCores: 1, memoryMiB: 2048, diskFreeMiB: 512 })
    expect(matchProfile(profile('gpu-any-small'), small)).toMatchObject({
      misses: ['cpu', 'memory', 'disk', 'gpu-count'],
    })
  })

  it('and names everything that is missing at once', () => {
    const small = machine([], { cpuCores: 1, memoryMiB: 2048, diskFreeMiB: 512 })
    expect(reasons('gpu-any-small', small)).toEqual([
      'needs 2 CPU cores, has 1',
      'needs 8 GiB of memory, has 2 GiB',
      'needs 16 GiB of free disk, has 0.5 GiB',
      'needs 1 × GPU, has no GPU',
    ])
  })
})

const anyGpu = fc.record({
  vendor: fc.constantFrom('nvidia' as const, 'amd' as const, 'unknown' as const),
  model: fc.constantFrom('NVIDIA L4', 'NVIDIA A100-SXM4-80GB', 'AMD Instinct MI300X', 'x'),
  vramMiB: fc.integer({ min: 0, max: 200_000 }),
  driver: fc.constant(null),
  uuid: fc.constant(null),
})

describe('for every profile and every machine', () => {
  const anyProfile = fc.constantFrom(...profileNames()).map(profile)
  const anyMachine = fc
    .record({
      gpus: fc.array(anyGpu, { maxLength: 4 }),
      cpuCores: fc.integer({ min: 1, max: 32 }),
      memoryMiB: fc.integer({ min: 512, max: 200_000 }),
    })
    .map(({ gpus, ...rest }) => machine(gpus, rest))

  it('either it fits with as many cards as asked for, or there is a reason', () => {
    fc.assert(
      fc.property(anyProfile, anyMachine, (wanted, resources) => {
        const match = matchProfile(wanted, resources)
        expect(match.fits ? match.gpus.length : wanted.count).toBe(wanted.count)
        expect(match.fits ? 1 : match.reasons.length).toBeGreaterThan(0)
        if (match.fits) expect(resources.cpuCores).toBeGreaterThanOrEqual(profileNeeds(wanted).cpuCores)
      }),
    )
  })

  it('one more card never makes it fit less', () => {
    fc.assert(
      fc.property(anyProfile, anyMachine, anyGpu, (wanted, resources, extra) => {
        const more = { ...resources, gpus: [...resources.gpus, extra] }
        if (matchProfile(wanted, resources).fits) expect(matchProfile(wanted, more).fits).toBe(true)
      }),
    )
  })
})
