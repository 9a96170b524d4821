/** Why this node would not take a job: each reason in words that both users can read. Empty: it would. */

import { parseComputeProfile } from '../../shared/schema/compute-profile.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { JobSpec } from '../../shared/schema/job-spec.ts'
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import type { Resources } from '../../shared/schema/resources.ts'
import type { Assignment } from '../domain/assignment.ts'
import { intervalWei, reservedRisk } from '../domain/exposure.ts'
import { matchProfile } from '../domain/match-profile.ts'
import { secondsFor } from '../domain/pricing.ts'
import type { Closed } from './availability.ts'
import type { ProviderContext } from './context.ts'
import { offeredResources, resourcesLeft } from './offered-resources.ts'

export interface Capacity {
  /** What keeps it from taking any job. */
  closed: readonly Pick<Closed, 'reason'>[]
  policy: ProviderPolicy
  resources: Resources
  /** Assignments that hold a slot now. */
  busy: Assignment[]
  /** What open assignments may put at risk. */
  atRiskWei: bigint
  intervalSeconds: number
}

export function declineReasons(spec: JobSpec, budgetWei: bigint, requester: Address, capacity: Capacity): string[] {
  const { policy, busy, closed, atRiskWei, intervalSeconds } = capacity
  const { maxAtRiskWei, ratePerSecondWei } = policy
  const nextRiskWei = intervalWei({ ratePerSecond: ratePerSecondWei, intervalSeconds, budget: budgetWei })
  const seconds = secondsFor(budgetWei, policy.ratePerSecondWei)
  return [
    ...new Set(closed.map(({ reason }) => reason)),
    ...(maxAtRiskWei === null || atRiskWei + nextRiskWei <= maxAtRiskWei
      ? []
      : ["has as much at risk already as its owner's limit allows"]),
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

/** Only others' jobs are in the way: asked again later, it may fit. */
export const noRoomReason = 'other jobs hold what its owner gives to jobs'

function profileReasons(spec: JobSpec, { policy, resources, busy }: Capacity): string[] {
  const parsed = parseComputeProfile(spec.computeProfile)
  if (!parsed.ok) return [parsed.message]
  const match = matchProfile(parsed.profile, offeredResources(withoutBusyGpus(resources, busy), policy))
  if (!match.fits) return match.reasons
  return matchProfile(parsed.profile, withoutBusyGpus(resourcesLeft(resources, policy, busy), busy)).fits
    ? []
    : [noRoomReason]
}

/** The machine less the cards that running assignments hold. */
export function withoutBusyGpus(resources: Resources, busy: Assignment[]): Resources {
  const taken = new Set(busy.flatMap((item) => item.gpuUuids))
  return { ...resources, gpus: resources.gpus.filter((gpu) => gpu.uuid === null || !taken.has(gpu.uuid)) }
}

/** Assignments that hold a slot: staging, running or delivering. */
export const holdsSlot = ({ state }: Assignment): boolean => ['staging', 'running', 'delivering'].includes(state.phase)

/** What this node's orders are weighed by, at this moment. */
export const weighing = (
  context: Pick<ProviderContext, 'journal' | 'settings' | 'policy'>,
): Pick<Capacity, 'policy' | 'busy' | 'atRiskWei' | 'intervalSeconds'> => {
  const open = context.journal.openAssignments()
  return {
    policy: context.policy(),
    busy: open.filter(holdsSlot),
    atRiskWei: open.reduce((sum, row) => sum + reservedRisk(row), 0n),
    intervalSeconds: context.settings.intervalSeconds,
  }
}
