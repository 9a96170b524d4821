/**
 * Holds a run for which no voucher came: freezes the container, lets it go on as soon as the requester has paid, and stops
 * it when the grace is over. Nothing of the wait is billed (invariant ONE-INTERVAL).
 */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { Assignment } from '../domain/assignment.ts'
import { holdAfterMs, ranMs } from '../domain/metering.ts'
import { PortError } from '../ports/port-error.ts'
import { errorText } from '../workflow/error-text.ts'
import { createWakeUp, nextChange } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function holdRun(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const { state, orderId } = row()
  if (state.phase !== 'running' || state.pausedSinceMs === null) return
  const wakeUp = createWakeUp(signal)
  context.changes.on(orderId, wakeUp.wake, signal)
  if (!(await isFrozen(context, orderId, signal))) return tell({ type: 'stop-requested', cause: 'unpaid' })
  waitFor('a voucher from the requester: the run is on hold')
  // Nobody could pay while this node was down.
  const untilMs = Math.max(state.pausedSinceMs, context.startedAtMs) + context.settings.limits.holdMs
  for (;;) {
    if (isPaidOn(row())) {
      await context.runner.resume(orderId, signal)
      return tell({ type: 'resumed', atMs: context.clock.nowMs() })
    }
    const leftMs = untilMs - context.clock.nowMs()
    if (leftMs <= 0) return tell({ type: 'stop-requested', cause: 'unpaid' })
    await nextChange(context.clock, wakeUp, leftMs, signal)
  }
}

/** An engine that cannot freeze a container would let it run unpaid: such a run is stopped instead. */
async function isFrozen(context: ProviderContext, orderId: OrderId, signal: AbortSignal): Promise<boolean> {
  try {
    await context.runner.pause(orderId, signal)
    return true
  } catch (error) {
    if (!(error instanceof PortError && error.code === 'refused')) throw error
    context.logger.warn({ orderId, error: errorText(error) }, 'the run cannot be held and is stopped')
    return false
  }
}

const isPaidOn = ({ state, order, voucher }: Assignment): boolean =>
  state.phase === 'running' && ranMs(state, 0) < holdAfterMs(order.order, voucher)
