/** Whether an order takes a quote to the letter. Both sides use it: the requester before it signs, the provider before it accepts. */
import type { Bytes32 } from '../../shared/schema/ids.ts'
import { type Order, payModes, type Quote } from '../../shared/schema/order.ts'

/** Seconds that must lie between the end of the longest run and the order's deadline, to deliver and settle. */
export const settlementMarginSeconds = 600

/** What is wrong, in words; undefined when nothing is. */
export function orderProblem(order: Order, quote: Quote, quoteId: Bytes32, nowSeconds: number): string | undefined {
  if (order.quoteId !== quoteId) return 'the order names another quote'
  if (order.requester !== quote.requester) return 'the quote was made for another requester'
  if (order.provider !== quote.provider) return 'the quote is of another provider'
  if (order.token !== quote.token) return 'the order pays in another token'
  if (order.ratePerSecond !== quote.ratePerSecond) return 'the order names another price'
  if (order.intervalSeconds !== quote.intervalSeconds) return 'the order names another pay interval'
  if (order.specHash !== quote.specHash) return 'the order is for another job'
  if (order.budget === 0n && order.ratePerSecond > 0n) return 'the order has no budget'
  if (order.nonce !== quote.nonce) return 'the order names another nonce'
  if (order.mode !== payModes.metered) return 'fixed-price orders are not taken yet'
  const { challengeWindowSeconds, arbiterWindowSeconds, challengeBond, providerBond } = order
  if (challengeWindowSeconds + arbiterWindowSeconds !== 0 || challengeBond + providerBond !== 0n)
    return 'a metered order has no windows and no bonds'
  if (quote.validUntil < nowSeconds) return 'the quote has expired'
  if (order.deadline < nowSeconds + quote.maxSeconds + settlementMarginSeconds)
    return 'the deadline leaves no time to run and settle'
  return undefined
}
