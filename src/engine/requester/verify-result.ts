/**
 * Fetches what the receipt names and checks it, hash by hash; makes it appear at the output path; and only then signs the
 * final voucher. No byte is paid for before it is here.
 */
import type { Failure } from '../../shared/schema/failure.ts'
import type { Job } from '../domain/job.ts'
import { PortError } from '../ports/port-error.ts'
import { errorText } from '../workflow/error-text.ts'
import { createWakeUp, withTimeLimit } from '../workflow/signals.ts'
import type { JobContext, RequesterContext } from './context.ts'
import { countersignReceipt } from './countersign-receipt.ts'
import { fetchEnvironment } from './fetch-environment.ts'
import { signVoucher } from './sign-voucher.ts'

const bytesPerMiB = 1_048_576
/** How long the log's last lines may lag behind the receipt. */
const logLagMs = 30_000

export async function verifyResult(
  context: RequesterContext,
  { row, signal, tell, waitFor }: JobContext,
): Promise<void> {
  const job = row()
  const { state } = job
  if (state.phase !== 'verifying') return
  const { receipt } = state.delivery.receipt
  const { limits } = context.settings
  const ms = state.sinceMs + limits.fetchOutputsMs - context.clock.nowMs()
  const options = {
    from: [state.agreement.provider],
    maxBytes: limits.maxOutputMiB * bytesPerMiB,
    onProgress: ({ bytesDone }: { bytesDone: number }) =>
      waitFor(`the outputs from the provider: ${(bytesDone / 1e6).toFixed(1)} MB`),
  }
  try {
    const late = 'They did not arrive in time.'
    await withTimeLimit(context.clock, signal, { ms, late }, async (limited) => {
      const { content } = context
      if (receipt.outputCid) await content.fetch(receipt.outputCid, { ...options, signal: limited })
      if (receipt.logsCid) await content.fetch(receipt.logsCid, { ...options, maxBytes: bytesPerMiB, signal: limited })
    })
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof PortError && error.transient) throw error
    if (error instanceof PortError && error.code === 'disk-full') throw noRoom(error)
    return tell({ type: 'result-rejected', failure: rejected(error) })
  }
  if (receipt.outputCid) await context.content.link(outputPath(job), receipt.outputCid, signal)
  await fetchEnvironment(context, receipt, options.from, signal)
  await allLogLines(context, job, state.agreement.logBase + state.delivery.logLines, signal, waitFor)
  waitFor(null)
  const countersignature = await countersignReceipt(context, receipt)
  const voucher = await signVoucher(context, receipt.orderId, amountDue(job), true)
  tell({ type: 'result-verified', voucher, countersignature })
}

/** This side's own trouble, not the provider's: waited for, as long as outputs may take to arrive. */
const noRoom = (cause: PortError): PortError =>
  new PortError('disk-full', `There is no room for the outputs: ${cause.message} Free some; it is tried again.`, {
    transient: true,
    cause,
  })

const rejected = (error: unknown): Failure => ({
  type: 'result-rejected',
  detail: `The outputs could not be fetched whole: ${errorText(error)}`,
})

/** What the receipt bills, never below what vouchers promised. */
function amountDue({ state }: Job): bigint {
  if (state.phase !== 'verifying') return 0n
  const promised = state.voucher?.voucher.cumulative ?? 0n
  const billed = state.delivery.receipt.receipt.amount
  return billed > promised ? billed : promised
}

/** The path as the file tree knows it: without the slash at its end. */
export const outputPath = ({ request, jobId }: Job): string => request.outputPath.replace(/\/+$/, '') || `/${jobId}`

/** Waits for the lines that the provider counted; a provider that never sends them loses no pay for it. */
async function allLogLines(
  context: RequesterContext,
  job: Job,
  count: number,
  signal: AbortSignal,
  waitFor: (text: string) => void,
): Promise<void> {
  const untilMs = context.clock.nowMs() + logLagMs
  const wakeUp = createWakeUp(signal)
  context.changes.on(job.jobId, wakeUp.wake, signal)
  while (context.journal.logEnd(job.jobId) < count) {
    const leftMs = untilMs - context.clock.nowMs()
    if (leftMs <= 0) return context.logger.warn({ jobId: job.jobId, count }, 'the provider did not send the whole log')
    waitFor('the last lines of the log')
    await Promise.race([wakeUp.wait(), context.clock.sleep(leftMs, signal)])
  }
}
