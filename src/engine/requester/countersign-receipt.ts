/**
 * The requester's name under the provider's receipt, as it is, once the outputs are here and right. It travels with the
 * final voucher; that it was signed says "this is what I was handed and have checked", not that the work was done well.
 */
import type { Signature } from '../../shared/schema/ids.ts'
import type { Receipt } from '../../shared/schema/order.ts'
import type { RequesterContext } from './context.ts'

export const countersignReceipt = (
  { wallet, settings }: Pick<RequesterContext, 'wallet' | 'settings'>,
  receipt: Receipt,
): Promise<Signature> => wallet.signer().signTyped({ domain: settings.domain, type: 'Receipt', value: receipt })
