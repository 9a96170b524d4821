/** The one place where this node promises money. */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { RequesterContext } from './context.ts'

export async function signVoucher(
  context: RequesterContext,
  orderId: OrderId,
  cumulative: bigint,
  isFinal: boolean,
): Promise<SignedVoucher> {
  const voucher = { orderId, cumulative, isFinal }
  const signature = await context.wallet
    .signer()
    .signTyped({ domain: context.settings.domain, type: 'Voucher', value: voucher })
  return { voucher, signature }
}
