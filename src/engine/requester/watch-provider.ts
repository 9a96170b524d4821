/**
 * Follows the order at its provider: journals log lines, moves the job along, takes progress in. When the
 * stream breaks it is opened again where it left off; a provider that stays silent too long is left.
 */

import type { SignedProgress } from '../../shared/schema/order.ts'
import type { Agreement, Delivery } from '../domain/agreement.ts'
import { creditFromMs, receiptSumProblem } from '../domain/check-progress.ts'
import type { Job } from '../domain/job.ts'
import { boughtSeconds, clockToleranceSeconds } from '../domain/pricing.ts'
import { PortError } from '../ports/port-error.ts'
import { ProtocolError, type WatchEvent } from '../protocol/messages.ts'
import { errorText } from '../workflow/error-text.ts'
import { judgeProgress } from './check-progress.ts'
import type { JobContext, RequesterContext } from './context.ts'
import { createLogKeeper } from './keep-log.ts'
import { handOver } from './release-payment.ts'

const reopenMs = 500

export async function watchProvider(context: RequesterContext, activity: JobContext): Promise<void> {
  const { row, signal, tell, waitFor } = activity
  const held = heldAgreement(row())
  if (!held) return
  const { jobId } = row()
  const log = createLogKeeper(context, jobId, held.logBase)
  let heardAtMs = context.clock.nowMs()
  for (;;) {
    let isFirst = true
    try {
      const request = { type: 'watch', orderId: held.orderId, logsFrom: log.next() } as const
      for await (const event of context.peers.watch(held.provider, request, signal)) {
        if (signal.aborted) return
        if (isFirst) waitFor(null)
        isFirst = false
        heardAtMs = context.clock.nowMs()
        if (event.type === 'logs') log.keep(event.lines)
        else await take(context, activity, held, event)
        const idle = idleProblem(context, row())
        if (idle) return tell({ type: 'provider-lost', detail: idle })
        // Nothing comes after it: the worker looks again, ever more rarely.
        if (event.type === 'closed') return
      }
      if (signal.aborted) return
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof ProtocolError || (error instanceof PortError && error.code === 'too-large')) {
        return tell({ type: 'provider-lost', detail: `The provider broke the protocol: ${errorText(error)}` })
      }
      waitFor(`the provider ${held.provider.peerId} (${errorText(error)})`)
    }
    const silentMs = context.clock.nowMs() - heardAtMs
    if (silentMs >= context.settings.limits.patienceMs) {
      return tell({
        type: 'provider-lost',
        detail: `The provider has not answered for ${Math.round(silentMs / 1000)} s.`,
      })
    }
    await context.clock.sleep(reopenMs, signal)
  }
}

/** A provider that answers and shows no work that can be paid: it is left as one that is silent is. */
function idleProblem(context: RequesterContext, { state }: Job): string | undefined {
  if (state.phase !== 'running' || state.cancelling) return undefined
  const { agreement, progressAtMs } = state
  const seenAtMs = Math.max(progressAtMs, context.startedAtMs, context.workSeenAtMs.get(agreement.orderId) ?? 0)
  const patienceMs = 2_000 * agreement.order.order.intervalSeconds + context.settings.limits.patienceMs
  const idleMs = context.clock.nowMs() - seenAtMs
  return idleMs < patienceMs ? undefined : `The provider has shown no progress for ${Math.round(idleMs / 1000)} s.`
}

const heldAgreement = ({ state }: Job): Agreement | null => ('cancelling' in state ? state.agreement : null)

async function take(
  context: RequesterContext,
  { row, signal, tell, waitFor }: JobContext,
  held: Agreement,
  event: Exclude<WatchEvent, { type: 'logs' }>,
): Promise<void> {
  const { jobId } = row()
  switch (event.type) {
    case 'staging':
      waitFor(event.waitingFor ? `the provider: ${event.waitingFor}` : null)
      return tell({ type: 'staged', step: event.step })
    case 'started':
      waitFor(null)
      return tell({ type: 'started', atMs: startTime(event.atMs, held, context.clock.nowMs()) })
    case 'load':
      return keepLoad(context, row(), event)
    case 'progress':
      return takeProgress(context, row, held, event.progress, signal, tell)
    case 'delivery':
      return takeDelivery(context, row, held, event.delivery, tell)
    case 'failed':
      return tell({ type: 'provider-failed', failure: event.failure })
    case 'closed':
      if (event.txHash) context.settlements.set(held.orderId, event.txHash)
      context.changes.notify(jobId)
      return endWithoutReceipt(row, tell)
    case 'unknown':
      return tell({ type: 'provider-lost', detail: 'The provider does not know the order any more.' })
  }
}

/** Only of the run itself: before and after it a provider tells zeros, as its sign of life. */
function keepLoad(context: RequesterContext, { jobId, state }: Job, load: Extract<WatchEvent, { type: 'load' }>): void {
  if (state.phase !== 'running') return
  const { cpuPercent, memoryMiB, gpuPercent, gpuMemoryMiB } = load
  const gpu = { gpuPercent: gpuPercent ?? null, gpuMemoryMiB: gpuMemoryMiB ?? null }
  context.loads.add(jobId, { atMs: context.clock.nowMs(), cpuPercent, memoryMiB, ...gpu })
  context.changes.notify(jobId)
}

/**
 * The provider's word, as far as it can be true by this clock: neither before the order was signed nor in the future. And
 * half an interval ago at most, with what two clocks may differ: else a long staging could be billed as a run, and more
 * than one interval be lost (invariant ONE-INTERVAL).
 */
function startTime(atMs: number, { signedAtMs, order: { order } }: Agreement, nowMs: number): number {
  const unheardMs = Math.max(0, order.intervalSeconds / 2 - clockToleranceSeconds - 1) * 1000
  return Math.max(Math.min(atMs, nowMs), signedAtMs, nowMs - unheardMs)
}

type Tell = JobContext['tell']

/** What was answered is answered again, for the provider may not have heard; what is false ends the order. */
async function takeProgress(
  context: RequesterContext,
  row: () => Job,
  held: Agreement,
  signed: SignedProgress,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const { state, spec } = row()
  if (state.phase !== 'running' || state.cancelling) return
  const { sequence } = signed.progress
  if (sequence < (state.progress?.progress.sequence ?? 0)) return // an old one, said again
  const judged = judgeProgress(context, { state, spec }, signed)
  if (judged.verdict === 'false')
    return tell({
      type: 'provider-lost',
      detail: `The provider's progress is not right: ${judged.reason}.`,
      isFalse: true,
    })
  // It tells it again; a clock that is a little ahead is caught up with, one that lies runs out of patience.
  if (judged.verdict === 'early') return
  if (sequence > (state.progress?.progress.sequence ?? 0)) return tell({ type: 'progress-arrived', progress: signed })
  if (sequence === state.progress?.progress.sequence && state.voucher)
    await handOver(context, held, { voucher: state.voucher, countersignature: null }, signal)
}

/** A receipt counts when its signature, order, job and sums are right; a false one costs the provider its pay. */
function takeDelivery(
  context: RequesterContext,
  row: () => Job,
  held: Agreement,
  delivery: Delivery,
  tell: Tell,
): void {
  const job = row()
  if (job.state.phase === 'verifying' || job.state.phase === 'releasing') return
  const problem = receiptProblem(context, job, held, delivery)
  if (problem) {
    const detail = `The receipt is not right: ${problem}.`
    tell({ type: 'provider-failed', failure: { type: 'result-rejected', detail } })
  } else {
    tell({ type: 'receipt-arrived', delivery })
  }
}

function receiptProblem(
  context: RequesterContext,
  job: Job,
  held: Agreement,
  { receipt: { receipt, signature } }: Delivery,
): string | undefined {
  const { order } = held.order
  const nowMs = context.clock.nowMs()
  const from = job.state.phase === 'running' ? creditFromMs(job.state, nowMs) : held.signedAtMs
  const voucher = 'voucher' in job.state ? (job.state.voucher ?? null) : null
  if (receipt.orderId !== held.orderId || receipt.specHash !== job.specHash) return 'it is for another job'
  if (receipt.resumedFromCid !== (held.checkpointCid ?? '')) return 'it began from another checkpoint'
  const bought = boughtSeconds(job.spec, held.quote.quote, order)
  const sums = receiptSumProblem(receipt, { order, voucher, bought, creditFromMs: from, nowMs })
  if (sums) return sums
  const message = { domain: context.settings.domain, type: 'Receipt', value: receipt } as const
  return context.verifier.isSignedBy(message, signature, order.provider)
    ? undefined
    : 'it is not signed by the provider'
}

/** The provider closed the order without a receipt: nothing more will come. */
function endWithoutReceipt(row: () => Job, tell: Tell): void {
  const { phase } = row().state
  if (phase === 'verifying' || phase === 'releasing') return
  tell({ type: 'provider-lost', detail: 'The provider closed the order without a result.' })
}
