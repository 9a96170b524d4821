/**
 * Whether a machine can give what a profile asks, and if not, why not, in words that both users read before anyone
 * pays. Pure; the same function ranks offers at the requester and answers quotes at the provider.
 */
import { type ComputeProfile, profileNeeds } from '../../shared/schema/compute-profile.ts'
import { identifyGpu } from '../../shared/schema/gpu-catalogue.ts'
import type { Gpu, Resources } from '../../shared/schema/resources.ts'

/** What a machine lacks. */
export type Miss = 'cpu' | 'memory' | 'disk' | 'gpu-model' | 'gpu-count' | 'vram'

export type ProfileMatch =
  | { fits: true /** The cards to hand to the job: the smallest that do. */; gpus: Gpu[] }
  | { fits: false; reasons: string[] /** The same as codes, in the same order. */; misses: Miss[] }

type Lack = { miss: Miss; reason: string }

/** Firmware and kernel keep a little for themselves: "64 GiB" of memory report about 62.8. */
const tolerance = 0.95
/** Drivers report what is left after ECC: a T4 of "16 GB" says 15109 MiB. Known cards are held to their data sheet. */
const knownCardTolerance = 0.9

export function matchProfile(profile: ComputeProfile, resources: Resources): ProfileMatch {
  const gpus = chooseGpus(profile, resources.gpus)
  const lacks = [...machineLacks(profile, resources), ...(gpus.ok ? [] : [gpus.lack])]
  if (gpus.ok && lacks.length === 0) return { fits: true, gpus: gpus.gpus }
  return { fits: false, reasons: lacks.map(({ reason }) => reason), misses: lacks.map(({ miss }) => miss) }
}

function machineLacks(profile: ComputeProfile, resources: Resources): Lack[] {
  const needs = profileNeeds(profile)
  const lacks: Lack[] = []
  const add = (miss: Miss, needed: string, has: string | number) =>
    lacks.push({ miss, reason: `needs ${needed}, has ${has}` })
  if (resources.cpuCores < needs.cpuCores) add('cpu', cores(needs.cpuCores), resources.cpuCores)
  if (resources.memoryMiB < needs.memoryMiB * tolerance)
    add('memory', `${gib(needs.memoryMiB)} of memory`, gib(resources.memoryMiB))
  if (resources.diskFreeMiB < needs.diskMiB)
    add('disk', `${gib(needs.diskMiB)} of free disk`, gib(resources.diskFreeMiB))
  return lacks
}

type Choice = { ok: true; gpus: Gpu[] } | { ok: false; lack: Lack }

function chooseGpus(profile: ComputeProfile, cards: readonly Gpu[]): Choice {
  const ofModel = cards.filter((gpu) => profile.model === null || identifyGpu(gpu)?.name === profile.model)
  const fitting = ofModel.filter((gpu) => vramMiBOf(gpu) >= (profile.vramMiB ?? 0) * tolerance)
  const smallestFirst = fitting.toSorted((a, b) => vramMiBOf(a) - vramMiBOf(b))
  if (fitting.length >= profile.count) return { ok: true, gpus: smallestFirst.slice(0, profile.count) }
  return { ok: false, lack: gpuLack(profile, cards, ofModel, fitting.length) }
}

function gpuLack(profile: ComputeProfile, cards: readonly Gpu[], ofModel: readonly Gpu[], fitting: number): Lack {
  const wanted = `${profile.count} × ${profile.model ?? 'GPU'}`
  if (ofModel.length === 0) {
    return {
      miss: profile.model === null ? 'gpu-count' : 'gpu-model',
      reason: `needs ${wanted}, has ${modelList(cards)}`,
    }
  }
  if (fitting > 0 || profile.vramMiB === null) return { miss: 'gpu-count', reason: `needs ${wanted}, has ${fitting}` }
  const largest = Math.max(...ofModel.map(vramMiBOf))
  const has = largest === 0 ? 'an unknown amount' : gib(largest)
  return { miss: 'vram', reason: `needs ${gib(profile.vramMiB)} of VRAM, has ${has}` }
}

/** A known card's size by its data sheet, where what it reports comes near; else what it reports. */
function vramMiBOf(gpu: Gpu): number {
  const sizesMiB = identifyGpu(gpu)?.vramGb.map((size) => size * 1024) ?? []
  const nominal = sizesMiB.find((size) => gpu.vramMiB <= size && gpu.vramMiB >= size * knownCardTolerance)
  return nominal ?? gpu.vramMiB
}

const modelList = (cards: readonly Gpu[]): string =>
  cards.length === 0 ? 'no GPU' : [...new Set(cards.map(({ model }) => model))].slice(0, 4).join(', ')

const cores = (count: number): string => `${count} CPU core${count === 1 ? '' : 's'}`

const gib = (miB: number): string => `${Number((miB / 1024).toFixed(miB < 10_240 ? 1 : 0))} GiB`
