/** What time costs: one formula for both sides, so that they never differ by a wei. */
import type { JobSpec } from '../../shared/schema/job-spec.ts'
import type { Order, Quote } from '../../shared/schema/order.ts'

/** Seconds billed for a run of so many milliseconds: rounded up, at least one. */
export const billedSeconds = (ranMs: number): number => Math.max(1, Math.ceil(ranMs / 1000))

/** Price of that many seconds, never above the budget. */
export function priceOf(order: Pick<Order, 'ratePerSecond' | 'budget'>, seconds: number): bigint {
  const wei = order.ratePerSecond * BigInt(seconds)
  return wei < order.budget ? wei : order.budget
}

/** The run that was bought, in seconds: the spec's time limit, the quote's promise, or the budget, whichever is least. */
export function boughtSeconds(
  spec: Pick<JobSpec, 'timeoutSeconds'>,
  quote: Pick<Quote, 'maxSeconds'>,
  order: Pick<Order, 'budget' | 'ratePerSecond'>,
): number {
  return Math.min(spec.timeoutSeconds, quote.maxSeconds, secondsFor(order.budget, order.ratePerSecond))
}

/** How many whole seconds a budget buys; Infinity when the rate is zero. */
export const secondsFor = (budgetWei: bigint, ratePerSecondWei: bigint): number =>
  ratePerSecondWei === 0n ? Number.POSITIVE_INFINITY : Number(budgetWei / ratePerSecondWei)

/** Seconds that may lie between two clocks and two ends of a wire before a claim counts as inflated. */
export const clockToleranceSeconds = 5

/**
 * Whether a claim of `seconds` can be true for a run that this side saw begin at `startedAtMs`. The tolerance is never more
 * than an interval: it is what a liar gains.
 */
export const isPlausible = (
  seconds: number,
  { startedAtMs, nowMs, intervalSeconds }: { startedAtMs: number; nowMs: number; intervalSeconds: number },
): boolean => seconds <= Math.ceil((nowMs - startedAtMs) / 1000) + Math.min(clockToleranceSeconds, intervalSeconds)
