/**
 * Makes sure of the money before anything dear is spent: locks the budget in the escrow with the requester's signature,
 * or, for a small order of a requester that paid before, looks that the deposit is there.
 */
import type { Order } from '../../shared/schema/order.ts'
import type { Assignment } from '../domain/assignment.ts'
import { promisedOnTrust, reservedRisk } from '../domain/exposure.ts'
import { PortError } from '../ports/port-error.ts'
import { withTimeLimit } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function securePayment(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const ms = row().state.sinceMs + context.settings.limits.securePaymentMs - context.clock.nowMs()
  waitFor('the chain, to lock the budget')
  const late = 'The budget could not be secured in time.'
  const how = await withTimeLimit(context.clock, signal, { ms, late }, (limited) => secure(context, row(), limited))
  tell({ type: 'secured', how })
}

async function secure(
  context: ProviderContext,
  { order }: Assignment,
  signal: AbortSignal,
): Promise<'locked' | 'trusted'> {
  const { state } = await context.escrow.orderStatus(order.order, signal)
  if (state === 'closed') throw new PortError('reverted', 'The order is closed on the chain already.')
  if (state === 'none' && isTrusted(context, order.order) && (await isCovered(context, order.order, signal)))
    return 'trusted'
  // Also of what is locked already, so that a transaction whose answer was lost is found again.
  await context.escrow.lock(order, signal)
  return 'locked'
}

type Terms = Pick<Order, 'requester' | 'budget'>

/** Small enough by the owner's policy, beside all that is at risk already, and of a wallet that settled with this node before. */
function isTrusted(context: ProviderContext, { requester, budget }: Terms): boolean {
  const { lockAboveWei, maxAtRiskWei } = context.policy()
  if (budget > lockAboveWei) return false
  if (maxAtRiskWei !== null && budget + riskOfAll(context) > maxAtRiskWei) return false
  return context.journal
    .assignments(1000)
    .some(({ state, order }) => order.order.requester === requester && state.phase === 'closed' && state.paidWei > 0n)
}

const riskOfAll = ({ journal }: ProviderContext): bigint =>
  journal.openAssignments().reduce((sum, row) => sum + reservedRisk(row), 0n)

async function isCovered(
  context: ProviderContext,
  { requester, budget }: Terms,
  signal: AbortSignal,
): Promise<boolean> {
  const { freeWei } = await context.escrow.depositOf(requester, signal)
  return freeWei >= budget + promisedOnTrust(context.journal.openAssignments(), requester)
}
