/**
 * Keeps the run within its time and its pay: at each interval asks for a voucher, and stops the run when one is overdue
 * (invariant ONE-INTERVAL: never more than an interval and a grace at risk) or the time that was bought is over.
 */

import type { Assignment } from '../domain/assignment.ts'
import { boughtSeconds, secondsFor } from '../domain/pricing.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

/** How long a voucher may be overdue: the time of a restart on the other side, and a quarter interval at most beyond it. */
const graceMs = (intervalSeconds: number): number => Math.max(15_000, intervalSeconds * 250)

export async function meterRun(context: ProviderContext, { row, signal, tell }: AssignmentContext): Promise<void> {
  // Nothing can be paid while this node is down: an overdue voucher is counted from when it came back.
  const resumedAtMs = context.clock.nowMs()
  for (;;) {
    const { state } = row()
    if (state.phase !== 'running' || state.startedAtMs === null || state.stopping) return
    const nowMs = context.clock.nowMs()
    const limitAtMs = state.startedAtMs + runLimitSeconds(row()) * 1000
    const unpaidAtMs = stopUnpaidAtMs(row(), state.startedAtMs, resumedAtMs)
    if (nowMs >= limitAtMs) return tell({ type: 'stop-requested', cause: 'time-limit' })
    if (nowMs >= unpaidAtMs) return tell({ type: 'stop-requested', cause: 'unpaid' })
    context.changes.notify(row().orderId)
    const intervalMs = row().order.order.intervalSeconds * 1000
    const toInterval = intervalMs - ((nowMs - state.startedAtMs) % intervalMs)
    await context.clock.sleep(Math.max(1, Math.min(toInterval, limitAtMs - nowMs, unpaidAtMs - nowMs)), signal)
  }
}

export const runLimitSeconds = ({ spec, quote, order }: Assignment): number =>
  boughtSeconds(spec, quote.quote, order.order)

/** Whole intervals that have run, in seconds: what a voucher is due for. Time past the limit is nobody's to pay. */
export function claimableSeconds(row: Assignment, nowMs: number): number {
  const { state, order } = row
  if (state.phase !== 'running' || state.startedAtMs === null) return 0
  const interval = order.order.intervalSeconds
  const seconds = Math.min((nowMs - state.startedAtMs) / 1000, runLimitSeconds(row))
  return Math.floor(seconds / interval) * interval
}

/** When the run is stopped unless a voucher comes: the oldest unpaid interval's end, plus the grace. */
function stopUnpaidAtMs({ order, voucher }: Assignment, startedAtMs: number, resumedAtMs: number): number {
  const { intervalSeconds, ratePerSecond, budget } = order.order
  const paidSeconds = secondsFor(voucher?.voucher.cumulative ?? 0n, ratePerSecond)
  if (paidSeconds >= secondsFor(budget, ratePerSecond)) return Number.POSITIVE_INFINITY
  const paidIntervals = Math.floor(paidSeconds / intervalSeconds)
  const dueAtMs = startedAtMs + (paidIntervals + 1) * intervalSeconds * 1000
  return Math.max(dueAtMs, resumedAtMs) + graceMs(intervalSeconds)
}
