/** Collects the best voucher and gives up the rest of the lock; with neither lock nor voucher there is nothing to do. */
import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function settleOrder(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const { orderId, order, voucher } = row()
  waitFor('the chain, to settle')
  const before = await context.escrow.orderStatus(orderId, signal)
  if (before.state === 'closed') return tell({ type: 'settled', txHash: null, paidWei: before.paidWei })
  if (before.state === 'none' && !hasWorth(voucher)) return tell({ type: 'settled', txHash: null, paidWei: 0n })
  const transaction = voucher?.voucher.isFinal
    ? await context.escrow.settle(order, voucher, signal)
    : await context.escrow.close(order, hasWorth(voucher) ? voucher : null, signal)
  const after = await context.escrow.orderStatus(orderId, signal)
  tell({ type: 'settled', txHash: transaction?.hash ?? null, paidWei: after.paidWei })
}

const hasWorth = (voucher: SignedVoucher | null): boolean => voucher !== null && voucher.voucher.cumulative > 0n
