/** An assignment as its owner sees it. */
import type { Assignment } from '../../engine/domain/assignment.ts'
import { outcomeFailure } from '../../engine/domain/outcome.ts'
import type { Failure } from '../../shared/schema/failure.ts'
import type { AssignmentView } from '../../shared/schema/job.ts'

export function assignmentView(row: Assignment, waitingFor: string | null): AssignmentView {
  const { state, order } = row
  const signed = 'delivery' in state ? (state.delivery?.receipt ?? null) : null
  const receipt = signed?.receipt
  const startedAtMs = state.phase === 'running' ? state.startedAtMs : receipt ? receipt.startedAt * 1000 : null
  return {
    orderId: row.orderId,
    name: row.spec.name,
    phase: state.phase,
    waitingFor,
    requester: order.order.requester,
    computeProfile: row.spec.computeProfile,
    budgetWei: order.order.budget,
    ratePerSecondWei: order.order.ratePerSecond,
    earnedWei: state.phase === 'closed' ? state.paidWei : (row.voucher?.voucher.cumulative ?? 0n),
    imageId: row.image?.imageId ?? null,
    receipt: signed,
    countersignature: row.countersignature,
    createdAtMs: row.createdAtMs,
    startedAtMs,
    endedAtMs: receipt ? receipt.endedAt * 1000 : null,
    settlementTx: state.phase === 'closed' ? state.settlementTx : null,
    failure: failureOf(row),
  }
}

/** A run that was delivered may have ended badly all the same: by its script, a limit, or its owner. */
function failureOf({ state }: Assignment): Failure | null {
  if ('failure' in state && state.failure) return state.failure
  const delivery = 'delivery' in state ? state.delivery : null
  return (delivery && outcomeFailure(delivery.outcome, delivery.receipt.receipt)) ?? null
}
