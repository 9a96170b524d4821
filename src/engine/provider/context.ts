/** What a selling use-case is given: the world, its worker, and what is only in memory. */
import type { Address, OrderId } from '../../shared/schema/ids.ts'
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import type { Assignment } from '../domain/assignment.ts'
import type { AssignmentEvent } from '../domain/assignment-machine.ts'
import type { NodeDeps } from '../node-deps.ts'
import type { Changes } from '../workflow/signals.ts'
import type { Activity, ActivityContext, Worker } from '../workflow/worker.ts'
import type { Demand } from './demand.ts'
import type { ToWallTime } from './hours.ts'
import type { Idleness } from './idleness.ts'
import type { MachineSamples } from './machine-samples.ts'
import type { SettlementDesk } from './settlement-desk.ts'

export type AssignmentActivityFn = Activity<Assignment, AssignmentEvent>
export type AssignmentContext = ActivityContext<Assignment, AssignmentEvent>

/** An order that waits for the owner's word. */
export interface PendingOrder {
  orderId: OrderId
  requester: Address
  name: string
  budgetWei: bigint
  dockerImage: string
}

export interface KeptOrder extends PendingOrder {
  decision: 'open' | 'accept' | 'decline'
  /** Of its quote, in Unix seconds: after it, nobody can take the order any more. */
  validUntil: number
}

export interface ProviderContext extends NodeDeps {
  startedAtMs: number
  /** A place among this provider's closed orders that no other quote has. */
  nextNonce: () => number
  worker: Worker<OrderId, AssignmentEvent>
  changes: Changes<OrderId>
  policy: () => ProviderPolicy
  pending: Map<OrderId, KeptOrder>
  /** A slot was taken or freed: the next offer says so. */
  slotsChanged: () => void
  /** Orders that wait came, went or were decided. */
  pendingChanged: () => void
  desk: SettlementDesk
  idleness: Idleness
  demand: Demand
  machine: MachineSamples
  /** The clock on the owner's wall, for the hours. */
  wallTime: ToWallTime
}
