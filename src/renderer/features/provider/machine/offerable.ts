/**
 * Which profiles this machine can take, within what its owner gives to jobs: what the offer comes down to, in the words
 * that requesters choose from. The engine decides on each quote itself; this is to look at.
 */
import {
  type ComputeProfile,
  type ProfileNeeds,
  printComputeProfile,
  profileNeeds,
  tiers,
} from '../../../../shared/schema/compute-profile.ts'
import { identifyGpu } from '../../../../shared/schema/gpu-catalogue.ts'
import type { Gpu, Policy, Resources } from '../facts.ts'

export type Caps = Pick<Policy, 'cpuPercent' | 'maxMemoryMiB' | 'maxDiskMiB'>
export type Lack = 'cpu' | 'memory' | 'disk'

export interface OfferedProfile {
  name: string
  /** What is too little for it; empty: it fits. */
  lacks: { what: Lack; needs: number; has: number }[]
}

/** Firmware and kernel keep a little of the memory for themselves; the engine allows for as much. */
const tolerance = 0.95

/** Cores, memory and disk as far as the owner gives them away. */
export const offeredNeeds = (resources: Resources, caps: Caps): ProfileNeeds => ({
  cpuCores: Math.max(1, Math.floor((resources.cpuCores * caps.cpuPercent) / 100)),
  memoryMiB: Math.min(resources.memoryMiB, caps.maxMemoryMiB ?? resources.memoryMiB),
  diskMiB: Math.min(resources.diskFreeMiB, caps.maxDiskMiB ?? resources.diskFreeMiB),
})

/** CPU profiles of every tier, then those of each kind of card. */
export function offerable(resources: Resources, caps: Caps): { cpu: OfferedProfile[]; gpu: OfferedProfile[] } {
  const has = offeredNeeds(resources, caps)
  const cpu = tiers.map((tier) => offered({ kind: 'cpu', model: null, vramMiB: null, count: 0, tier }, has))
  const gpu = cardNames(resources).flatMap((model) =>
    tiers.map((tier) => offered({ kind: 'gpu', model, vramMiB: null, count: 1, tier }, has)),
  )
  return { cpu, gpu }
}

/** As the catalogue calls them; null for a card that is rented as `gpu-any` only. */
const cardNames = ({ gpus }: Resources): (string | null)[] => [
  ...new Set(gpus.filter(isUsable).map((gpu) => identifyGpu(gpu)?.name ?? null)),
]

/** Containers are handed cards by NVIDIA only. */
export const isUsable = ({ vendor }: Pick<Gpu, 'vendor'>): boolean => vendor === 'nvidia'

function offered(profile: ComputeProfile, has: ProfileNeeds): OfferedProfile {
  const needs = profileNeeds(profile)
  const lacks: OfferedProfile['lacks'] = []
  if (has.cpuCores < needs.cpuCores) lacks.push({ what: 'cpu', needs: needs.cpuCores, has: has.cpuCores })
  if (has.memoryMiB < needs.memoryMiB * tolerance)
    lacks.push({ what: 'memory', needs: needs.memoryMiB, has: has.memoryMiB })
  if (has.diskMiB < needs.diskMiB) lacks.push({ what: 'disk', needs: needs.diskMiB, has: has.diskMiB })
  return { name: printComputeProfile(profile), lacks }
}

/** The first that does not fit any more, for saying what more would take. */
export const firstMisfit = (profiles: readonly OfferedProfile[]): OfferedProfile | undefined =>
  profiles.find(({ lacks }) => lacks.length > 0)
