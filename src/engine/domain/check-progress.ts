/**
 * Whether what a provider bills can be true and was agreed: for time that has passed by this side's clock, that was
 * bought, and that is at most one interval ahead of what is paid (invariant ONE-INTERVAL). Pure; signatures are checked
 * where the power to do so is.
 */
import type { Order, Progress, Receipt, SignedProgress, SignedVoucher } from '../../shared/schema/order.ts'
import type { JobState } from './job.ts'
import { coveredSeconds } from './metering.ts'
import { isPlausible, priceOf } from './pricing.ts'

export interface Facts {
  order: Order
  voucher: SignedVoucher | null
  /** Seconds that the order bought. */
  bought: number
  /** When the run would have begun if it had gone on without a break until now, by this side's clock. */
  creditFromMs: number
  nowMs: number
}

type Running = Pick<
  Extract<JobState, { phase: 'running' }>,
  'agreement' | 'startedAtMs' | 'progressAtMs' | 'forfeitedMs'
>

/** Time that went by without progress counts as one interval, however long it was: its provider may not have worked. */
export const forfeitedBy = ({ agreement, progressAtMs, forfeitedMs }: Running, nowMs: number): number =>
  forfeitedMs + Math.max(0, nowMs - progressAtMs - agreement.order.order.intervalSeconds * 1000)

export const creditFromMs = (state: Running, nowMs: number): number => state.startedAtMs + forfeitedBy(state, nowMs)

/** What no honest provider says; in words that follow "the progress is not right: ". Undefined: nothing. */
export function progressFraud(
  { billedSeconds, sequence }: Progress,
  accepted: SignedProgress | null,
  facts: Facts,
): string | undefined {
  const last = accepted?.progress
  if (last && sequence > last.sequence && billedSeconds < last.billedSeconds) return 'it takes back run time'
  return agreedProblem(billedSeconds, facts)
}

/** Whether so much can have run by now. Clocks differ: what is too early now may be true a little later. */
export const isDue = (
  { billedSeconds }: Pick<Progress, 'billedSeconds'>,
  { order, creditFromMs: startedAtMs, nowMs }: Facts,
): boolean => isPlausible(billedSeconds, { startedAtMs, nowMs, intervalSeconds: order.intervalSeconds })

export function receiptSumProblem(
  { amount, billedSeconds }: Pick<Receipt, 'amount' | 'billedSeconds'>,
  facts: Facts,
): string | undefined {
  if (amount > priceOf(facts.order, billedSeconds)) return 'it bills more than the agreed rate'
  if (!isDue({ billedSeconds }, facts)) return 'it bills more time than has passed'
  return agreedProblem(billedSeconds, facts)
}

function agreedProblem(seconds: number, { order, voucher, bought }: Facts): string | undefined {
  if (seconds > bought) return 'it bills more time than was bought'
  return seconds > coveredSeconds(order, voucher) ? 'it bills more than one interval that no voucher covers' : undefined
}
