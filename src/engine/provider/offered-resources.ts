/**
 * What of this machine the owner lets jobs have. Offers say it and quotes are matched against it. The caps are of all jobs
 * together, so that a quote also looks at what running jobs hold of them.
 */
import { parseComputeProfile, profileNeeds } from '../../shared/schema/compute-profile.ts'
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import type { Resources } from '../../shared/schema/resources.ts'
import type { Assignment } from '../domain/assignment.ts'

export type Caps = Pick<ProviderPolicy, 'cpuPercent' | 'maxMemoryMiB' | 'maxDiskMiB'>

/** The machine as far as the owner gives it away. */
export const offeredResources = (resources: Resources, { cpuPercent, maxMemoryMiB, maxDiskMiB }: Caps): Resources => ({
  ...resources,
  cpuCores: Math.max(1, Math.floor((resources.cpuCores * cpuPercent) / 100)),
  memoryMiB: atMost(resources.memoryMiB, maxMemoryMiB),
  diskFreeMiB: atMost(resources.diskFreeMiB, maxDiskMiB),
})

/** What jobs that hold a slot leave of the caps; what is not capped, the kernel shares out. */
export function resourcesLeft(resources: Resources, caps: Caps, busy: readonly Assignment[]): Resources {
  const offered = offeredResources(resources, caps)
  const held = busy.map(({ spec }) => needsOf(spec.computeProfile))
  const left = (amount: number, isCapped: boolean, of: keyof ReturnType<typeof needsOf>): number =>
    isCapped ? Math.max(0, amount - held.reduce((sum, needs) => sum + needs[of], 0)) : amount
  return {
    ...offered,
    cpuCores: left(offered.cpuCores, caps.cpuPercent < 100, 'cpuCores'),
    memoryMiB: left(offered.memoryMiB, caps.maxMemoryMiB !== null, 'memoryMiB'),
    diskFreeMiB: atMost(
      resources.diskFreeMiB,
      caps.maxDiskMiB === null ? null : left(caps.maxDiskMiB, true, 'diskMiB'),
    ),
  }
}

const atMost = (amount: number, cap: number | null): number => (cap === null ? amount : Math.min(amount, cap))

const needsOf = (profileName: string) => {
  const parsed = parseComputeProfile(profileName)
  return parsed.ok ? profileNeeds(parsed.profile) : { cpuCores: 0, memoryMiB: 0, diskMiB: 0 }
}
