/** Waits for the final voucher, as long as the owner's patience and the order's deadline allow. */
import { settlementMarginSeconds } from '../domain/check-order.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function awaitRelease(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const { state, order } = row()
  if (state.phase !== 'awaiting') return
  waitFor('the requester, to check the result and release the payment')
  const untilMs = Math.min(
    state.sinceMs + context.settings.limits.releaseMs,
    (order.order.deadline - settlementMarginSeconds / 2) * 1000,
  )
  await context.clock.sleep(Math.max(0, untilMs - context.clock.nowMs()), signal)
  tell({ type: 'release-expired' })
}
