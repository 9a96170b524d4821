/** Jobs of this node as a requester. */

import type { Job } from '../../engine/domain/job.ts'
import type { SubmitRefusal } from '../../engine/requester/submit-job.ts'
import type { JobId } from '../../shared/schema/ids.ts'
import { isFinalJobPhase } from '../../shared/schema/job.ts'
import { exportJobs } from '../jobs/export-jobs.ts'
import { exportReceipt } from '../jobs/export-receipt.ts'
import { followMetrics } from '../jobs/follow-metrics.ts'
import { orderView } from '../jobs/order-view.ts'
import { previewView } from '../jobs/preview-view.ts'
import { searchLog } from '../jobs/search-log.ts'
import { verifyReceipt } from '../jobs/verify-receipt.ts'
import { submitSpending } from '../spending-guard/spending-facts.ts'
import { watchJob } from '../watch-job.ts'
import { api, onChain, type RouterContext, requireConsent, signalOf } from './context.ts'

/** Of a host, what its requester's side needs. */
export interface JobsContext {
  host: Pick<RouterContext['host'], 'deps' | 'requester'>
  guard: RouterContext['guard']
}

export function jobProcedures(context: JobsContext) {
  return { ...requestProcedures(context), ...historyProcedures(context), ...jobDetails(context) }
}

/** What is asked for: to be previewed, submitted, cancelled, fetched. */
function requestProcedures({ host, guard }: JobsContext) {
  const { requester } = host
  const { content, settings } = host.deps
  return {
    submit: api.jobs.submit.handler(async ({ input, signal, errors }) => {
      using permission = await requireConsent(guard, submitSpending(input, settings), errors, signalOf(signal))
      const result = await onChain(errors, () => requester.submit(input, signalOf(signal)))
      if (!result.ok) throw refusalError(errors, result.refusal)
      permission.coverJob(result.job.jobId)
      return requester.view(result.job)
    }),
    preview: api.jobs.preview.handler(async ({ input, signal, errors }) => {
      const result = await onChain(errors, () => requester.preview(input, signalOf(signal)))
      if (result.ok) return previewView(result.preview, settings.domain)
      throw refusalError(errors, result.refusal)
    }),
    cancel: api.jobs.cancel.handler(({ input, errors }) => {
      const { state } = jobOrRefuse(host, errors, input.jobId)
      if (!requester.cancel(input.jobId) && !isFinalJobPhase(state.phase)) {
        throw errors.CONFLICT({ message: `The job is ${state.phase} and cannot be cancelled any more.` })
      }
      return requester.view(jobOrRefuse(host, errors, input.jobId))
    }),
    download: api.jobs.download.handler(async ({ input, signal, errors }) => {
      const { outputCid, phase } = requester.view(jobOrRefuse(host, errors, input.jobId))
      if (!outputCid || !isFinalJobPhase(phase)) throw errors.CONFLICT({ message: 'The job has no outputs yet.' })
      const { bytes, files } = await content.exportTo(outputCid, input.path, signalOf(signal))
      return { bytes, files, cid: outputCid }
    }),
  }
}

/** All jobs: newest first, as a table, as a file. */
function historyProcedures({ host }: JobsContext) {
  const { journal, settings } = host.deps
  return {
    list: api.jobs.list.handler(({ input }) => journal.jobs(input.limit, input.before).map(host.requester.view)),
    query: api.jobs.query.handler(({ input }) => ({
      rows: journal.queryJobs(input),
      totals: journal.jobTotals(input),
    })),
    export: api.jobs.export.handler(async function* ({ input }) {
      yield* exportJobs(journal, input, settings.token)
    }),
  }
}

/** One job: state, log, numbers, order, receipt. */
function jobDetails({ host }: JobsContext) {
  const { requester, deps } = host
  const { journal, settings } = deps
  return {
    show: api.jobs.show.handler(({ input, errors }) => {
      const job = jobOrRefuse(host, errors, input.jobId)
      const logLines = journal.logEnd(input.jobId)
      return { job: requester.view(job), history: journal.history(input.jobId), logLines }
    }),
    watch: api.jobs.watch.handler(async function* ({ input, signal, errors }) {
      jobOrRefuse(host, errors, input.jobId)
      yield* watchJob(host, input, signalOf(signal))
    }),
    logs: api.jobs.logs.handler(({ input, errors }) => {
      jobOrRefuse(host, errors, input.jobId)
      return journal.logLines(input.jobId, input.from, input.limit)
    }),
    searchLog: api.jobs.searchLog.handler(({ input, signal, errors }) => {
      jobOrRefuse(host, errors, input.jobId)
      return searchLog(journal, input, signalOf(signal))
    }),
    metrics: api.jobs.metrics.handler(async function* ({ input, signal, errors }) {
      jobOrRefuse(host, errors, input.jobId)
      yield* followMetrics(host, input, signalOf(signal))
    }),
    order: api.jobs.order.handler(({ input, errors }) =>
      orderView(jobOrRefuse(host, errors, input.jobId), settings.domain),
    ),
    verifyReceipt: api.jobs.verifyReceipt.handler(async ({ input, signal, errors }) => {
      const checks = await verifyReceipt(deps, jobOrRefuse(host, errors, input.jobId), signalOf(signal))
      if (!checks) throw errors.CONFLICT({ message: 'The job has no receipt: no run of it was delivered.' })
      return { checks }
    }),
    exportReceipt: api.jobs.exportReceipt.handler(async ({ input, signal, errors }) => {
      const file = await exportReceipt(deps, jobOrRefuse(host, errors, input.jobId), signalOf(signal))
      if (!file) throw errors.CONFLICT({ message: noReceipt })
      return file
    }),
  }
}

const noReceipt = 'The job has no receipt to export: it has not ended, or no result of it was delivered and accepted.'

/** Throws NOT_FOUND. */
function jobOrRefuse(
  { deps }: Pick<JobsContext['host'], 'deps'>,
  errors: { NOT_FOUND: (options: { message: string }) => Error },
  jobId: JobId,
): Job {
  const job = deps.journal.job(jobId)
  if (job) return job
  throw errors.NOT_FOUND({ message: `There is no job ${jobId} on this node. \`deai jobs\` lists them.` })
}

function refusalError(
  errors: {
    INVALID: (options: { message: string }) => Error
    UNKNOWN_PROFILE: (options: { message: string; data: { nearest: string[] } }) => Error
    UNKNOWN_TOKEN: (options: { message: string; data: { known: string[] } }) => Error
    BUDGET_ABOVE_DEPOSIT: (options: { message: string; data: { budgetWei: bigint; freeWei: bigint } }) => Error
  },
  refusal: SubmitRefusal,
): Error {
  const { message } = refusal
  switch (refusal.type) {
    case 'unknown-profile':
      return errors.UNKNOWN_PROFILE({ message, data: { nearest: refusal.nearest } })
    case 'unknown-token':
      return errors.UNKNOWN_TOKEN({ message, data: { known: refusal.known } })
    case 'budget-above-deposit':
      return errors.BUDGET_ABOVE_DEPOSIT({ message, data: { budgetWei: refusal.budgetWei, freeWei: refusal.freeWei } })
    case 'invalid':
      return errors.INVALID({ message })
  }
}
