/**
 * Watches the deposit behind an order that was taken on trust. As soon as what is free of it no longer covers what this
 * requester has promised here, the budget is locked: a lock still reaches what waits to be withdrawn, so that looking
 * several times within the withdrawal's delay is enough. Where even that is gone the run ends: it would not be paid.
 */
import type { Assignment } from '../domain/assignment.ts'
import { promisedOnTrust } from '../domain/exposure.ts'
import { isTransient } from '../ports/port-error.ts'
import { errorText } from '../workflow/error-text.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

const longestPauseMs = 60_000
const looksInDelay = 4

export async function guardDeposit(context: ProviderContext, { row, signal, tell }: AssignmentContext): Promise<void> {
  const { withdrawalDelaySeconds } = await context.escrow.status(signal)
  const pauseMs = Math.min(longestPauseMs, (withdrawalDelaySeconds * 1000) / looksInDelay)
  for (;;) {
    if (await isEndangered(context, row(), signal)) {
      const refusal = await lockNow(context, row(), signal)
      if (refusal === null) return tell({ type: 'locked' })
      context.logger.warn({ orderId: row().orderId, refusal }, 'the deposit behind an order taken on trust is gone')
      if (row().state.phase === 'running') tell({ type: 'stop-requested', cause: 'unpaid' })
    }
    await context.clock.sleep(pauseMs, signal)
  }
}

/** All orders of one requester rest on one deposit. */
async function isEndangered(context: ProviderContext, { order }: Assignment, signal: AbortSignal): Promise<boolean> {
  const { requester } = order.order
  const { freeWei } = await context.escrow.depositOf(requester, signal)
  return freeWei < promisedOnTrust(context.journal.openAssignments(), requester)
}

/** Null when it is locked; else the chain's verdict. */
async function lockNow(context: ProviderContext, { order }: Assignment, signal: AbortSignal): Promise<string | null> {
  try {
    await context.escrow.lock(order, signal)
    return null
  } catch (error) {
    if (isTransient(error)) throw error
    signal.throwIfAborted()
    return errorText(error)
  }
}
