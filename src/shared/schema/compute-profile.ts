/**
 * A compute profile says in one word what a job needs of a machine:
 *
 *     cpu-TIER                             cpu-small
 *     gpu-MODEL[-NNgb][-xCOUNT][-TIER]     gpu-a100-80gb-high, gpu-rtx-4090-24gb, gpu-any-12gb-x2, gpu-h100-80gb-x8-max
 *
 * MODEL is `any` or a name of the GPU catalogue; NNgb the least VRAM of each card, for a named model one of the sizes
 * it is sold with; COUNT 1 to 64 cards, 1 if absent; TIER how much CPU, memory and disk come with it, `medium` if
 * absent. Case does not matter. `tierNeeds` is the one table of what a tier is.
 */
import { findGpuModel, gpuModels } from './gpu-catalogue.ts'
import { nearestNames } from './nearest-names.ts'

export const tiers = ['small', 'medium', 'large', 'high', 'max'] as const
export type Tier = (typeof tiers)[number]

export interface ComputeProfile {
  readonly kind: 'cpu' | 'gpu'
  /** A name of the GPU catalogue; null: any, or no GPU at all. */
  readonly model: string | null
  /** Least VRAM of each card; null: whatever the model has. */
  readonly vramMiB: number | null
  /** GPUs; 0 with `cpu`. */
  readonly count: number
  readonly tier: Tier
}

export interface ProfileNeeds {
  readonly cpuCores: number
  readonly memoryMiB: number
  readonly diskMiB: number
}

export type ParsedProfile =
  | { ok: true; profile: ComputeProfile }
  | { ok: false; message: string /** Known names that are spelled alike, the likeliest first. */; nearest: string[] }

const needs = (cpuCores: number, memoryGiB: number, diskGiB: number): ProfileNeeds => ({
  cpuCores,
  memoryMiB: memoryGiB * 1024,
  diskMiB: diskGiB * 1024,
})

/** CPU cores, memory and disk: of the whole job for `cpu`, for each card for `gpu`. */
export const tierNeeds: Record<ComputeProfile['kind'], Record<Tier, ProfileNeeds>> = {
  cpu: {
    small: needs(1, 1, 4),
    medium: needs(2, 4, 16),
    large: needs(4, 8, 32),
    high: needs(8, 32, 64),
    max: needs(16, 64, 128),
  },
  gpu: {
    small: needs(2, 8, 16),
    medium: needs(4, 16, 32),
    large: needs(6, 32, 64),
    high: needs(8, 64, 128),
    max: needs(16, 128, 256),
  },
}
export const defaultTier: Tier = 'medium'
const maxCount = 64
const maxNameLength = 64
/** Longer than any known name: more of a wrong one tells nothing, and peers send wrong ones. */
const comparedLength = 40

/** What the whole job needs beside its GPUs. */
export function profileNeeds(profile: ComputeProfile): ProfileNeeds {
  const each = tierNeeds[profile.kind][profile.tier]
  const times = Math.max(1, profile.count)
  return { cpuCores: each.cpuCores * times, memoryMiB: each.memoryMiB * times, diskMiB: each.diskMiB * times }
}

/** The profile's name in its shortest form; `parseComputeProfile` reads it back to the same profile. */
export function printComputeProfile(profile: ComputeProfile): string {
  if (profile.kind === 'cpu') return `cpu-${profile.tier}`
  const parts = ['gpu', profile.model ?? 'any']
  if (profile.vramMiB !== null) parts.push(`${profile.vramMiB / 1024}gb`)
  if (profile.count !== 1) parts.push(`x${profile.count}`)
  if (profile.tier !== defaultTier) parts.push(profile.tier)
  return parts.join('-')
}

/** Never throws. An unknown name is refused with the nearest known ones. */
export function parseComputeProfile(text: string): ParsedProfile {
  const name = text.trim().toLowerCase()
  const read = name.length > maxNameLength ? 'is longer than 64 characters' : readProfile(name)
  if (typeof read !== 'string') return { ok: true, profile: read }
  const nearest = nearestNames(name.slice(0, comparedLength), everyName, 3)
  const shown = name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name
  return { ok: false, message: `Compute profile "${shown}" ${read}. Did you mean ${nearest.join(', ')}?`, nearest }
}

/** The profile, or what is wrong with it. */
function readProfile(name: string): ComputeProfile | string {
  const [kind, ...words] = name.split('-')
  if (kind === 'cpu') return readCpu(words)
  if (kind === 'gpu') return readGpu(words)
  return 'must begin with cpu- or gpu-'
}

function readCpu(words: string[]): ComputeProfile | string {
  const tier = takeTier(words)
  if (tier === null || words.length > 0) return `must be cpu- and one of ${tiers.join(', ')}`
  return { kind: 'cpu', model: null, vramMiB: null, count: 0, tier }
}

/** Read from the end, since a model's own name may have several words. */
function readGpu(words: string[]): ComputeProfile | string {
  const tier = takeTier(words) ?? defaultTier
  const count = takeNumber(words, /^x([1-9]\d{0,2})$/) ?? 1
  const vramGb = takeNumber(words, /^([1-9]\d{0,3})gb$/)
  if (count > maxCount) return `asks for more than ${maxCount} GPUs`
  const model = words.join('-')
  const problem = gpuProblem(model, vramGb)
  if (problem !== null) return problem
  const vramMiB = vramGb === null ? null : vramGb * 1024
  return { kind: 'gpu', model: model === 'any' ? null : model, vramMiB, count, tier }
}

function gpuProblem(model: string, vramGb: number | null): string | null {
  if (model === 'any') return null
  const known = findGpuModel(model)
  if (known === null) return 'names a GPU that is not in the catalogue (use gpu-any, or a known model)'
  if (vramGb === null || known.vramGb.length === 0 || known.vramGb.includes(vramGb)) return null
  return `asks for ${vramGb} GB, but ${model} comes with ${known.vramGb.join(' or ')} GB`
}

function takeTier(words: string[]): Tier | null {
  const tier = tiers.find((name) => name === words.at(-1))
  if (tier !== undefined) words.pop()
  return tier ?? null
}

function takeNumber(words: string[], pattern: RegExp): number | null {
  const digits = pattern.exec(words.at(-1) ?? '')?.[1]
  if (digits !== undefined) words.pop()
  return digits === undefined ? null : Number(digits)
}

/** The names to choose from, without tiers and counts of GPUs. */
export function profileNames(): string[] {
  const named = gpuModels.flatMap(({ name, vramGb }) =>
    vramGb.length === 0 ? [`gpu-${name}`] : vramGb.map((size) => `gpu-${name}-${size}gb`),
  )
  const any = [8, 12, 16, 24, 48, 80].map((size) => `gpu-any-${size}gb`)
  return [...tiers.map((tier) => `cpu-${tier}`), 'gpu-any', ...any, ...named]
}

const gpuNames = [
  ...profileNames().filter((name) => name.startsWith('gpu-')),
  ...gpuModels.map(({ name }) => `gpu-${name}`),
]

/** Also models without their VRAM and names with a tier, so that a slip in any part finds its neighbour. */
const everyName: readonly string[] = [
  ...new Set([...profileNames(), ...gpuNames, ...gpuNames.flatMap((name) => tiers.map((tier) => `${name}-${tier}`))]),
]
