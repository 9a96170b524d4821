/**
 * Signs how far the run has come, every half interval, with the job's latest checkpoint; serve-watch.ts tells it, and a
 * voucher answers it. The next one is made once the last is answered; a run that is put on hold makes one more, so that
 * its checkpoint is with the requester whatever comes.
 */
import type { SignedProgress } from '../../shared/schema/order.ts'
import type { Assignment } from '../domain/assignment.ts'
import { countedMs, holdAfterMs, paidSeconds, ranMs, reportEverySeconds } from '../domain/metering.ts'
import { nowSeconds } from '../ports/clock.ts'
import { createWakeUp, nextChange } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'
import { hasEnded, runLimitSeconds } from './meter-run.ts'
import { takeCheckpoint } from './take-checkpoint.ts'

export async function reportProgress(
  context: ProviderContext,
  { row, signal, tell }: AssignmentContext,
): Promise<void> {
  const wakeUp = createWakeUp(signal)
  context.changes.on(row().orderId, wakeUp.wake, signal)
  for (;;) {
    const waitMs = msUntilReport(row(), context.clock.nowMs())
    if (waitMs === null) return
    if (waitMs > 0) {
      await nextChange(context.clock, wakeUp, waitMs, signal)
      continue
    }
    const billedSeconds = billableSeconds(row(), context.clock.nowMs())
    if (await hasEnded(context, row().orderId, signal)) return // the receipt tells the rest
    tell({ type: 'progress-made', ...(await makeProgress(context, row(), billedSeconds, signal)) })
  }
}

/** What is waited for then is a change, not the clock. */
const farMs = Number.MAX_SAFE_INTEGER

/** 0: now. Null: the run has ended. */
function msUntilReport({ state, order, progress, voucher }: Assignment, nowMs: number): number | null {
  if (state.phase !== 'running' || state.startedAtMs === null || state.stopping) return null
  const toldSeconds = progress?.progress.billedSeconds ?? 0
  const ran = ranMs(state, nowMs)
  if (state.pausedSinceMs !== null) return Math.floor(ran / 1000) > toldSeconds ? 0 : farMs
  const isOverdue = ran >= holdAfterMs(order.order, voucher) // and about to be held, which is reported then
  if (isOverdue || paidSeconds(order.order, voucher) < toldSeconds) return farMs
  return Math.min(farMs, Math.max(0, (toldSeconds + reportEverySeconds(order.order)) * 1000 - ran))
}

async function makeProgress(
  context: ProviderContext,
  row: Assignment,
  billedSeconds: number,
  signal: AbortSignal,
): Promise<{ progress: SignedProgress; checkpointMark: string | null }> {
  const { cid, mark } = await takeCheckpoint(context, row, signal)
  const value = {
    orderId: row.orderId,
    sequence: (row.progress?.progress.sequence ?? 0) + 1,
    billedSeconds,
    checkpointCid: cid,
    at: nowSeconds(context.clock),
  }
  const message = { domain: context.settings.domain, type: 'Progress', value } as const
  const signature = await context.wallet.signer().signTyped(message)
  return { progress: { progress: value, signature }, checkpointMark: mark }
}

function billableSeconds(row: Assignment, nowMs: number): number {
  const { state, order, voucher } = row
  const ran = state.phase === 'running' ? countedMs(state, order.order, voucher, nowMs) : 0
  return Math.floor(Math.min(ran / 1000, runLimitSeconds(row)))
}
