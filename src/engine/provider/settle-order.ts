/** Collects the best voucher and gives up the rest of the lock, also of one that is still on its way to the chain. */
import type { FailureType } from '../../shared/schema/failure.ts'
import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { Assignment } from '../domain/assignment.ts'
import { nowSeconds } from '../ports/clock.ts'
import type { OrderStatus, Transaction } from '../ports/escrow.ts'
import { isTransient } from '../ports/port-error.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'
import { settleWithinSeconds } from './settlement-desk.ts'

export async function settleOrder(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const { order } = row()
  const mayWait = settleWithinSeconds(context.policy(), context.settings) > 0
  waitFor(mayWait ? 'other settlements to share the gas with, or the chain' : 'the chain, to settle')
  const { state } = await context.escrow.orderStatus(order.order, signal)
  const transaction = await collect(context, row(), state, signal)
  const { paidWei } = await context.escrow.orderStatus(order.order, signal)
  tell({ type: 'settled', txHash: transaction?.hash ?? null, paidWei })
}

/** Of what is closed already it only finds the transaction, so that a restart does not lose it. */
async function collect(
  context: ProviderContext,
  row: Assignment,
  state: OrderStatus['state'],
  signal: AbortSignal,
): Promise<Transaction | null> {
  const voucher = collectable(row)
  try {
    // What was given up goes back at once; what was earned may wait for others, to share their gas.
    return voucher !== null && voucher.voucher.cumulative > 0n
      ? await context.desk.settle({ row, voucher }, signal)
      : await context.escrow.close(row.order, null, signal)
  } catch (error) {
    // What the chain refuses once the order is closed, or after its time, it refuses for ever.
    if (isTransient(error) || !(state === 'closed' || (await isOver(context, row, signal)))) throw error
    return null
  }
}

async function isOver(context: ProviderContext, { order }: Assignment, signal: AbortSignal): Promise<boolean> {
  const { graceSeconds, blockTime } = await context.escrow.status(signal)
  return Math.min(blockTime, nowSeconds(context.clock)) > order.order.deadline + graceSeconds
}

/** Failures of this side: they cost the requester nothing, not even the intervals it has paid (NO-WORK-NO-PAY). */
const ownFailures: readonly FailureType[] = ['docker-unavailable', 'start-failed', 'delivery-failed', 'internal']

function collectable({ state, voucher }: Assignment): SignedVoucher | null {
  const failure = state.phase === 'settling' ? state.failure : null
  return failure && ownFailures.includes(failure.type) ? null : voucher
}
