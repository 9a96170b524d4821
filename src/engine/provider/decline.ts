/** Why this node would not take a job: each reason in words that both users can read. Empty: it would. */

import { parseComputeProfile } from '../../shared/schema/compute-profile.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { JobSpec } from '../../shared/schema/job-spec.ts'
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import type { Resources } from '../../shared/schema/resources.ts'
import type { Assignment } from '../domain/assignment.ts'
import { matchProfile } from '../domain/match-profile.ts'
import { secondsFor } from '../domain/pricing.ts'

export interface Capacity {
  policy: ProviderPolicy
  resources: Resources
  /** Assignments that hold a slot now. */
  busy: Assignment[]
}

export function declineReasons(spec: JobSpec, budgetWei: bigint, requester: Address, capacity: Capacity): string[] {
  const { policy, busy } = capacity
  const seconds = secondsFor(budgetWei, policy.ratePerSecondWei)
  return [
    ...(policy.enabled ? [] : ['does not take jobs at the moment']),
    ...(busy.length < policy.maxConcurrent ? [] : [`all ${policy.maxConcurrent} slots are busy`]),
    ...(policy.requesters.length === 0 || policy.requesters.includes(requester)
      ? []
      : ['takes jobs of known wallets only']),
    ...(policy.images.length === 0 || policy.images.some((item) => isImage(item, spec.dockerImage))
      ? []
      : [`does not run the image ${spec.dockerImage}`]),
    ...(policy.profiles.length === 0 || policy.profiles.includes(spec.computeProfile)
      ? []
      : [`does not offer ${spec.computeProfile}`]),
    ...(seconds >= 1 ? [] : ['the budget does not pay for one second']),
    ...profileReasons(spec, capacity),
  ]
}

const isImage = (allowed: string, image: string): boolean =>
  allowed.endsWith('*') ? image.startsWith(allowed.slice(0, -1)) : image === allowed

function profileReasons(spec: JobSpec, { resources, busy }: Capacity): string[] {
  const parsed = parseComputeProfile(spec.computeProfile)
  if (!parsed.ok) return [parsed.message]
  const match = matchProfile(parsed.profile, withoutBusyGpus(resources, busy))
  return match.fits ? [] : match.reasons
}

/** The machine less the cards that running assignments hold. */
export function withoutBusyGpus(resources: Resources, busy: Assignment[]): Resources {
  const taken = new Set(busy.flatMap((item) => item.gpuUuids))
  return { ...resources, gpus: resources.gpus.filter((gpu) => gpu.uuid === null || !taken.has(gpu.uuid)) }
}

/** Assignments that hold a slot: staging, running or delivering. */
export const holdsSlot = ({ state }: Assignment): boolean => ['staging', 'running', 'delivering'].includes(state.phase)
