/**
 * What the chain says of an order. The contract keeps one bit of an order that is closed, so what that was paid is read
 * from its `Closed` event: at the block where this node noted it, else backwards from the head.
 */
import type { ChainStore } from '../../engine/ports/chain-store.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Address, OrderId } from '../../shared/schema/ids.ts'
import type { Order } from '../../shared/schema/order.ts'
import type { ChainReader } from './chain-reader.ts'
import type { ChainLog } from './chain-schema.ts'
import { type EscrowCalls, escrowInterface, type OnChainOrder } from './escrow-calls.ts'
import { typedDigest } from './typed-digest.ts'

export interface OrderReader {
  idOf(order: Order): OrderId
  /** Throws `not-found` when an order was closed so long ago that its event is out of reach. */
  read(order: Order, signal: AbortSignal): Promise<OnChainOrder>
}

export interface OrderReaderConfig {
  chainId: number
  escrow: Address
  /** Blocks a question. */
  chunk?: number
  /** Questions before it gives up. */
  mostChunks?: number
}

export function createOrderReader(
  deps: { calls: EscrowCalls; chain: ChainReader; store: Pick<ChainStore, 'events'> },
  config: OrderReaderConfig,
): OrderReader {
  const { calls, chain, store } = deps
  const { chainId, escrow, chunk = 2_000, mostChunks = 500 } = config
  const domain = { chainId, verifyingContract: escrow }
  const idOf = (order: Order) => typedDigest({ domain, type: 'Order', value: order }) as string as OrderId
  const closedTopic = escrowInterface.getEvent('Closed')?.topicHash ?? ''

  const paidBetween = async (orderId: OrderId, from: number, to: number, signal: AbortSignal) => {
    const logs = await chain.logs(escrow, from, to, signal, [closedTopic, orderId])
    return logs.map(paidIn).find((paid) => paid !== null) ?? null
  }

  /** Asked of the chain again: a note may be of a block that vanished since. */
  const notedPaid = async (orderId: OrderId, signal: AbortSignal): Promise<bigint | null> => {
    const noted = store.events(chainId, orderId).findLast(({ name }) => name === 'Closed')
    return noted ? paidBetween(orderId, noted.blockNumber, noted.blockNumber, signal) : null
  }

  const paidOfClosed = async (orderId: OrderId, signal: AbortSignal): Promise<bigint> => {
    const noted = await notedPaid(orderId, signal)
    if (noted !== null) return noted
    const head = (await chain.block('latest', signal))?.number ?? 0
    for (let count = 0, to = head; count < mostChunks; count++, to -= chunk) {
      const from = Math.max(0, to - chunk + 1)
      const paid = await paidBetween(orderId, from, to, signal)
      if (paid !== null) return paid
      if (from === 0) return 0n // another order of its provider's nonce was closed: of this one nothing was paid
    }
    const message = `The order ${orderId} was closed more than ${mostChunks * chunk} blocks ago: what it paid cannot be read any more.`
    throw new PortError('not-found', message)
  }

  return {
    idOf,
    async read(order, signal) {
      const found = await calls.order(order, signal)
      return found.state === 'closed' ? { ...found, paidWei: await paidOfClosed(idOf(order), signal) } : found
    },
  }
}

function paidIn(log: ChainLog): bigint | null {
  const paid: unknown = escrowInterface.parseLog(log)?.args.paid
  return typeof paid === 'bigint' ? paid : null
}
