/**
 * Answers a provider's progress with the next voucher: once the checkpoint that it names is here, whole, and within the
 * limit that the user set on what may be at risk. Journaled before it is handed over (hand-over-voucher.ts).
 */
import type { SignedProgress } from '../../shared/schema/order.ts'
import { requesterExposure } from '../domain/exposure.ts'
import { priceOf } from '../domain/pricing.ts'
import { isTransient, PortError } from '../ports/port-error.ts'
import { errorText } from '../workflow/error-text.ts'
import { withTimeLimit } from '../workflow/signals.ts'
import type { JobContext, RequesterContext } from './context.ts'
import { readRiskLimit } from './risk-limit.ts'
import { signVoucher } from './sign-voucher.ts'

const bytesPerMiB = 1_048_576
/** How often a limit that is in the way is looked at again. */
const lookAgainMs = 5_000

export async function answerProgress(context: RequesterContext, activity: JobContext): Promise<void> {
  const { row, tell, waitFor } = activity
  const { state, checkpoint } = row()
  if (state.phase !== 'running' || !state.claim) return
  const { claim, agreement } = state
  const refusal = await bringCheckpoint(context, activity, claim)
  if (refusal) return tell({ type: 'progress-refused', sequence: claim.progress.sequence, reason: refusal })
  const amountWei = priceOf(agreement.order.order, claim.progress.billedSeconds)
  await belowRiskLimit(context, activity, claim, amountWei)
  waitFor(null)
  const isMore = amountWei > (state.voucher?.voucher.cumulative ?? 0n)
  const voucher = isMore ? await signVoucher(context, agreement.orderId, amountWei, false) : null
  tell({ type: 'progress-accepted', progress: claim, voucher })
  const { checkpointCid } = claim.progress
  if (checkpoint && checkpointCid && checkpoint.cid !== checkpointCid)
    await context.content.unpin(checkpoint.cid, new AbortController().signal) // by now this activity's own has ended
}

/** In words why it does not count; null when it is here, or there is none. */
async function bringCheckpoint(
  context: RequesterContext,
  { row, signal, waitFor }: JobContext,
  { progress: { checkpointCid, orderId } }: SignedProgress,
): Promise<string | null> {
  const { state, checkpoint } = row()
  if (state.phase !== 'running' || !checkpointCid || checkpoint?.cid === checkpointCid) return null
  const { checkpointMs, maxCheckpointMiB } = context.settings.limits
  const late = `The checkpoint ${checkpointCid} did not arrive in time.`
  try {
    await withTimeLimit(context.clock, signal, { ms: checkpointMs, late }, (limited) =>
      context.content.fetch(checkpointCid, {
        from: [state.agreement.provider],
        maxBytes: maxCheckpointMiB * bytesPerMiB,
        onProgress: ({ bytesDone }) => {
          context.workSeenAtMs.set(orderId, context.clock.nowMs())
          waitFor(`the checkpoint from the provider: ${(bytesDone / 1e6).toFixed(1)} MB`)
        },
        signal: limited,
      }),
    )
    return null
  } catch (error) {
    signal.throwIfAborted()
    if (isTransient(error)) throw error
    return `the checkpoint could not be fetched: ${errorText(error)}`
  }
}

/** Waits while the voucher would put more at risk than the user allows; the provider puts the run on hold meanwhile. */
async function belowRiskLimit(
  context: RequesterContext,
  { row, signal, waitFor }: JobContext,
  claim: SignedProgress,
  amountWei: bigint,
): Promise<void> {
  for (;;) {
    const limitWei = readRiskLimit(context.journal)
    if (limitWei === null || riskAfter(context, row(), claim, amountWei) <= limitWei) return
    waitFor('you: the next voucher would put more at risk than your limit allows. Raise the limit, or cancel the job')
    await context.clock.sleep(lookAgainMs, signal)
  }
}

type Job = ReturnType<JobContext['row']>

/** Of all jobs, as if this voucher were signed. */
function riskAfter(context: RequesterContext, job: Job, { progress }: SignedProgress, amountWei: bigint): bigint {
  const others = context.journal.openJobs().filter(({ jobId }) => jobId !== job.jobId)
  const { order } = agreementOf(job).order
  const hasCheckpoint = progress.checkpointCid !== ''
  const saved = hasCheckpoint
    ? progress.billedSeconds
    : job.checkpoint?.orderId === progress.orderId
      ? job.checkpoint.billedSeconds
      : 0
  const own = amountWei - priceOf(order, saved)
  return others.reduce((sum, other) => sum + requesterExposure(other), own > 0n ? own : 0n)
}

function agreementOf({ state }: Job) {
  if (state.phase === 'running') return state.agreement
  throw new PortError('conflict', 'The job does not run any more.')
}
