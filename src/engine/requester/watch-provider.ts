/**
 * Follows the order at its provider: journals log lines, moves the job along, answers claims with vouchers. When the
 * stream breaks it is opened again where it left off; a provider that stays silent too long is left.
 */
import type { Agreement, Delivery } from '../domain/agreement.ts'
import type { Job } from '../domain/job.ts'
import { boughtSeconds, isPlausible, priceOf } from '../domain/pricing.ts'
import { PortError } from '../ports/port-error.ts'
import { ProtocolError, type WatchEvent } from '../protocol/messages.ts'
import { errorText } from '../workflow/error-text.ts'
import type { JobContext, RequesterContext } from './context.ts'
import { createLogKeeper } from './keep-log.ts'
import { signVoucher } from './sign-voucher.ts'

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
    case 'claim':
      return answerClaim(context, row, held, event.billedSeconds, signal, tell)
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

/** The provider's word, as far as it can be true by this clock: neither before the order was signed nor in the future. */
const startTime = (atMs: number, { signedAtMs }: Agreement, nowMs: number): number =>
  Math.max(Math.min(atMs, nowMs), signedAtMs)

type Tell = JobContext['tell']

/** Pays for time that can have passed, and not for more than was agreed. */
async function answerClaim(
  context: RequesterContext,
  row: () => Job,
  held: Agreement,
  seconds: number,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const { state } = row()
  if (state.phase !== 'running' || state.cancelling) return
  const isBought = seconds <= boughtSeconds(row().spec, held.quote.quote, held.order.order)
  if (!isBought || !isPlausible(seconds, state.startedAtMs, context.clock.nowMs())) {
    context.logger.warn({ orderId: held.orderId, seconds }, 'a claim for more time than has passed, or was bought')
    return
  }
  const amount = priceOf(held.order.order, seconds)
  if (amount > (state.voucher?.voucher.cumulative ?? 0n)) {
    tell({ type: 'voucher-signed', voucher: await signVoucher(context, held.orderId, amount, false) })
  }
  const { state: after } = row()
  if (after.phase === 'running' && after.voucher) {
    await context.peers.ask(held.provider, { type: 'voucher', voucher: after.voucher }, signal)
  }
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
  const startedAtMs = job.state.phase === 'running' ? job.state.startedAtMs : held.signedAtMs
  if (receipt.orderId !== held.orderId || receipt.specHash !== job.specHash) return 'it is for another job'
  if (receipt.amount > priceOf(order, receipt.billedSeconds)) return 'it bills more than the agreed rate'
  if (receipt.billedSeconds > boughtSeconds(job.spec, held.quote.quote, order))
    return 'it bills more time than was bought'
  if (!isPlausible(receipt.billedSeconds, startedAtMs, context.clock.nowMs()))
    return 'it bills more time than has passed'
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
