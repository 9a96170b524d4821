/** Takes a voucher: its signature, order and amount are checked before it raises the promise. */
import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { Answer } from '../protocol/messages.ts'
import type { Caller } from '../protocol/peer-server.ts'
import type { ProviderContext } from './context.ts'
import { settleWithinSeconds } from './settlement-desk.ts'

export function receiveVoucher(context: ProviderContext, signed: SignedVoucher, caller: Caller): Answer {
  const { voucher, signature } = signed
  const row = context.journal.assignment(voucher.orderId)
  const order = row?.order.order
  if (!order || order.requester !== caller.wallet) return declined('there is no such order of yours')
  if (voucher.cumulative > order.budget) return declined('the voucher is above the budget')
  const message = { domain: context.settings.domain, type: 'Voucher', value: voucher } as const
  if (!context.verifier.isSignedBy(message, signature, order.requester))
    return declined('the voucher is not signed by the requester')
  context.worker.tell(voucher.orderId, { type: 'voucher-received', voucher: signed })
  const waitSeconds = settleWithinSeconds(context.policy(), context.settings)
  return { type: 'noted', ...(voucher.isFinal && waitSeconds > 0 ? { settlesWithinSeconds: waitSeconds } : {}) }
}

const declined = (reason: string): Answer => ({ type: 'declined', reason })
