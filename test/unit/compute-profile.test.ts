import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ComputeProfile,
  parseComputeProfile,
  printComputeProfile,
  profileNames,
  profileNeeds,
  tiers,
} from '../../src/shared/schema/compute-profile.ts'
import { findGpuModel, gpuModels, identifyGpu } from '../../src/shared/schema/gpu-catalogue.ts'

const parsed = (text: string) => {
  const result = parseComputeProfile(text)
  return result.ok ? result.profile : result.message
}

const anyTier = fc.constantFrom(...tiers)
const cpuProfile = fc.record({
  kind: fc.constant('cpu' as const),
  model: fc.constant(null),
  vramMiB: fc.constant(null),
  count: fc.constant(0),
  tier: anyTier,
})
const gpuProfile = fc
  .record({
    model: fc.constantFrom(null, ...gpuModels),
    size: fc.nat(),
    count: fc.integer({ min: 1, max: 64 }),
    tier: anyTier,
  })
  .map(({ model, size, count, tier }): ComputeProfile => {
    const sizes = [null, ...(model === null ? [1, 12, 9999] : model.vramGb)]
    const vramGb = sizes[size % sizes.length] ?? null
    return { kind: 'gpu', model: model?.name ?? null, vramMiB: vramGb === null ? null : vramGb * 1024, count, tier }
  })

describe('a compute profile', () => {
  it.each([
    ['gpu-a100-80gb-high', { kind: 'gpu', model: 'a100', vramMiB: 81_920, count: 1, tier: 'high' }],
    ['gpu-rtx-4090-24gb', { kind: 'gpu', model: 'rtx-4090', vramMiB: 24_576, count: 1, tier: 'medium' }],
    ['gpu-any-12gb-x2', { kind: 'gpu', model: null, vramMiB: 12_288, count: 2, tier: 'medium' }],
    ['gpu-h100-80gb-x8-max', { kind: 'gpu', model: 'h100', vramMiB: 81_920, count: 8, tier: 'max' }],
    ['gpu-apple-m1max-small', { kind: 'gpu', model: 'apple-m1max', vramMiB: null, count: 1, tier: 'small' }],
    ['cpu-small', { kind: 'cpu', model: null, vramMiB: null, count: 0, tier: 'small' }],
    [' GPU-A100-80GB ', { kind: 'gpu', model: 'a100', vramMiB: 81_920, count: 1, tier: 'medium' }],
  ])('%s is read', (text, profile) => {
    expect(parsed(text)).toEqual(profile)
  })

  it('is the same after printing and reading', () => {
    fc.assert(
      fc.property(fc.oneof(cpuProfile, gpuProfile), (profile) => {
        expect(parseComputeProfile(printComputeProfile(profile))).toEqual({ ok: true, profile })
      }),
    )
  })

  it('of any text is a profile or a refusal with three names that are known, never an exception', () => {
    const nearly = fc.array(fc.constantFrom('gpu', 'cpu', 'a100', '80gb', 'x2', 'x0', 'high', 'max', '', 'any', '9'))
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      nearly.map((words) => words.join('-')),
    )
    fc.assert(
      fc.property(text, (any) => {
        const result = parseComputeProfile(any)
        if (result.ok) expect(parsed(printComputeProfile(result.profile))).toEqual(result.profile)
        else expect(result.nearest.map((name) => parseComputeProfile(name).ok)).toEqual([true, true, true])
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['gpu-a100-80gb-hihg', 'gpu-a100-80gb-high'],
    ['gpu-rtx4090', 'gpu-rtx-4090'],
    ['gpu-rtx-4090-24g', 'gpu-rtx-4090-24gb'],
    ['a100-80gb', 'gpu-a100-80gb'],
    ['cpu-smal', 'cpu-small'],
    ['gpu-h1000', 'gpu-h100'],
  ])('%s, unknown, is refused with %s first', (text, nearest) => {
    const result = parseComputeProfile(text)
    expect(result).toMatchObject({ ok: false, nearest: [nearest, expect.any(String), expect.any(String)] })
  })

  it.each([
    ['gpu-a100-81gb', 'asks for 81 GB, but a100 comes with 40 or 80 GB'],
    ['gpu-any-x65', 'asks for more than 64 GPUs'],
    ['gpu-any-x0', 'not in the catalogue'],
    ['gpu', 'not in the catalogue'],
    ['cpu', 'must be cpu- and one of small, medium, large, high, max'],
    ['tpu-small', 'must begin with cpu- or gpu-'],
    [`gpu-${'a'.repeat(5000)}`, 'is longer than 64 characters'],
  ])('%s says what is wrong', (text, words) => {
    expect(parsed(text)).toContain(words)
    expect(String(parsed(text)).length).toBeLessThan(400)
  })

  it('needs CPU, memory and disk for each of its cards', () => {
    const high = { kind: 'gpu', model: null, vramMiB: null, count: 4, tier: 'small' } as const
    expect(profileNeeds(high)).toEqual({ cpuCores: 8, memoryMiB: 32_768, diskMiB: 65_536 })
    expect(profileNeeds({ ...high, kind: 'cpu', count: 0 })).toEqual({ cpuCores: 1, memoryMiB: 1024, diskMiB: 4096 })
  })

  it('that is listed can be read, and is listed once', () => {
    expect(profileNames().filter((name) => !parseComputeProfile(name).ok)).toEqual([])
    expect(new Set(profileNames()).size).toBe(profileNames().length)
  })
})

describe('the GPU catalogue', () => {
  it('has no name that the grammar would read as something else', () => {
    const misread = gpuModels.filter(({ name }) => parsed(`gpu-${name}`) === null || !readsAs(name))
    expect(misread).toEqual([])
  })
  const readsAs = (name: string) => {
    const result = parseComputeProfile(`gpu-${name}`)
    return result.ok && result.profile.model === name && result.profile.tier === 'medium'
  }

  it('knows each card by its own name', () => {
    const lost = gpuModels.filter((model) => identifyGpu({ vendor: model.vendor, model: model.name }) !== model)
    expect(lost).toEqual([])
    expect(findGpuModel('constructor')).toBeNull()
  })

  it.each([
    ['NVIDIA A100-SXM4-80GB', 'a100'],
    ['NVIDIA A100 80GB PCIe', 'a100'],
    ['NVIDIA A100-PCIE-40GB', 'a100'],
    ['NVIDIA A10G', 'a10g'],
    ['NVIDIA H100 80GB HBM3', 'h100'],
    ['NVIDIA H100 NVL', 'h100'],
    ['NVIDIA H200', 'h200'],
    ['NVIDIA GH200 480GB', 'gh200'],
    ['NVIDIA L40S', 'l40s'],
    ['Tesla T4', 't4'],
    ['Tesla V100-SXM2-32GB', 'v100'],
    ['NVIDIA GeForce RTX 4090', 'rtx-4090'],
    ['NVIDIA GeForce RTX 4090 D', 'rtx-4090-d'],
    ['NVIDIA GeForce RTX 4070 Ti SUPER', 'rtx-4070-ti-super'],
    ['NVIDIA RTX 6000 Ada Generation', 'rtx-6000-ada'],
    ['NVIDIA RTX A6000', 'rtx-a6000'],
    ['Quadro RTX 6000', 'quadro-rtx-6000'],
    ['NVIDIA RTX PRO 6000 Blackwell Server Edition', 'rtx-pro-6000'],
  ])('knows nvidia-smi’s "%s" as %s', (model, name) => {
    expect(identifyGpu({ vendor: 'nvidia', model })?.name).toBe(name)
  })

  it.each([
    ['amd', 'AMD Instinct MI300X', 'mi300x'],
    ['amd', 'Navi 31 [Radeon RX 7900 XTX]', 'rx-7900-xtx'],
    ['amd', 'AMD Radeon(TM) RX 6800 XT', 'rx-6800-xt'],
    ['intel', 'Intel(R) Arc(TM) A770 Graphics', 'arc-a770'],
    ['apple', 'Apple M1 Max', 'apple-m1max'],
    ['apple', 'Apple M4', 'apple-m4'],
  ] as const)('knows %s "%s" as %s', (vendor, model, name) => {
    expect(identifyGpu({ vendor, model })?.name).toBe(name)
  })

  it.each([
    ['nvidia', 'NVIDIA GeForce RTX 4090 Laptop GPU'],
    ['nvidia', 'NVIDIA GeForce RTX 40900'],
    ['amd', 'NVIDIA A100-SXM4-80GB'],
    ['amd', 'Navi 31 [Radeon RX 7900 XT/7900 XTX]'],
    ['unknown', ''],
  ] as const)('does not take %s "%s" for a card that it is not', (vendor, model) => {
    expect(identifyGpu({ vendor, model })).toBeNull()
  })
})
