/**
 * What a run may bill and when it must wait. Neither side gets more than one interval ahead (invariant ONE-INTERVAL): the
 * provider tells its progress every half interval, so that a voucher has the other half to come, and holds the run just
 * before a whole interval is unpaid. Both sides bill whole seconds of run time; time on hold is nobody's to pay.
 */
import type { Order, SignedVoucher } from '../../shared/schema/order.ts'
import { secondsFor } from './pricing.ts'

type Terms = Pick<Order, 'ratePerSecond' | 'intervalSeconds' | 'budget'>

/** Milliseconds of running in all, spans that have ended and the present one. */
export const ranMs = (run: { ranMs: number; runsSinceMs: number | null }, nowMs: number): number =>
  run.ranMs + (run.runsSinceMs === null ? 0 : Math.max(0, nowMs - run.runsSinceMs))

/** Whole seconds that vouchers pay so far; Infinity where a second costs nothing. */
export const paidSeconds = ({ ratePerSecond }: Terms, voucher: SignedVoucher | null): number =>
  Math.floor(secondsFor(voucher?.voucher.cumulative ?? 0n, ratePerSecond))

/** The most that can be asked for or promised next. */
export const coveredSeconds = (order: Terms, voucher: SignedVoucher | null): number =>
  paidSeconds(order, voucher) + order.intervalSeconds

/**
 * Milliseconds that count of a run, at a moment when it ends or is held: what ran beyond one unpaid interval, while this
 * node was down and could hold nothing, is the provider's own loss.
 */
export const countedMs = (
  run: { ranMs: number; runsSinceMs: number | null },
  order: Terms,
  voucher: SignedVoucher | null,
  nowMs: number,
): number => Math.min(ranMs(run, nowMs), coveredSeconds(order, voucher) * 1000)

/** Seconds of running between two reports of progress. */
export const reportEverySeconds = ({ intervalSeconds }: Pick<Order, 'intervalSeconds'>): number =>
  Math.max(1, Math.floor(intervalSeconds / 2))

/** How far it may run before it is held; Infinity when the whole budget is promised. */
export function holdAfterMs(order: Terms, voucher: SignedVoucher | null): number {
  const paid = paidSeconds(order, voucher)
  if (paid >= secondsFor(order.budget, order.ratePerSecond)) return Number.POSITIVE_INFINITY
  return (paid + order.intervalSeconds) * 1000 - stoppingMs(order)
}

/** What it takes to tell that a container began and to freeze it, on a busy machine: taken off the interval so that it is kept to. */
const stoppingMs = ({ intervalSeconds }: Terms): number =>
  intervalSeconds === 1 ? 0 : Math.min(750, intervalSeconds * 125)
