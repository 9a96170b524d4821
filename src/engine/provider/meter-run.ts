/** Keeps the run within its time and its pay: stops it when its time is over, puts it on hold when a voucher is overdue. */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { Assignment } from '../domain/assignment.ts'
import { holdAfterMs, ranMs } from '../domain/metering.ts'
import { boughtSeconds } from '../domain/pricing.ts'
import { createWakeUp, nextChange } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function meterRun(context: ProviderContext, { row, signal, tell }: AssignmentContext): Promise<void> {
  const { orderId } = row()
  const wakeUp = createWakeUp(signal)
  context.changes.on(orderId, wakeUp.wake, signal)
  let isResumed = false
  for (;;) {
    const { state, order, voucher } = row()
    if (state.phase !== 'running' || state.runsSinceMs === null || state.stopping) return
    const atMs = context.clock.nowMs()
    const ran = ranMs(state, atMs)
    const limitMs = runLimitSeconds(row()) * 1000
    const holdMs = holdAfterMs(order.order, voucher)
    if (ran >= limitMs) return tell({ type: 'stop-requested', cause: 'time-limit' })
    if (ran >= holdMs) return hold(context, { orderId, atMs }, tell, signal)
    // A run that was frozen for a copy when this node was killed goes on; but what ran too long meanwhile is held first.
    if (!isResumed) await context.inTurn(orderId, () => context.runner.resume(orderId, signal))
    isResumed = true
    await nextChange(context.clock, wakeUp, Math.max(1, Math.min(limitMs, holdMs) - ran), signal)
  }
}

/** A journal that takes nothing, on a full disk, must not let the run go on unpaid: it is frozen all the same. */
async function hold(
  { inTurn, runner }: ProviderContext,
  { orderId, atMs }: { orderId: OrderId; atMs: number },
  tell: AssignmentContext['tell'],
  signal: AbortSignal,
): Promise<void> {
  try {
    tell({ type: 'paused', atMs })
  } catch (error) {
    await inTurn(orderId, () => runner.pause(orderId, signal))
    throw error
  }
}

export const runLimitSeconds = ({ spec, quote, order }: Assignment): number =>
  boughtSeconds(spec, quote.quote, order.order)
