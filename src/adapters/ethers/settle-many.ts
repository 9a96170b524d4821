/**
 * Many redemptions in as few transactions as fit. A batch that is on its way is waited for before another is made, so a
 * kill never pays for one twice; and what each came to is read from the chain's events, since the contract skips what it
 * cannot pay.
 */
import type { Escrow, Redemption, SettledRedemption, Transaction } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { closes, createBatches, type VoucherRedemption } from './batches.ts'
import type { ChainReader } from './chain-reader.ts'
import type { OnChainOrder } from './escrow-calls.ts'
import { currentFees, expectedPrice } from './fees.ts'
import type { OrderReader } from './order-reader.ts'
import { isSettled, type OrderSteps } from './order-steps.ts'
import type { TransactionQueue } from './transaction-queue.ts'

export interface SettleManyDeps {
  chain: ChainReader
  orders: OrderReader
  steps: OrderSteps
  queue: () => TransactionQueue
}

/** As contracts/gas-snapshot.json has it for closing orders of as many requesters. */
const gasOfBatch = 45_000n
const gasOfEach = 29_000n
const readsAtOnce = 10

export function createSettleMany(
  deps: SettleManyDeps,
  config: Parameters<typeof createBatches>[1],
): Pick<Escrow, 'settleMany' | 'settlementCost'> {
  const { chain, orders, steps, queue } = deps
  const batches = createBatches(deps, config)

  const settleAlone = async (
    { order, voucher, closing }: Redemption,
    signal: AbortSignal,
  ): Promise<SettledRedemption> => {
    const orderId = orders.idOf(order.order)
    try {
      const isClose = !voucher || (closing && !voucher.voucher.isFinal)
      const step = isClose ? steps.close(order, voucher, signal) : steps.settle(order, voucher, signal)
      return { orderId, transaction: await step, skipped: null }
    } catch (error) {
      const isVerdict = error instanceof PortError && (error.code === 'reverted' || error.code === 'insufficient-funds')
      if (isVerdict) return { orderId, transaction: null, skipped: error.message }
      throw error
    }
  }

  /** By a step of its own before, or in a batch. */
  const transactionOf = async (one: VoucherRedemption, signal: AbortSignal): Promise<Transaction | null> => {
    const orderId = orders.idOf(one.order.order)
    for (const key of aloneKeys(orderId, one)) {
      const found = await queue().find(key, signal)
      if (found) return found
    }
    return batches.find(orderId, signal)
  }

  /** Null while there is something to send. */
  const finished = async (one: VoucherRedemption, signal: AbortSignal): Promise<SettledRedemption | null> => {
    const status = await orders.read(one.order.order, signal)
    const orderId = orders.idOf(one.order.order)
    if (isLost(one, status)) return { orderId, transaction: null, skipped: 'The order was closed with less.' }
    const isDone = isSettled(one.voucher.voucher, closes(one))(status)
    return isDone ? { orderId, transaction: await transactionOf(one, signal), skipped: null } : null
  }

  return {
    async settleMany(redemptions, signal) {
      const withVoucher = redemptions.filter(hasVoucher)
      await batches.awaitWaiting(new Set(withVoucher.map(({ order }) => orders.idOf(order.order))), signal)
      const results = new Map<Redemption, SettledRedemption>()
      await eachOf(withVoucher, readsAtOnce, async (one) => {
        const result = await finished(one, signal)
        if (result) results.set(one, result)
      })
      for (const batch of batches.of(withVoucher.filter((one) => !results.has(one)))) {
        const settled = batch.length === 1 ? [] : await batches.settle(batch, signal)
        for (const [index, one] of settled.entries()) results.set(batch[index] as Redemption, one)
      }
      const settled: SettledRedemption[] = []
      for (const one of redemptions) settled.push(results.get(one) ?? (await settleAlone(one, signal)))
      return settled
    },
    async settlementCost(count, signal) {
      const gas = gasOfBatch + gasOfEach * BigInt(count)
      return { gas, feeWei: gas * expectedPrice(await currentFees(chain, signal)) }
    },
  }
}

const hasVoucher = (one: Redemption): one is VoucherRedemption => one.voucher !== null

/** A closed order takes nothing more, be it paid less than the voucher says. */
const isLost = ({ voucher }: VoucherRedemption, { state, paidWei }: OnChainOrder): boolean =>
  state === 'closed' && paidWei < voucher.voucher.cumulative

const aloneKeys = (orderId: OrderId, { voucher: { voucher } }: VoucherRedemption): string[] => [
  `settle:${orderId}:${voucher.cumulative}${voucher.isFinal ? ':final' : ''}`,
  `close:${orderId}:${voucher.cumulative}`,
  `close:${orderId}`,
]

async function eachOf<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += atOnce) {
    await Promise.all(all.slice(start, start + atOnce).map(work))
  }
}
