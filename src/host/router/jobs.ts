/** Jobs of this node as a requester. */

import type { JobId } from '../../shared/schema/ids.ts'
import { isFinalJobPhase, type JobView } from '../../shared/schema/job.ts'
import { watchJob } from '../watch-job.ts'
import { api, onChain, type RouterContext, signalOf } from './context.ts'

export function jobProcedures({ host }: RouterContext) {
  const { requester } = host
  const { journal, content } = host.deps
  const viewOf = (jobId: JobId): JobView | null => {
    const job = journal.job(jobId)
    return job && requester.view(job)
  }
  const noSuchJob = (jobId: JobId) => ({ message: `There is no job ${jobId} on this node. \`deai jobs\` lists them.` })
  return {
    submit: api.jobs.submit.handler(async ({ input, signal, errors }) => {
      const result = await onChain(errors, () => requester.submit(input, signalOf(signal)))
      if (result.ok) return requester.view(result.job)
      const { refusal } = result
      switch (refusal.type) {
        case 'unknown-profile':
          throw errors.UNKNOWN_PROFILE({ message: refusal.message, data: { nearest: refusal.nearest } })
        case 'unknown-token':
          throw errors.UNKNOWN_TOKEN({ message: refusal.message, data: { known: refusal.known } })
        case 'budget-above-deposit':
          throw errors.BUDGET_ABOVE_DEPOSIT({
            message: refusal.message,
            data: { budgetWei: refusal.budgetWei, freeWei: refusal.freeWei },
          })
        case 'invalid':
          throw errors.INVALID({ message: refusal.message })
      }
    }),
    list: api.jobs.list.handler(({ input }) => journal.jobs(input.limit, input.before).map(requester.view)),
    show: api.jobs.show.handler(({ input, errors }) => {
      const job = viewOf(input.jobId)
      if (!job) throw errors.NOT_FOUND(noSuchJob(input.jobId))
      return { job, history: journal.history(input.jobId) }
    }),
    watch: api.jobs.watch.handler(async function* ({ input, signal, errors }) {
      if (!viewOf(input.jobId)) throw errors.NOT_FOUND(noSuchJob(input.jobId))
      yield* watchJob(host, input.jobId, input.logsFrom, signalOf(signal))
    }),
    logs: api.jobs.logs.handler(({ input, errors }) => {
      if (!viewOf(input.jobId)) throw errors.NOT_FOUND(noSuchJob(input.jobId))
      return journal.logLines(input.jobId, input.from, input.limit)
    }),
    cancel: api.jobs.cancel.handler(({ input, errors }) => {
      const before = viewOf(input.jobId)
      if (!before) throw errors.NOT_FOUND(noSuchJob(input.jobId))
      if (!requester.cancel(input.jobId) && !isFinalJobPhase(before.phase)) {
        throw errors.CONFLICT({ message: `The job is ${before.phase} and cannot be cancelled any more.` })
      }
      return viewOf(input.jobId) ?? before
    }),
    download: api.jobs.download.handler(async ({ input, signal, errors }) => {
      const job = viewOf(input.jobId)
      if (!job) throw errors.NOT_FOUND(noSuchJob(input.jobId))
      if (!job.outputCid || !isFinalJobPhase(job.phase))
        throw errors.CONFLICT({ message: 'The job has no outputs yet.' })
      const { bytes, files } = await content.exportTo(job.outputCid, input.path, signalOf(signal))
      return { bytes, files, cid: job.outputCid }
    }),
  }
}
