/** Takes a voucher: its signature, order and amount are checked before it raises the promise. */
import type { Signature } from '../../shared/schema/ids.ts'
import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { Answer } from '../protocol/messages.ts'
import type { Caller } from '../protocol/peer-server.ts'
import type { ProviderContext } from './context.ts'
import { keepCountersignature } from './keep-countersignature.ts'
import { settleWithinSeconds } from './settlement-desk.ts'

export function receiveVoucher(
  context: ProviderContext,
  { voucher: signed, countersignature }: { voucher: SignedVoucher; countersignature?: Signature | undefined },
  caller: Caller,
): Answer {
  const { voucher, signature } = signed
  const row = context.journal.assignment(voucher.orderId)
  const order = row?.order.order
  if (!order || order.requester !== caller.wallet) return declined('there is no such order of yours')
  if (voucher.cumulative > order.budget) return declined('the voucher is above the budget')
  const message = { domain: context.settings.domain, type: 'Voucher', value: voucher } as const
  if (!context.verifier.isSignedBy(message, signature, order.requester))
    return declined('the voucher is not signed by the requester')
  if (countersignature) keepCountersignature(context, voucher.orderId, countersignature)
  context.worker.tell(voucher.orderId, { type: 'voucher-received', voucher: signed })
  const waitSeconds = settleWithinSeconds(context.policy(), context.settings)
  return { type: 'noted', ...(voucher.isFinal && waitSeconds > 0 ? { settlesWithinSeconds: waitSeconds } : {}) }
}

const declined = (reason: string): Answer => ({ type: 'declined', reason })
