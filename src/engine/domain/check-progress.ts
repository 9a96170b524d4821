/**
 * Whether what a provider bills can be true and was agreed: for time that has passed by this side's clock, that was
 * bought, and that is at most one interval ahead of what is paid (invariant ONE-INTERVAL). Pure; signatures are checked
 * where the power to do so is.
 */
import type { Order, Progress, Receipt, SignedProgress, SignedVoucher } from '../../shared/schema/order.ts'
import { coveredSeconds } from './metering.ts'
import { isPlausible, priceOf } from './pricing.ts'

interface Facts {
  order: Order
  voucher: SignedVoucher | null
  /** Seconds that the order bought. */
  bought: number
  /** Of the run, as this side saw it begin. */
  startedAtMs: number
  nowMs: number
}

/** In words that follow "the progress is not right: "; undefined when nothing is wrong. */
export function progressSumProblem(
  { billedSeconds, sequence }: Progress,
  accepted: SignedProgress | null,
  facts: Facts,
): string | undefined {
  const last = accepted?.progress
  if (last && sequence > last.sequence && billedSeconds < last.billedSeconds) return 'it takes back run time'
  return secondsProblem(billedSeconds, facts)
}

export function receiptSumProblem(
  { amount, billedSeconds }: Pick<Receipt, 'amount' | 'billedSeconds'>,
  facts: Facts,
): string | undefined {
  if (amount > priceOf(facts.order, billedSeconds)) return 'it bills more than the agreed rate'
  return secondsProblem(billedSeconds, facts)
}

function secondsProblem(seconds: number, { order, voucher, bought, startedAtMs, nowMs }: Facts): string | undefined {
  if (seconds > bought) return 'it bills more time than was bought'
  if (!isPlausible(seconds, startedAtMs, nowMs)) return 'it bills more time than has passed'
  return seconds > coveredSeconds(order, voucher) ? 'it bills more than one interval that no voucher covers' : undefined
}
