/**
 * Whether a machine can give what a profile asks, and if not, why not, in words that both users read before anyone
 * pays. Pure; the same function ranks offers at the requester and answers quotes at the provider.
 */
import { type ComputeProfile, profileNeeds } from '../../shared/schema/compute-profile.ts'
import { identifyGpu } from '../../shared/schema/gpu-catalogue.ts'
import type { Gpu, Resources } from '../../shared/schema/resources.ts'

export type ProfileMatch =
  | { fits: true /** The cards to hand to the job: the smallest that do. */; gpus: Gpu[] }
  | { fits: false; reasons: string[] }

/** Firmware and kernel keep a little for themselves: "64 GiB" of memory report about 62.8. */
const tolerance = 0.95
/** Drivers report what is left after ECC: a T4 of "16 GB" says 15109 MiB. Known cards are held to their data sheet. */
const knownCardTolerance = 0.9

export function matchProfile(profile: ComputeProfile, resources: Resources): ProfileMatch {
  const gpus = chooseGpus(profile, resources.gpus)
  const reasons = [...machineReasons(profile, resources), ...(gpus.ok ? [] : [gpus.reason])]
  return gpus.ok && reasons.length === 0 ? { fits: true, gpus: gpus.gpus } : { fits: false, reasons }
}

function machineReasons(profile: ComputeProfile, resources: Resources): string[] {
  const needs = profileNeeds(profile)
  const reasons: string[] = []
  if (resources.cpuCores < needs.cpuCores) reasons.push(`needs ${cores(needs.cpuCores)}, has ${resources.cpuCores}`)
  if (resources.memoryMiB < needs.memoryMiB * tolerance)
    reasons.push(`needs ${gib(needs.memoryMiB)} of memory, has ${gib(resources.memoryMiB)}`)
  if (resources.diskFreeMiB < needs.diskMiB)
    reasons.push(`needs ${gib(needs.diskMiB)} of free disk, has ${gib(resources.diskFreeMiB)}`)
  return reasons
}

type Choice = { ok: true; gpus: Gpu[] } | { ok: false; reason: string }

function chooseGpus(profile: ComputeProfile, cards: readonly Gpu[]): Choice {
  const ofModel = cards.filter((gpu) => profile.model === null || identifyGpu(gpu)?.name === profile.model)
  const fitting = ofModel.filter((gpu) => vramMiBOf(gpu) >= (profile.vramMiB ?? 0) * tolerance)
  const smallestFirst = fitting.toSorted((a, b) => vramMiBOf(a) - vramMiBOf(b))
  if (fitting.length >= profile.count) return { ok: true, gpus: smallestFirst.slice(0, profile.count) }
  return { ok: false, reason: gpuReason(profile, cards, ofModel, fitting.length) }
}

function gpuReason(profile: ComputeProfile, cards: readonly Gpu[], ofModel: readonly Gpu[], fitting: number): string {
  const wanted = profile.model ?? 'GPU'
  if (ofModel.length === 0) return `needs ${profile.count} × ${wanted}, has ${modelList(cards)}`
  if (fitting > 0 || profile.vramMiB === null) return `needs ${profile.count} × ${wanted}, has ${fitting}`
  const largest = Math.max(...ofModel.map(vramMiBOf))
  return `needs ${gib(profile.vramMiB)} of VRAM, has ${largest === 0 ? 'an unknown amount' : gib(largest)}`
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
