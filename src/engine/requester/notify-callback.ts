/**
 * Tells the callback URL how the job ended: a JSON document, signed by the wallet (EIP-191 over the exact body), tried
 * again with backoff over restarts, and never in the job's way. Body and headers: docs/PROTOCOL.md section 7.
 */
import { toJson } from '../../shared/schema/json.ts'
import { type Job, settlingWei } from '../domain/job.ts'
import { errorText } from '../workflow/error-text.ts'
import type { JobContext, RequesterContext } from './context.ts'
import { outputPath } from './verify-result.ts'

const maxAttempts = 15
const firstRetryMs = 2_000
const longestRetryMs = 3_600_000

export async function notifyCallback(context: RequesterContext, { row, signal, tell }: JobContext): Promise<void> {
  const { callback, request } = row()
  if (callback.status !== 'pending' || !request.callbackUrl) return
  await context.clock.sleep(Math.max(0, callback.nextAtMs - context.clock.nowMs()), signal)
  const signer = context.wallet.signer()
  const body = callbackBody(row())
  const headers = { 'x-deai-address': signer.address, 'x-deai-signature': await signer.signText(body) }
  try {
    const { status } = await context.callbacks.post(request.callbackUrl, body, headers, signal)
    if (status >= 200 && status < 300) return tell({ type: 'callback-delivered' })
    context.logger.info({ jobId: row().jobId, status }, 'the callback was refused')
  } catch (error) {
    signal.throwIfAborted()
    context.logger.info({ jobId: row().jobId, error: errorText(error) }, 'the callback was not delivered')
  }
  const attempts = callback.attempts + 1
  const pauseMs = Math.min(firstRetryMs * 2 ** callback.attempts, longestRetryMs)
  tell({ type: 'callback-failed', nextAtMs: attempts >= maxAttempts ? null : context.clock.nowMs() + pauseMs })
}

/** The same bytes at each try, so that a receiver can know a repetition by `jobId` and `state`. */
export function callbackBody(job: Job): string {
  const { state } = job
  const ended = 'paidWei' in state ? state : null
  return toJson({
    version: 1,
    jobId: job.jobId,
    name: job.request.name,
    state: state.phase,
    orderId: ended?.agreement?.orderId ?? null,
    provider: ended?.agreement?.order.order.provider ?? null,
    specCid: job.specCid,
    outputCid: ended?.receipt?.receipt.outputCid || null,
    outputPath: ended?.receipt ? outputPath(job) : null,
    exitCode: ended?.receipt?.receipt.exitCode ?? null,
    token: job.token,
    budgetWei: job.budgetWei,
    paidWei: job.sunkWei + settlingWei(job) + (ended?.paidWei ?? 0n),
    failure: state.phase === 'failed' ? state.failure : null,
    endedAtMs: state.sinceMs,
  })
}
