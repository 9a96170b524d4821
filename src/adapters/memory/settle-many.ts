/** Many redemptions as one transaction of the memory chain: one that the contract refuses is skipped with its reason. */
import type { Escrow, Redemption, SettledRedemption, Transaction } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { type EscrowBook, notOpen } from './escrow-book.ts'
import { isSettled, type StepDeps, settleKey } from './escrow-steps.ts'

/** As contracts/Orders.sol costs, roughly. */
const gasOfBatch = 60_000n
const gasOfEach = 26_000n
const gasPriceWei = 10n ** 9n

const closes = ({ voucher, closing }: Redemption): boolean => closing || (voucher?.voucher.isFinal ?? true)

export function createSettleMany(
  deps: StepDeps & Pick<Escrow, 'close'>,
): Pick<Escrow, 'settleMany' | 'settlementCost'> {
  const { chain, own, sender, read } = deps
  const { book, orders } = chain
  const settledBy = new Map<OrderId, Transaction>()

  /** What a step of this order alone did before. */
  const foundAlone = ({ order, voucher }: Redemption): Transaction | null => {
    const orderId = book.orderIdOf(order.order)
    const keys = [...(voucher ? [settleKey(voucher), `close:${voucher.voucher.cumulative}`] : []), 'close']
    return keys.map((key) => chain.find(own(), `${key}:${orderId}`)).find((found) => found !== null) ?? null
  }

  /** Why it was refused; null when it passed. */
  const redeem = ({ order, voucher, closing }: Redemption): string | null => {
    try {
      if (voucher) orders.redeem(own(), order, voucher, closing, chain.nowSeconds())
      chain.changed(book.orderIdOf(order.order))
      return null
    } catch (error) {
      if (error instanceof PortError) return error.message
      throw error
    }
  }

  const settleTogether = (batch: readonly Redemption[]): SettledRedemption[] => {
    const open = batch.filter((one) => !isDone(book, one))
    const reasons = new Map<Redemption, string | null>()
    const send = (): Transaction =>
      chain.send(sender(), keyOf(book, open), 'settleMany', () => {
        for (const one of open) reasons.set(one, redeem(one))
      })
    const sent = open.length > 0 ? send() : null
    return batch.map((one) => {
      const orderId = book.orderIdOf(one.order.order)
      const skipped = reasons.get(one) ?? whyLeft(book, one)
      if (sent && open.includes(one) && !skipped) settledBy.set(orderId, sent)
      const transaction = settledBy.get(orderId) ?? foundAlone(one)
      return { orderId, transaction: skipped ? null : transaction, skipped }
    })
  }

  const giveUp = async ({ order }: Redemption, signal: AbortSignal): Promise<SettledRedemption> => {
    const orderId = book.orderIdOf(order.order)
    try {
      return { orderId, transaction: await deps.close(order, null, signal), skipped: null }
    } catch (error) {
      if (!(error instanceof PortError) || error.code !== 'reverted') throw error
      return { orderId, transaction: null, skipped: error.message }
    }
  }

  return {
    async settleMany(redemptions, signal) {
      const batch = redemptions.filter(({ voucher }) => voucher !== null)
      const settled = await read(signal, () => settleTogether(batch))
      const results: SettledRedemption[] = []
      for (const one of redemptions) {
        const result = one.voucher ? settled[batch.indexOf(one)] : await giveUp(one, signal)
        if (result) results.push(result)
      }
      return results
    },
    settlementCost: (count, signal) =>
      read(signal, () => {
        const gas = gasOfBatch + gasOfEach * BigInt(count)
        return { gas, feeWei: gas * gasPriceWei }
      }),
  }
}

function isDone(book: EscrowBook, one: Redemption): boolean {
  const { order } = one.order
  const slot = { ...book.slotOf(order), paidWei: book.paidWei(order) }
  return slot.state === 'closed' || (one.voucher !== null && isSettled(one.voucher, closes(one))(slot))
}

/** A closed order takes nothing more, be it paid less than the voucher says. */
function whyLeft(book: EscrowBook, { order, voucher }: Redemption): string | null {
  const isLost = voucher !== null && book.paidWei(order.order) < voucher.voucher.cumulative
  return isLost && book.slotOf(order.order).state === 'closed' ? notOpen('closed').message : null
}

const keyOf = (book: EscrowBook, batch: readonly Redemption[]): string =>
  `settleMany:${batch.map((one) => `${book.orderIdOf(one.order.order)}/${one.voucher?.voucher.cumulative}/${closes(one)}`).join(',')}`
