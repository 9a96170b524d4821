/**
 * Each step of an order. It first looks whether the chain shows it as done: by an earlier call of ours, or by somebody
 * else; and looks again when the chain refuses, for somebody may have been a block faster.
 */

import type { Escrow, Transaction } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { Order, SignedOrder, SignedVoucher } from '../../shared/schema/order.ts'
import { escrowInterface, type OnChainOrder } from './escrow-calls.ts'
import type { OrderReader } from './order-reader.ts'
import type { TransactionQueue } from './transaction-queue.ts'

export interface OrderStepDeps {
  orders: OrderReader
  queue: () => TransactionQueue
}

interface Step {
  key: string
  method: keyof OrderSteps | 'closeWithVoucher'
  args: unknown[]
  order: Order
  isDone: (order: OnChainOrder) => boolean
}

export type OrderSteps = Pick<
  Escrow,
  'lock' | 'settle' | 'close' | 'refund' | 'submitReceipt' | 'finalize' | 'challenge' | 'resolve' | 'resolveTimeout'
>

export function createOrderSteps({ orders, queue }: OrderStepDeps, { escrow }: { escrow: Address }): OrderSteps {
  const take = async (step: Step, signal: AbortSignal): Promise<Transaction | null> => {
    const isDone = async () => step.isDone(await orders.read(step.order, signal))
    if (await isDone()) return queue().find(step.key, signal)
    const data = escrowInterface.encodeFunctionData(step.method, step.args)
    const request = { key: step.key, method: step.method, to: escrow, data }
    try {
      return await queue().send(request, signal)
    } catch (error) {
      if (isVerdict(error) && (await isDone())) return queue().find(step.key, signal)
      throw error
    }
  }

  /** A step that is done once in the life of an order, with the order as its first argument. */
  const once = (
    method: keyof OrderSteps,
    { order }: SignedOrder,
    isDone: Step['isDone'],
    signal: AbortSignal,
    args: unknown[] = [],
  ) => take({ key: `${method}:${orders.idOf(order)}`, method, args: [order, ...args], order, isDone }, signal)

  const lock: Escrow['lock'] = (signed, signal, providerSignature) =>
    once('lock', signed, isLockDone, signal, [providerSignature ?? signed.signature])

  /** A lock that was given up on its way may still be mined, and would then hold the budget until the deadline. */
  const awaitLock = async (signed: SignedOrder, signal: AbortSignal) => {
    if (!queue().isBegun(`lock:${orders.idOf(signed.order)}`)) return
    await lock(signed, signal).catch((error: unknown) => {
      if (!isVerdict(error)) throw error // refused by the chain: there is no lock
    })
  }

  return {
    lock,
    settle({ order }, { voucher, signature }, signal) {
      const key = `settle:${orders.idOf(order)}:${voucher.cumulative}${voucher.isFinal ? ':final' : ''}`
      const isDone = isSettled(voucher)
      return take({ key, method: 'settle', args: [order, voucher, signature], order, isDone }, signal)
    },
    async close(signed, voucher, signal) {
      const { order } = signed
      await awaitLock(signed, signal)
      const step = closing(order, voucher, await orders.read(order, signal))
      const plainKey = `close:${orders.idOf(order)}`
      const key = step.method === 'close' ? plainKey : `${plainKey}:${voucher?.voucher.cumulative}`
      return (await take({ order, key, ...step }, signal)) ?? queue().find(plainKey, signal)
    },
    refund: (signed, signal) => once('refund', signed, isNotLocked, signal),
    submitReceipt: (signed, { receipt, signature }, signal) =>
      once('submitReceipt', signed, isReceiptKnown, signal, [receipt, signature]),
    finalize: (signed, signal) => once('finalize', signed, isClosed, signal),
    challenge: (signed, signal) => once('challenge', signed, isChallenged, signal),
    resolve: (signed, { providerTotalWei, slashedWei }, signal) =>
      once('resolve', signed, isClosed, signal, [providerTotalWei, slashedWei]),
    resolveTimeout: (signed, signal) => once('resolveTimeout', signed, isClosed, signal),
  }
}

/** A voucher that says no more than was paid is not needed, and the contract would refuse a lesser one. */
function closing(order: Order, signedVoucher: SignedVoucher | null, before: OnChainOrder) {
  if (!signedVoucher || (before.state !== 'closed' && signedVoucher.voucher.cumulative <= before.paidWei)) {
    return { method: 'close' as const, args: [order], isDone: isNothingOpen }
  }
  const { voucher, signature } = signedVoucher
  const isDone = ({ state, paidWei }: OnChainOrder) => state === 'closed' && paidWei >= voucher.cumulative
  return { method: 'closeWithVoucher' as const, args: [order, voucher, signature], isDone }
}

/** Nothing that the voucher says is still to be done. */
export const isSettled =
  ({ cumulative, isFinal }: SignedVoucher['voucher'], isClosing = isFinal) =>
  ({ state, paidWei }: OnChainOrder): boolean =>
    paidWei >= cumulative && (state === 'closed' || (!isClosing && state !== 'none'))

const isClosed = ({ state }: OnChainOrder) => state === 'closed'
const isChallenged = ({ state }: OnChainOrder) => state === 'challenged'
const isReceiptKnown = ({ state }: OnChainOrder) =>
  state === 'submitted' || state === 'challenged' || state === 'closed'
const isLockDone = ({ state }: OnChainOrder) => state !== 'none' && state !== 'unlocked'
const isNothingOpen = ({ state }: OnChainOrder) => state === 'closed' || state === 'none'
const isNotLocked = ({ state }: OnChainOrder) => state !== 'locked'

const isVerdict = (error: unknown): boolean =>
  error instanceof PortError && (error.code === 'reverted' || error.code === 'insufficient-funds')
