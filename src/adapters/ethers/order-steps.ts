/**
 * Lock, settle, close, refund. Each first looks whether the chain shows it as done: by an earlier call of ours, or by
 * somebody else; and looks again when the chain refuses, for somebody may have been a block faster.
 */

import type { Escrow, Transaction } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Address, OrderId } from '../../shared/schema/ids.ts'
import type { SignedOrder, SignedVoucher } from '../../shared/schema/order.ts'
import { type EscrowCalls, escrowInterface, type OnChainOrder } from './escrow-calls.ts'
import type { TransactionQueue } from './transaction-queue.ts'
import { typedDigest } from './typed-digest.ts'

export interface OrderStepDeps {
  calls: EscrowCalls
  queue: () => TransactionQueue
  domain: { chainId: number; verifyingContract: Address }
}

interface Step {
  key: string
  method: 'lock' | 'settle' | 'close' | 'closeWithVoucher' | 'refund'
  args: unknown[]
  orderId: OrderId
  isDone: (order: OnChainOrder) => boolean
}

export function createOrderSteps(deps: OrderStepDeps): Pick<Escrow, 'lock' | 'settle' | 'close' | 'refund'> {
  const { calls, queue, domain } = deps
  const idOf = ({ order }: SignedOrder) => typedDigest({ domain, type: 'Order', value: order }) as string as OrderId

  const take = async (step: Step, signal: AbortSignal): Promise<Transaction | null> => {
    const isDone = async () => step.isDone(await calls.order(step.orderId, signal))
    if (await isDone()) return queue().find(step.key, signal)
    const data = escrowInterface.encodeFunctionData(step.method, step.args)
    const request = { key: step.key, method: step.method, to: domain.verifyingContract, data }
    try {
      return await queue().send(request, signal)
    } catch (error) {
      if (isVerdict(error) && (await isDone())) return queue().find(step.key, signal)
      throw error
    }
  }

  const lock: Escrow['lock'] = (signed, signal) => {
    const orderId = idOf(signed)
    const args = [signed.order, signed.signature]
    const isDone = ({ state }: OnChainOrder) => state === 'locked' || state === 'closed'
    return take({ key: lockKey(orderId), method: 'lock', args, orderId, isDone }, signal)
  }

  /** A lock that was given up on its way may still be mined, and would then hold the budget until the deadline. */
  const awaitLock = async (signed: SignedOrder, signal: AbortSignal) => {
    if (!queue().isBegun(lockKey(idOf(signed)))) return
    await lock(signed, signal).catch((error: unknown) => {
      if (!isVerdict(error)) throw error // refused by the chain: there is no lock
    })
  }

  return {
    lock,
    settle(signed, { voucher, signature }, signal) {
      const orderId = idOf(signed)
      const key = `settle:${orderId}:${voucher.cumulative}${voucher.isFinal ? ':final' : ''}`
      const isDone = ({ state, paidWei }: OnChainOrder) =>
        paidWei >= voucher.cumulative && (state === 'closed' || (!voucher.isFinal && state !== 'none'))
      return take({ key, method: 'settle', args: [signed.order, voucher, signature], orderId, isDone }, signal)
    },
    async close(signed, voucher, signal) {
      const orderId = idOf(signed)
      await awaitLock(signed, signal)
      const step = closing(signed, voucher, await calls.order(orderId, signal))
      const plainKey = `close:${orderId}`
      const key = step.method === 'close' ? plainKey : `${plainKey}:${voucher?.voucher.cumulative}`
      return (await take({ orderId, key, ...step }, signal)) ?? queue().find(plainKey, signal)
    },
    refund(signed, signal) {
      const orderId = idOf(signed)
      const isDone = ({ state }: OnChainOrder) => state !== 'locked'
      return take({ key: `refund:${orderId}`, method: 'refund', args: [signed.order], orderId, isDone }, signal)
    },
  }
}

/** A voucher that says no more than was paid is not needed, and the contract would refuse a lesser one. */
function closing(signed: SignedOrder, signedVoucher: SignedVoucher | null, before: OnChainOrder) {
  const { order } = signed
  if (!signedVoucher || (before.state !== 'closed' && signedVoucher.voucher.cumulative <= before.paidWei)) {
    const isDone = ({ state }: OnChainOrder) => state === 'closed' || state === 'none'
    return { method: 'close' as const, args: [order], isDone }
  }
  const { voucher, signature } = signedVoucher
  const isDone = ({ state, paidWei }: OnChainOrder) => state === 'closed' && paidWei >= voucher.cumulative
  return { method: 'closeWithVoucher' as const, args: [order, voucher, signature], isDone }
}

const lockKey = (orderId: OrderId): string => `lock:${orderId}`

const isVerdict = (error: unknown): boolean =>
  error instanceof PortError && (error.code === 'reverted' || error.code === 'insufficient-funds')
