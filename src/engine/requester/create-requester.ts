/** The buying half of a node: its worker, its table of offers, and what its user can ask of it. */
import type { JobId, OrderId, PeerId } from '../../shared/schema/ids.ts'
import type { JobRequest, JobView } from '../../shared/schema/job.ts'
import type { Job } from '../domain/job.ts'
import { jobActivities } from '../domain/job-activities.ts'
import { type JobEvent, transitionJob } from '../domain/job-machine.ts'
import { jobView } from '../domain/job-view.ts'
import type { NodeDeps } from '../node-deps.ts'
import { offersTopic } from '../protocol/messages.ts'
import { createChanges } from '../workflow/signals.ts'
import { createWorker } from '../workflow/worker.ts'
import { answerProgress } from './answer-progress.ts'
import { clearLien } from './clear-lien.ts'
import type { JobActivityFn, JobContext, RequesterContext } from './context.ts'
import { handOverVoucher } from './hand-over-voucher.ts'
import { describeJobEvent } from './history.ts'
import { createLoadHistory, type LoadHistory } from './load-history.ts'
import { matchJob } from './match-job.ts'
import { notifyCallback } from './notify-callback.ts'
import { createOfferBook, type OfferBook } from './offer-book.ts'
import { placeOrder } from './place-order.ts'
import { type PreviewResult, previewOrder } from './preview-order.ts'
import { pullOffers } from './pull-offers.ts'
import { releasePayment } from './release-payment.ts'
import { reservedWei } from './reserved-budget.ts'
import { sendCancel } from './send-cancel.ts'
import { type SubmitResult, submitJob } from './submit-job.ts'
import { verifyResult } from './verify-result.ts'
import { watchProvider } from './watch-provider.ts'

export interface Requester extends AsyncDisposable {
  start(): Promise<void>
  submit(request: JobRequest, signal: AbortSignal): Promise<SubmitResult>
  /** Asks for a cancel. Returns false when the job is past it. */
  cancel(jobId: JobId): boolean
  view(job: Job): JobView
  /** What `submit` would sign, without doing so. */
  preview(request: JobRequest, signal: AbortSignal): Promise<PreviewResult>
  /** What the job's run used, behind the first `known` samples. */
  loads: Pick<LoadHistory, 'since'>
  /** Of the free deposit, what open jobs may still need. */
  reservedWei(signal: AbortSignal): Promise<bigint>
  offers: OfferBook
  /** Calls back when the job, its log or its load changed. */
  onChange(jobId: JobId, listener: () => void, signal: AbortSignal): void
  /** The same for every job. */
  onAnyChange(listener: (jobId: JobId) => void, signal: AbortSignal): void
}

type ActivityFn = (context: RequesterContext, activity: JobContext, argument: string) => Promise<void>

const activities: Record<string, ActivityFn> = {
  match: matchJob,
  'place-order': placeOrder,
  watch: watchProvider,
  'send-cancel': sendCancel,
  'answer-progress': answerProgress,
  'hand-over': handOverVoucher,
  verify: verifyResult,
  release: releasePayment,
  'clear-lien': clearLien,
  notify: notifyCallback,
}

/** Gossip limits of the offers topic: an offer is about 2 KiB and is renewed every 40 s. */
const offerLimits = { maxBytes: 20_480, maxPerPeerPerMinute: 30 }

export function createRequester(deps: NodeDeps): Requester {
  const ending = new AbortController()
  const changes = createChanges<JobId>()
  const offers = createOfferBook({ clock: deps.clock, verifier: deps.verifier, domain: () => deps.settings.domain })
  const activityOf = (key: string): JobActivityFn => {
    const [name = '', argument = ''] = key.split(/:(.*)/s)
    const found = activities[name]
    if (!found) throw new Error(`no such activity: ${key}`)
    return (activity) => found(context, activity, argument)
  }
  const context: RequesterContext = {
    ...deps,
    startedAtMs: deps.clock.nowMs(),
    changes,
    offers,
    loads: createLoadHistory(),
    settlements: new Map<OrderId, never>(),
    workSeenAtMs: new Map<OrderId, number>(),
    worker: createWorker<JobId, Job, JobEvent>({
      clock: deps.clock,
      logger: deps.logger.child({ side: 'requester' }),
      load: deps.journal.job,
      open: () => deps.journal.openJobs().map((row) => ({ id: row.jobId, row })),
      save: (row, event) =>
        deps.journal.transact((tx) => tx.saveJob(row, describeJobEvent(row, event, deps.clock.nowMs()))),
      transition: transitionJob,
      activitiesOf: jobActivities,
      activity: activityOf,
      failureEvent: () => null,
      onChange: (jobId) => changes.notify(jobId),
    }),
  }
  const { worker } = context
  let submitting: Promise<unknown> = Promise.resolve()

  return {
    start: async () => {
      await deps.network.subscribe(
        offersTopic,
        (data: Uint8Array, origin: PeerId) => offers.take(data, origin),
        offerLimits,
      )
      pullOffers(context, ending.signal)
      worker.start()
    },
    submit: (request, signal) => {
      // One after the other: each must see what the one before it has reserved of the deposit.
      const submitted = submitting.then(() => submitJob(context, request, signal))
      submitting = submitted.catch(() => undefined)
      return submitted
    },
    cancel: (jobId) => worker.tell(jobId, { type: 'cancel-requested' }),
    view: (job) => jobView(job, worker.waitingFor(job.jobId)),
    preview: (request, signal) => previewOrder(context, request, signal),
    loads: context.loads,
    reservedWei: (signal) => reservedWei(context, signal),
    offers,
    onChange: changes.on,
    onAnyChange: changes.onAny,
    [Symbol.asyncDispose]: async () => {
      ending.abort(new Error('the node stops'))
      await worker[Symbol.asyncDispose]()
    },
  }
}
