/**
 * A Job as one line of the history, and the questions that can be asked of 100,000 of them. Both journals take their rows
 * from here, so that what is filtered and sorted is what is shown.
 */
import type { FailureType } from '../../shared/schema/failure.ts'
import type { Address, Cid, JobId } from '../../shared/schema/ids.ts'
import { isFinalJobPhase, type JobPhase } from '../../shared/schema/job.ts'
import type { Job } from './job.ts'
import { jobView } from './job-view.ts'

export interface JobRow {
  jobId: JobId
  name: string
  phase: JobPhase
  computeProfile: string
  dockerImage: string
  provider: Address | null
  createdAtMs: number
  startedAtMs: number | null
  endedAtMs: number | null
  budgetWei: bigint
  paidWei: bigint
  outputCid: Cid | null
  failure: FailureType | null
}

export type JobSortKey = 'createdAtMs' | 'name' | 'phase' | 'computeProfile' | 'runMs' | 'paidWei'

export interface JobFilter {
  /** Words, parted by spaces, that the row's text must all contain; case does not matter. */
  search: string
  /** None: all. */
  phases: readonly JobPhase[]
  /** Created at this time or later. */
  fromMs?: number | undefined
  /** Created before this time. */
  untilMs?: number | undefined
}

export interface JobQuery extends JobFilter {
  sort: { key: JobSortKey; descending: boolean }
  offset: number
  limit: number
}

/** Of all jobs that a filter lets through. */
export interface JobTotals {
  jobs: number
  /** Those that have not ended. */
  open: number
  completed: number
  failed: number
  cancelled: number
  paidWei: bigint
  /** Of those that have ended. */
  runMs: number
}

export function jobRow(job: Job): JobRow {
  const { jobId, name, phase, request, provider, createdAtMs, startedAtMs, endedAtMs, ...view } = jobView(job, null)
  return {
    jobId,
    name,
    phase,
    computeProfile: request.computeProfile,
    dockerImage: request.dockerImage,
    provider: provider?.address ?? null,
    createdAtMs,
    startedAtMs,
    endedAtMs,
    budgetWei: view.budgetWei,
    paidWei: view.paidWei,
    outputCid: view.outputCid,
    failure: view.failure?.type ?? null,
  }
}

/** From the container's start to the end of the job; null unless it had both. */
export const runMsOf = ({ startedAtMs, endedAtMs }: Pick<JobRow, 'startedAtMs' | 'endedAtMs'>): number | null =>
  startedAtMs === null || endedAtMs === null ? null : Math.max(0, endedAtMs - startedAtMs)

/** What a search looks through, in lower case: name, image, profile, provider, ids and CIDs. */
export function searchTextOf({ jobId, request, state }: Job, row: JobRow): string {
  const orderId = 'agreement' in state ? state.agreement?.orderId : undefined
  const cids = [row.outputCid, request.inputScriptCid, request.inputDataCid]
  const parts = [row.name, row.dockerImage, row.computeProfile, row.provider, jobId, orderId, ...cids]
  return parts
    .filter((part) => part)
    .join('\n')
    .toLowerCase()
}

/** The words of a search, as they are looked for in `searchTextOf`. */
export const searchWords = (search: string): string[] => [
  ...new Set(
    search
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
  ),
]

/** By what rows are put in order; equal ones by their time, then by their id, in the same direction. */
export function sortValueOf(row: JobRow, key: JobSortKey): string | number | bigint {
  switch (key) {
    case 'createdAtMs':
      return row.createdAtMs
    case 'name':
      return row.name.toLowerCase()
    case 'phase':
      return row.phase
    case 'computeProfile':
      return row.computeProfile.toLowerCase()
    case 'runMs':
      return runMsOf(row) ?? -1
    case 'paidWei':
      return row.paidWei
  }
}

export function jobTotals(rows: Iterable<JobRow>): JobTotals {
  const totals: JobTotals = { jobs: 0, open: 0, completed: 0, failed: 0, cancelled: 0, paidWei: 0n, runMs: 0 }
  for (const row of rows) {
    totals.jobs += 1
    if (row.phase === 'completed' || row.phase === 'failed' || row.phase === 'cancelled') totals[row.phase] += 1
    if (!isFinalJobPhase(row.phase)) totals.open += 1
    totals.paidWei += row.paidWei
    totals.runMs += runMsOf(row) ?? 0
  }
  return totals
}
