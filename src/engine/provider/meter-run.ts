/**
 * Keeps the run within its time and its pay: at each interval asks for a voucher, and stops the run when two intervals
 * stand unpaid (invariant ONE-INTERVAL) or the time that was bought is over.
 */

import type { Assignment } from '../domain/assignment.ts'
import { priceOf, secondsFor } from '../domain/pricing.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function meterRun(context: ProviderContext, { row, signal, tell }: AssignmentContext): Promise<void> {
  for (;;) {
    const { state } = row()
    if (state.phase !== 'running' || state.startedAtMs === null || state.stopping) return
    const elapsedMs = context.clock.nowMs() - state.startedAtMs
    if (elapsedMs >= runLimitSeconds(row()) * 1000) return tell({ type: 'stop-requested', cause: 'time-limit' })
    if (isUnpaid(row(), elapsedMs)) return tell({ type: 'stop-requested', cause: 'unpaid' })
    context.changes.notify(row().orderId)
    await context.clock.sleep(nextTickMs(row(), elapsedMs), signal)
  }
}

/** What was bought: the spec's time limit, the quote's promise, or the budget, whichever is least. */
export function runLimitSeconds({ spec, quote, order }: Assignment): number {
  return Math.min(
    spec.timeoutSeconds,
    quote.quote.maxSeconds,
    secondsFor(order.order.budget, order.order.ratePerSecond),
  )
}

/** Whole intervals that have run, in seconds: what a voucher is due for. */
export function claimableSeconds({ state, order }: Assignment, nowMs: number): number {
  if (state.phase !== 'running' || state.startedAtMs === null) return 0
  const interval = order.order.intervalSeconds
  return Math.floor((nowMs - state.startedAtMs) / 1000 / interval) * interval
}

/** True once a second interval has run without the first one's voucher. */
function isUnpaid({ order, voucher }: Assignment, elapsedMs: number): boolean {
  const interval = order.order.intervalSeconds
  const owedIntervals = Math.floor(elapsedMs / 1000 / interval) - 1
  if (owedIntervals < 1) return false
  return (voucher?.voucher.cumulative ?? 0n) < priceOf(order.order, owedIntervals * interval)
}

function nextTickMs(row: Assignment, elapsedMs: number): number {
  const intervalMs = row.order.order.intervalSeconds * 1000
  const toInterval = intervalMs - (elapsedMs % intervalMs)
  const toLimit = runLimitSeconds(row) * 1000 - elapsedMs
  return Math.max(1, Math.min(toInterval, toLimit))
}
