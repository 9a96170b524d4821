/** The receipt of an order that this node has run, as a file that stands alone. Whose outputs its inputs were, it does not know. */
import type { Assignment } from '../../engine/domain/assignment.ts'
import type { NodeDeps } from '../../engine/node-deps.ts'
import { readEnvironment } from '../jobs/read-environment.ts'
import { type SealedReceipt, sealStatements, statementFrom } from '../jobs/seal-statements.ts'

/** Null until the order is closed, and when nothing was delivered. */
export async function exportReceipt(
  deps: Pick<NodeDeps, 'content' | 'wallet' | 'settings'>,
  { orderId, order, quote, spec, voucher, countersignature, state }: Assignment,
  signal: AbortSignal,
): Promise<SealedReceipt | null> {
  if (state.phase !== 'closed' || !state.delivery) return null
  const { receipt } = state.delivery
  const environment = await readEnvironment(deps.content, receipt.receipt.environmentCid, signal)
  const promises = { spec, order, quote, receipt, countersignature, voucher, environment }
  return sealStatements(deps, order.order.provider, orderId, [statementFrom(deps.settings, promises, [])])
}
