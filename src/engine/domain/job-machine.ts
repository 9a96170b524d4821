/**
 * The Job's state machine: pure, `(job, event, now) → job` or a refusal. What must be going on in a state is derived from
 * the state itself (job-activities.ts), so that a restart needs nothing but the row.
 */
import type { Failure } from '../../shared/schema/failure.ts'
import type { Address, OrderId, Signature, TxHash } from '../../shared/schema/ids.ts'
import type { Rejection, StagingStep } from '../../shared/schema/job.ts'
import { stagingSteps } from '../../shared/schema/job.ts'
import type { SignedProgress, SignedVoucher } from '../../shared/schema/order.ts'
import type { Agreement, Delivery, Lien } from './agreement.ts'
import { forfeitedBy } from './check-progress.ts'
import type { Job, JobState } from './job.ts'
import { outcomeFailure } from './outcome.ts'
import { handled, refused, type Transition, unreachable } from './transition.ts'

export type JobEvent =
  | { type: 'providers-declined'; rejections: Rejection[] }
  | { type: 'awarded'; agreement: Agreement }
  | { type: 'matching-expired'; failure: Failure }
  | { type: 'order-accepted' }
  | { type: 'order-rejected'; reason: string; isBusy?: boolean }
  | { type: 'staged'; step: StagingStep }
  | { type: 'started'; atMs: number }
  | { type: 'progress-arrived'; progress: SignedProgress }
  | { type: 'progress-refused'; sequence: number; reason: string }
  /** The voucher is null where it would promise no more than the last. */
  | { type: 'progress-accepted'; progress: SignedProgress; voucher: SignedVoucher | null }
  | { type: 'voucher-noted'; cumulative: bigint }
  | { type: 'receipt-arrived'; delivery: Delivery }
  | { type: 'provider-failed'; failure: Failure }
  /** `isFalse`: it said what no honest provider says, and is never asked for this job again. */
  | { type: 'provider-lost'; detail: string; isFalse?: boolean }
  | { type: 'result-verified'; voucher: SignedVoucher; countersignature: Signature }
  | { type: 'result-rejected'; failure: Failure }
  | { type: 'settled'; txHash: TxHash | null; paidWei: bigint }
  | { type: 'release-expired' }
  /** The provider has the final voucher and settles it later, with others. */
  | { type: 'release-deferred' }
  | { type: 'cancel-requested' }
  | { type: 'lien-cleared'; orderId: OrderId; paidWei: bigint }
  | { type: 'callback-delivered' }
  | { type: 'callback-failed'; nextAtMs: number | null }

type Held = Extract<JobState, { agreement: Agreement; cancelling: boolean }>

/** How many providers may take a job and not finish it before it fails. */
export const maxFailures = 5
/** Orders of one job in all: a lost race for a provider's free slot costs one, too. */
export const maxAttempts = 24

export function transitionJob(job: Job, event: JobEvent, nowMs: number): Transition<Job> {
  const { state } = job
  const no = () => refused<Job>(state.phase, event.type)
  if (event.type === 'lien-cleared') return clearLien(job, event.orderId, event.paidWei)
  if (event.type === 'callback-delivered') return withCallback(job, 'delivered', null)
  if (event.type === 'callback-failed') {
    return withCallback(job, event.nextAtMs === null ? 'gave-up' : 'pending', event.nextAtMs)
  }
  switch (state.phase) {
    case 'matching':
      if (event.type === 'providers-declined') return handled(withRejections(job, event.rejections))
      if (event.type === 'awarded') return handled(order(job, event.agreement, nowMs))
      if (event.type === 'matching-expired') return handled(fail(job, event.failure, nowMs))
      if (event.type === 'cancel-requested') return handled(end(job, { phase: 'cancelled', ...nothingPaid(nowMs) }))
      return no()
    case 'ordering':
      if (event.type === 'order-accepted') return handled(stage(job, state, 'accepted', nowMs))
      if (event.type === 'order-rejected') return handled(retry(job, state, event.reason, event.isBusy ?? false, nowMs))
      return whileHeld(job, state, event, nowMs) ?? no()
    case 'staging':
      if (event.type === 'staged')
        return isLater(event.step, state.step) ? handled(stage(job, state, event.step, nowMs)) : no()
      if (event.type === 'started') return handled(run(job, state, event.atMs, nowMs))
      return whileHeld(job, state, event, nowMs) ?? no()
    case 'running':
      if (event.type === 'progress-arrived') return withClaim(job, state, event.progress) ?? no()
      if (event.type === 'progress-refused') return withoutClaim(job, state, event.sequence) ?? no()
      if (event.type === 'voucher-noted') return withoutUnheard(job, state, event.cumulative) ?? no()
      if (event.type === 'progress-accepted') return accept(job, state, event, nowMs) ?? no()
      return whileHeld(job, state, event, nowMs) ?? no()
    case 'verifying':
      if (event.type === 'result-verified') return release(job, state, event, nowMs) ?? no()
      if (event.type === 'result-rejected') return handled(fail(withLien(job, state, nowMs), event.failure, nowMs))
      if (event.type === 'provider-lost') return handled(fail(withLien(job, state, nowMs), lost(event.detail), nowMs))
      return no()
    case 'releasing':
      if (event.type === 'settled') return handled(finish(job, state, event.paidWei, event.txHash, nowMs))
      if (event.type === 'release-expired' || event.type === 'release-deferred') {
        return handled(finish(withLien(job, state, nowMs), state, 0n, null, nowMs))
      }
      return no()
    case 'completed':
    case 'failed':
    case 'cancelled':
      return no()
    default:
      return unreachable(state)
  }
}

/** What can happen at any time between the order and the receipt. */
function whileHeld(job: Job, state: Held, event: JobEvent, nowMs: number): Transition<Job> | undefined {
  switch (event.type) {
    case 'cancel-requested':
      return state.cancelling ? undefined : handled({ ...job, state: { ...state, cancelling: true } })
    case 'receipt-arrived':
      return handled({
        ...job,
        startedAtMs: job.startedAtMs ?? event.delivery.receipt.receipt.startedAt * 1000,
        state: { ...keep(state), phase: 'verifying', delivery: event.delivery, sinceMs: nowMs },
      })
    case 'provider-failed':
      return handled(giveUp(job, state, event.failure, nowMs))
    case 'provider-lost':
      return handled(giveUp(event.isFalse ? distrust(job, state) : job, state, lost(event.detail), nowMs))
    default:
      return undefined
  }
}

const lost = (detail: string): Failure => ({ type: 'provider-lost', detail })
const promised = (state: Held): bigint => state.voucher?.voucher.cumulative ?? 0n
const isLater = (step: StagingStep, than: StagingStep) => stagingSteps.indexOf(step) > stagingSteps.indexOf(than)
const providerOf = (state: Held): Address => state.agreement.order.order.provider

const distrust = (job: Job, state: Held): Job => ({
  ...job,
  distrusted: [...new Set([...job.distrusted, providerOf(state)])],
})

const keep = ({ agreement, voucher, cancelling }: Held) => ({ agreement, voucher, cancelling })

const nothingPaid = (nowMs: number) => ({
  sinceMs: nowMs,
  agreement: null,
  receipt: null,
  countersignature: null,
  paidWei: 0n,
  settlementTx: null,
})

const order = (job: Job, agreement: Agreement, nowMs: number): Job => ({
  ...job,
  attempts: job.attempts + 1,
  state: { phase: 'ordering', sinceMs: nowMs, agreement, voucher: null, cancelling: false },
})

const stage = (job: Job, state: Held, step: StagingStep, nowMs: number): Job => ({
  ...job,
  state: { ...keep(state), phase: 'staging', step, sinceMs: nowMs },
})

const run = (job: Job, state: Held, startedAtMs: number, nowMs: number): Job => ({
  ...job,
  startedAtMs,
  state: {
    ...keep(state),
    phase: 'running',
    startedAtMs,
    sinceMs: nowMs,
    progress: null,
    progressAtMs: nowMs,
    forfeitedMs: 0,
    claim: null,
    isUnheard: false,
  },
})

type Running = Extract<Held, { phase: 'running' }>

/** Numbers only rise: what was answered, or is looked at already, is not looked at again. */
function withClaim(job: Job, state: Running, claim: SignedProgress) {
  const { sequence } = claim.progress
  const known = Math.max(state.progress?.progress.sequence ?? 0, state.claim?.progress.sequence ?? 0)
  return sequence > known ? handled<Job>({ ...job, state: { ...state, claim } }) : undefined
}

const withoutClaim = (job: Job, state: Running, sequence: number) =>
  state.claim?.progress.sequence === sequence ? handled<Job>({ ...job, state: { ...state, claim: null } }) : undefined

const withoutUnheard = (job: Job, state: Running, cumulative: bigint) =>
  state.isUnheard && promised(state) === cumulative
    ? handled<Job>({ ...job, state: { ...state, isUnheard: false } })
    : undefined

/** Vouchers only rise; a lower or equal one is refused (it is already promised). */
function accept(
  job: Job,
  state: Running,
  { progress, voucher }: Extract<JobEvent, { type: 'progress-accepted' }>,
  nowMs: number,
) {
  const { sequence, checkpointCid, billedSeconds, orderId } = progress.progress
  if (state.claim?.progress.sequence !== sequence) return undefined
  if (voucher && voucher.voucher.cumulative <= promised(state)) return undefined
  const checkpoint = checkpointCid ? { cid: checkpointCid, orderId, billedSeconds } : job.checkpoint
  const promise = voucher ? { voucher, isUnheard: true } : {}
  const forfeitedMs = forfeitedBy(state, nowMs)
  const next = { ...state, ...promise, progress, progressAtMs: nowMs, forfeitedMs, claim: null }
  return handled<Job>({ ...job, checkpoint, state: next })
}

function release(
  job: Job,
  state: Extract<Held, { phase: 'verifying' }>,
  { voucher, countersignature }: Extract<JobEvent, { type: 'result-verified' }>,
  nowMs: number,
) {
  const { cumulative, isFinal } = voucher.voucher
  if (!isFinal || cumulative < promised(state)) return undefined
  return handled<Job>({ ...job, state: { ...state, phase: 'releasing', voucher, countersignature, sinceMs: nowMs } })
}

/** The end of a run that was verified: completed, or failed by the script's own doing, or cancelled. */
function finish(
  job: Job,
  state: Extract<Held, { phase: 'releasing' }>,
  paidWei: bigint,
  txHash: TxHash | null,
  nowMs: number,
): Job {
  const { receipt, outcome } = state.delivery
  const { agreement, countersignature } = state
  const signed = state.voucher ? { voucher: state.voucher } : {}
  const paid = { sinceMs: nowMs, agreement, receipt, countersignature, paidWei, settlementTx: txHash, ...signed }
  if (outcome === 'cancelled') return end(job, { phase: 'cancelled', ...paid })
  const failure = outcomeFailure(outcome, receipt.receipt)
  return end(job, failure ? { phase: 'failed', ...paid, failure } : { phase: 'completed', ...paid })
}

/** Leaves a provider: its order becomes a lien; then the next one is tried, or the job ends. */
function giveUp(job: Job, state: Held, failure: Failure, nowMs: number): Job {
  const freed = { ...withLien(job, state, nowMs), failures: job.failures + 1 }
  if (state.cancelling) return end(freed, { phase: 'cancelled', ...nothingPaid(nowMs), agreement: state.agreement })
  return isWorthRetrying(failure)
    ? again(freed, state, failure.detail, failure, nowMs)
    : fail(freed, failure, nowMs, state.agreement)
}

function retry(job: Job, state: Held, reason: string, wasBusy: boolean, nowMs: number): Job {
  const freed = withLien(job, state, nowMs, wasBusy)
  if (state.cancelling) return end(freed, { phase: 'cancelled', ...nothingPaid(nowMs) })
  return again(freed, state, reason, { type: 'order-rejected', detail: reason }, nowMs)
}

function again(job: Job, state: Held, reason: string, failure: Failure, nowMs: number): Job {
  const noted = withRejections(job, [{ provider: providerOf(state), reason: reason.slice(0, 500) }])
  return job.failures >= maxFailures || job.attempts >= maxAttempts
    ? fail(noted, failure, nowMs)
    : { ...noted, state: { phase: 'matching', sinceMs: nowMs } }
}

/** Failures of one provider's own side; the others (a wrong image, a broken input) would fail everywhere. */
const isWorthRetrying = ({ type }: Failure): boolean =>
  ['provider-lost', 'order-rejected', 'docker-unavailable', 'stopped-by-owner', 'delivery-failed', 'internal'].includes(
    type,
  )

const withLien = (job: Job, state: Held, nowMs: number, wasBusy = false): Job => {
  const lien: Lien = { agreement: state.agreement, voucher: state.voucher, wasBusy, sinceMs: nowMs }
  return { ...job, liens: [...job.liens, lien] }
}

function clearLien(job: Job, orderId: OrderId, paidWei: bigint): Transition<Job> {
  const liens = job.liens.filter((lien) => lien.agreement.orderId !== orderId)
  if (liens.length === job.liens.length) return refused(job.state.phase, 'lien-cleared')
  return handled({ ...job, liens, sunkWei: job.sunkWei + paidWei })
}

const withRejections = (job: Job, rejections: Rejection[]): Job => {
  const fresh = new Map([...job.rejections, ...rejections].map((item) => [item.provider, item]))
  return { ...job, rejections: [...fresh.values()].slice(-64) }
}

const fail = (job: Job, failure: Failure, nowMs: number, agreement: Agreement | null = null): Job =>
  end(job, { phase: 'failed', ...nothingPaid(nowMs), agreement, failure })

/** Every way into a final state passes here, so that the callback is never forgotten. */
const end = (job: Job, state: Extract<JobState, { phase: 'completed' | 'failed' | 'cancelled' }>): Job => ({
  ...job,
  state,
  callback: job.request.callbackUrl ? { status: 'pending', attempts: 0, nextAtMs: state.sinceMs } : job.callback,
})

function withCallback(job: Job, status: 'delivered' | 'gave-up' | 'pending', nextAtMs: number | null): Transition<Job> {
  if (job.callback.status !== 'pending') return refused(job.state.phase, 'callback')
  const { attempts } = job.callback
  return handled({ ...job, callback: { status, attempts: attempts + 1, nextAtMs: nextAtMs ?? job.callback.nextAtMs } })
}
