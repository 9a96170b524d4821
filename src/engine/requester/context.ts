/** What a buying use-case is given: the world, its worker, and what is only in memory. */
import type { JobId, OrderId, TxHash } from '../../shared/schema/ids.ts'
import type { Job } from '../domain/job.ts'
import type { JobEvent } from '../domain/job-machine.ts'
import type { NodeDeps } from '../node-deps.ts'
import type { Changes } from '../workflow/signals.ts'
import type { Activity, ActivityContext, Worker } from '../workflow/worker.ts'
import type { LoadHistory } from './load-history.ts'
import type { OfferBook } from './offer-book.ts'

export type JobActivityFn = Activity<Job, JobEvent>
export type JobContext = ActivityContext<Job, JobEvent>

export interface RequesterContext extends NodeDeps {
  startedAtMs: number
  worker: Worker<JobId, JobEvent>
  changes: Changes<JobId>
  offers: OfferBook
  /** What providers tell that running jobs use. */
  loads: LoadHistory
  /** Settlement transactions that providers named; the chain, not they, says whether it is so. */
  settlements: Map<OrderId, TxHash>
  /** When an order last showed that its work goes on: progress that was accepted, or a checkpoint that is arriving. */
  workSeenAtMs: Map<OrderId, number>
}
