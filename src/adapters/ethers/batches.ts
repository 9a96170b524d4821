/** Batches of settlements as transactions: made, found again after a kill, and read by their events. */
import { id } from 'ethers'
import type { Redemption, SettledRedemption, Transaction } from '../../engine/ports/escrow.ts'
import type { Address, OrderId } from '../../shared/schema/ids.ts'
import type { Order, SignedVoucher } from '../../shared/schema/order.ts'
import type { ChainReader } from './chain-reader.ts'
import { escrowInterface } from './escrow-calls.ts'
import type { OrderReader } from './order-reader.ts'
import { skipText } from './revert-text.ts'
import type { TransactionQueue } from './transaction-queue.ts'
import type { TransactionRequest } from './transaction-sender.ts'

export type VoucherRedemption = Redemption & { voucher: SignedVoucher }

export interface Batches {
  /** The contract takes orders of one provider and one token together; more than fit go into several. */
  of(redemptions: readonly VoucherRedemption[]): VoucherRedemption[][]
  settle(batch: readonly VoucherRedemption[], signal: AbortSignal): Promise<SettledRedemption[]>
  /** Waits until no batch that has one of these orders is on its way. */
  awaitWaiting(orderIds: ReadonlySet<OrderId>, signal: AbortSignal): Promise<void>
  /** The batch of ours that settled the order last. */
  find(orderId: OrderId, signal: AbortSignal): Promise<Transaction | null>
}

const mostInBatch = 50
const method = 'settleMany'

/** What one can take at most: what was skipped when the gas was estimated may be payable when it is mined. */
const leastGasOfEach = 60_000n

export const closes = ({ voucher, closing }: VoucherRedemption): boolean => closing || voucher.voucher.isFinal

export function createBatches(
  deps: { chain: ChainReader; orders: OrderReader; queue: () => TransactionQueue },
  { escrow }: { escrow: Address },
): Batches {
  const { chain, orders, queue } = deps

  const requestOf = (batch: readonly VoucherRedemption[]): TransactionRequest => {
    const entries = batch.map((one) => ({
      order: one.order.order,
      voucher: one.voucher.voucher,
      signature: one.voucher.signature,
      closing: one.closing,
    }))
    const data = escrowInterface.encodeFunctionData(method, [entries])
    const leastGas = leastGasOfEach * BigInt(batch.length)
    return { key: `${method}:${id(data)}`, method, to: escrow, data, leastGas }
  }

  /** A batch of which everything was skipped may be tried again, as another transaction. */
  const withFreshKey = async (request: TransactionRequest, signal: AbortSignal): Promise<TransactionRequest> => {
    for (let attempt = 0; ; attempt++) {
      const key = `${request.key}:${attempt}`
      if (!(await queue().find(key, signal))) return { ...request, key }
    }
  }

  const idsIn = ({ data }: Pick<TransactionRequest, 'data'>): OrderId[] => {
    const entries: unknown = escrowInterface.decodeFunctionData(method, data)[0]
    return Array.isArray(entries) ? entries.map(([order]) => orders.idOf(asOrder(order))) : []
  }

  const outcomes = async ({ hash, blockNumber }: Transaction, signal: AbortSignal) => {
    const logs = await chain.logs(escrow, blockNumber, blockNumber, signal)
    const events = logs
      .filter(({ transactionHash }) => transactionHash === hash)
      .map((log) => escrowInterface.parseLog(log))
    const skipped = new Map<string, string>()
    const done = new Set<string>()
    for (const event of events) {
      const orderId = String(event?.args[0]).toLowerCase()
      if (event?.name === 'SettleSkipped') skipped.set(orderId, skipText(String(event.args.reason)))
      if (event?.name === 'Settled' || event?.name === 'Closed') done.add(orderId)
    }
    return { skipped, done }
  }

  return {
    of(redemptions) {
      const groups = Map.groupBy(redemptions, ({ order: { order } }) => `${order.provider}/${order.token}`)
      return [...groups.values()].flatMap(inChunks)
    },
    async settle(batch, signal) {
      const transaction = await queue().send(await withFreshKey(requestOf(batch), signal), signal)
      const { skipped, done } = await outcomes(transaction, signal)
      return batch.map((one) => {
        const orderId = orders.idOf(one.order.order)
        const isDone = done.has(orderId)
        const reason = skipped.get(orderId) ?? 'The chain does not show it as paid.'
        return { orderId, transaction: isDone ? transaction : null, skipped: isDone ? null : reason }
      })
    },
    async awaitWaiting(orderIds, signal) {
      for (const request of queue().sent(method, 'signed')) {
        const concerns = idsIn(request).some((orderId) => orderIds.has(orderId))
        if (concerns) await queue().send(request, signal)
      }
    },
    async find(orderId, signal) {
      for (const request of queue().sent(method, 'mined')) {
        if (!idsIn(request).includes(orderId)) continue
        const transaction = await queue().find(request.key, signal)
        if (transaction && (await outcomes(transaction, signal)).done.has(orderId)) return transaction
      }
      return null
    },
  }
}

function inChunks<T>(all: T[]): T[][] {
  const count = Math.ceil(all.length / mostInBatch)
  return Array.from({ length: count }, (_, index) => all.slice(index * mostInBatch, (index + 1) * mostInBatch))
}

/** As it was encoded, from the names of the contract's own description. */
function asOrder(decoded: { toObject(): Record<string, unknown> }): Order {
  const { requester, provider, token, arbiter, ...rest } = decoded.toObject() as unknown as Order
  const lower = (address: Address) => address.toLowerCase() as Address
  const addresses = { requester: lower(requester), provider: lower(provider), token: lower(token) }
  return { ...rest, ...addresses, arbiter: lower(arbiter) }
}
