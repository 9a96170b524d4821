/** A Job as its owner sees it. */
import type { JobView } from '../../shared/schema/job.ts'
import { type Job, settlingWei } from './job.ts'

export function jobView(job: Job, waitingFor: string | null): JobView {
  const { state } = job
  const agreement = 'agreement' in state ? state.agreement : null
  const ended = 'paidWei' in state ? state : null
  const signedReceipt = ended?.receipt ?? ('delivery' in state ? state.delivery.receipt : null)
  const receipt = signedReceipt?.receipt
  const promised = 'cancelling' in state ? (state.voucher?.voucher.cumulative ?? 0n) : 0n
  return {
    jobId: job.jobId,
    name: job.request.name,
    phase: state.phase,
    step: state.phase === 'staging' ? state.step : null,
    waitingFor,
    request: job.request,
    specCid: job.specCid,
    orderId: agreement?.orderId ?? null,
    provider: agreement ? { address: agreement.order.order.provider, peerId: agreement.provider.peerId } : null,
    createdAtMs: job.createdAtMs,
    phaseSinceMs: state.sinceMs,
    startedAtMs: job.startedAtMs,
    endedAtMs: ended ? state.sinceMs : null,
    budgetWei: job.budgetWei,
    ratePerSecondWei: agreement?.order.order.ratePerSecond ?? null,
    paidWei: job.sunkWei + settlingWei(job) + (ended ? ended.paidWei : promised),
    outputCid: receipt?.outputCid || null,
    imageId: receipt?.imageId ?? null,
    exitCode: receipt?.exitCode ?? null,
    receipt: signedReceipt,
    countersignature: 'countersignature' in state ? state.countersignature : null,
    settlementTx: ended?.settlementTx ?? null,
    failure: state.phase === 'failed' ? state.failure : null,
    rejections: job.rejections,
    callback: job.callback.status,
  }
}
