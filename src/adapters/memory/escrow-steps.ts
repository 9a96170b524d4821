/** Each step of an order as one transaction of the memory chain; what the chain shows as done is not sent again. */
import type { Escrow, Transaction } from '../../engine/ports/escrow.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { Order, SignedVoucher } from '../../shared/schema/order.ts'
import type { Slot } from './escrow-book.ts'
import type { MemoryChain } from './memory-chain.ts'

export interface StepDeps {
  chain: MemoryChain
  /** The wallet's address, also while it is locked. */
  own(): Address
  /** Throws `locked`, `no-wallet`. */
  sender(): Address
  read<T>(signal: AbortSignal, answer: () => T): Promise<T>
}

type Steps = Pick<
  Escrow,
  'lock' | 'settle' | 'close' | 'refund' | 'submitReceipt' | 'finalize' | 'challenge' | 'resolve' | 'resolveTimeout'
>

export function createEscrowSteps({ chain, own, sender, read }: StepDeps): Steps {
  const { book, orders, disputes } = chain
  const now = chain.nowSeconds

  const step = (
    key: string,
    signal: AbortSignal,
    order: Order,
    isDone: (slot: Slot) => boolean,
    work: (from: Address) => void,
  ): Promise<Transaction | null> =>
    read(signal, () => {
      const orderId = book.orderIdOf(order)
      const [method = ''] = key.split(':')
      if (isDone({ ...book.slotOf(order), paidWei: book.paidWei(order) })) return chain.find(own(), `${key}:${orderId}`)
      const transaction = chain.send(sender(), `${key}:${orderId}`, method, () => work(own()))
      chain.changed(orderId)
      return transaction
    })

  return {
    lock: ({ order, signature }, signal, providerSignature) =>
      step('lock', signal, order, isLockDone, (from) =>
        orders.lock(from, { order, signature }, providerSignature ?? signature, now()),
      ),
    settle: (signed, voucher, signal) =>
      step(settleKey(voucher), signal, signed.order, isSettled(voucher), (from) =>
        orders.redeem(from, signed, voucher, false, now()),
      ),
    async close(signed, voucher, signal) {
      const { order } = signed
      const { state } = book.slotOf(order)
      const needsVoucher = voucher && (state === 'closed' || voucher.voucher.cumulative > book.paidWei(order))
      if (!needsVoucher) return step('close', signal, order, isNothingOpen, (from) => orders.close(from, order, now()))
      const { cumulative } = voucher.voucher
      const isDone = (slot: Slot) => slot.state === 'closed' && slot.paidWei >= cumulative
      const closed = await step(`close:${cumulative}`, signal, order, isDone, (from) =>
        orders.redeem(from, signed, voucher, true, now()),
      )
      return closed ?? chain.find(own(), `close:${book.orderIdOf(order)}`)
    },
    refund: ({ order }, signal) => step('refund', signal, order, isNotLocked, () => orders.refund(order, now())),
    submitReceipt: ({ order }, receipt, signal) =>
      step('submitReceipt', signal, order, isReceiptKnown, () => disputes.submitReceipt(order, receipt, now())),
    finalize: ({ order }, signal) => step('finalize', signal, order, isClosed, () => disputes.finalize(order, now())),
    challenge: ({ order }, signal) =>
      step('challenge', signal, order, isChallenged, (from) => disputes.challenge(from, order, now())),
    resolve: ({ order }, decision, signal) =>
      step('resolve', signal, order, isClosed, (from) => disputes.resolve(from, order, decision, now())),
    resolveTimeout: ({ order }, signal) =>
      step('resolveTimeout', signal, order, isClosed, () => disputes.resolveTimeout(order, now())),
  }
}

export const settleKey = ({ voucher }: SignedVoucher) =>
  `settle:${voucher.cumulative}${voucher.isFinal ? ':final' : ''}`

const isClosed = ({ state }: Slot) => state === 'closed'
const isChallenged = ({ state }: Slot) => state === 'challenged'
const isReceiptKnown = ({ state }: Slot) => state === 'submitted' || state === 'challenged' || state === 'closed'
const isLockDone = ({ state }: Slot) => state !== 'none' && state !== 'unlocked'
const isNothingOpen = ({ state }: Slot) => state === 'closed' || state === 'none'
const isNotLocked = ({ state }: Slot) => state !== 'locked'

/** Nothing that the voucher says is still to be done. */
export const isSettled =
  ({ voucher }: SignedVoucher, closing = voucher.isFinal) =>
  ({ state, paidWei }: Slot): boolean =>
    paidWei >= voucher.cumulative && (state === 'closed' || (!closing && state !== 'none'))
