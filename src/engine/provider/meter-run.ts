/** Keeps the run within its time and its pay: stops it when its time is over, puts it on hold when a voucher is overdue. */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { Assignment } from '../domain/assignment.ts'
import { holdAfterMs, ranMs } from '../domain/metering.ts'
import { boughtSeconds } from '../domain/pricing.ts'
import { createWakeUp, nextChange } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function meterRun(context: ProviderContext, { row, signal, tell }: AssignmentContext): Promise<void> {
  const { orderId } = row()
  const beganAtMs = context.clock.nowMs()
  const wakeUp = createWakeUp(signal)
  context.changes.on(orderId, wakeUp.wake, signal)
  if (await hasEnded(context, orderId, signal)) return // run-container.ts tells how
  // What ran too long while this node was down is held at once; what was frozen for a copy when it was killed goes on.
  if (!isOverdue(row(), beganAtMs)) await context.runner.resume(orderId, signal)
  for (;;) {
    const { state, order, voucher } = row()
    if (state.phase !== 'running' || state.runsSinceMs === null || state.stopping) return
    const atMs = context.clock.nowMs()
    const ran = ranMs(state, atMs)
    const limitMs = runLimitSeconds(row()) * 1000
    const holdMs = holdAfterMs(order.order, voucher)
    if (ran >= limitMs) return tell({ type: 'stop-requested', cause: 'time-limit' })
    if (ran >= holdMs) return hold(context, { orderId, atMs }, tell, signal)
    await nextChange(context.clock, wakeUp, Math.max(1, Math.min(limitMs, holdMs) - ran), signal)
  }
}

const isOverdue = ({ state, order, voucher }: Assignment, atMs: number): boolean =>
  state.phase === 'running' && ranMs(state, atMs) >= holdAfterMs(order.order, voucher)

/** Unseen so far: time goes on after a run's end, and is nobody's to bill. */
export const hasEnded = async (
  { runner }: Pick<ProviderContext, 'runner'>,
  orderId: OrderId,
  signal: AbortSignal,
): Promise<boolean> => (await runner.list(signal)).some((run) => run.orderId === orderId && run.state === 'exited')

/** A journal that takes nothing, on a full disk, must not let the run go on unpaid: it is frozen all the same. */
async function hold(
  { runner }: ProviderContext,
  { orderId, atMs }: { orderId: OrderId; atMs: number },
  tell: AssignmentContext['tell'],
  signal: AbortSignal,
): Promise<void> {
  try {
    tell({ type: 'paused', atMs })
  } catch (error) {
    await runner.pause(orderId, signal)
    throw error
  }
}

export const runLimitSeconds = ({ spec, quote, order }: Assignment): number =>
  boughtSeconds(spec, quote.quote, order.order)
