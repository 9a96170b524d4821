/**
 * Whether a promise may be signed at all, whatever the limits: by what the journals know of job, order and voucher. The
 * engine asks for nothing else; this holds when it is wrong, or when something else got hold of the signer.
 */
import type { Address, JobId, OrderId } from '../../shared/schema/ids.ts'
import type { Order, Receipt, Voucher } from '../../shared/schema/order.ts'
import type { SignatureRecord } from '../../shared/schema/signature-record.ts'
import { unreachable } from '../domain/transition.ts'
import type { Domain, TypedMessage } from '../protocol/typed-data.ts'

/** A job that may order, as its own journal has it. */
export interface OrderingJob {
  jobId: JobId
  budgetWei: bigint
  /** Of it, what earlier orders have cost or may yet cost. */
  committedWei: bigint
}

export interface MessageKnowledge {
  own: Address
  domain: Domain
  token: Address
  nowSeconds: number
  /** The job that this order is for; null: none waits for it. */
  jobOf(order: Order): OrderingJob | null
  /** Orders that were signed for a quote. */
  ordersOfQuote(quoteId: Order['quoteId']): readonly SignatureRecord[]
  /** The budget of an order: signed here, or taken here as its provider. */
  budgetOf(orderId: OrderId): { signed: bigint | null; accepted: bigint | null }
  lastVoucher(orderId: Voucher['orderId']): { cumulative: bigint; isFinal: boolean } | null
}

/** No order is good for longer than what the contract locks. */
const longestOrderSeconds = 366 * 86_400

/** Why it must not be signed; null: it may, as far as this goes. */
export function messageProblem({ domain, ...message }: TypedMessage, known: MessageKnowledge): string | null {
  if (domain.chainId !== known.domain.chainId || domain.verifyingContract !== known.domain.verifyingContract)
    return 'it is for another escrow or chain than this node’s'
  switch (message.type) {
    case 'Order':
      return orderProblem(message.value, known)
    case 'Voucher':
      return voucherProblem(message.value, known)
    case 'Receipt':
      return receiptProblem(message.value, known)
    case 'Progress':
      return known.budgetOf(message.value.orderId).accepted === null ? 'this node has accepted no such order' : null
    case 'Quote':
      if (message.value.provider !== known.own) return 'it quotes for another wallet'
      return message.value.token === known.token ? null : 'it quotes in another token than this node’s'
    case 'Offer':
      return message.value.provider === known.own ? null : 'it offers for another wallet'
    case 'PeerBinding':
      return message.value.wallet === known.own ? null : 'it speaks for another wallet'
    default:
      return unreachable(message)
  }
}

function orderProblem(order: Order, known: MessageKnowledge): string | null {
  if (order.requester !== known.own) return 'it spends the deposit of another wallet'
  if (order.provider === known.own) return 'it pays this wallet itself'
  if (order.token !== known.token) return 'it pays in another token than this node’s'
  if (order.deadline > known.nowSeconds + longestOrderSeconds) return 'its deadline is more than a year away'
  if (known.ordersOfQuote(order.quoteId).length > 0) return 'another order took the same quote already'
  const job = known.jobOf(order)
  if (!job) return 'no job of this node waits for it'
  return order.budget > job.budgetWei - job.committedWei ? 'its budget is above what is left of the job’s' : null
}

function voucherProblem({ orderId, cumulative, isFinal }: Voucher, known: MessageKnowledge): string | null {
  const { signed } = known.budgetOf(orderId)
  if (signed === null) return 'this wallet has signed no such order'
  if (cumulative > signed) return 'it says more than the order’s budget'
  const last = known.lastVoucher(orderId)
  if (!last) return null
  if (last.isFinal) return 'the order has its final voucher already'
  if (cumulative < last.cumulative) return 'it says less than the voucher before it'
  return cumulative === last.cumulative && !isFinal ? 'it says no more than the voucher before it' : null
}

function receiptProblem({ orderId, amount }: Receipt, known: MessageKnowledge): string | null {
  const { signed, accepted } = known.budgetOf(orderId)
  const budget = signed ?? accepted
  if (budget === null) return 'no such order was signed or accepted here'
  return amount > budget ? 'it bills more than the order’s budget' : null
}
