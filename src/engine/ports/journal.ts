/**
 * The node's memory. The right to write is a type: a reader cannot, a transactor can, and only within `transact`, which
 * is all or nothing. Synchronous, so that what is journaled is on disk before it is acted on.
 */
import type { JobId, OrderId } from '../../shared/schema/ids.ts'
import type { HistoryEntry } from '../../shared/schema/job.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import type { Assignment } from '../domain/assignment.ts'
import type { Job } from '../domain/job.ts'
import type { JobFilter, JobQuery, JobRow, JobTotals } from '../domain/job-row.ts'

/** What a history entry is made of; `seq` is given by the journal. */
export type NewHistoryEntry = Omit<HistoryEntry, 'seq'>

/** Whose log: a job's on the requester's side, an order's on the provider's. */
export type LogOwner = JobId | OrderId

/** What is told of an assignment that has closed. */
export interface ClosedAssignment {
  closedAtMs: number
  paidWei: bigint
  runSeconds: number
}

export interface JournalReader {
  job(jobId: JobId): Job | null
  /** Newest first, created before `beforeMs`. */
  jobs(limit: number, beforeMs?: number): Job[]
  /** Those with something left to do. */
  openJobs(): Job[]
  /** The history as a table: what the filter lets through, sorted, by the page. */
  queryJobs(query: JobQuery): JobRow[]
  /** Of all that the filter lets through. */
  jobTotals(filter: JobFilter): JobTotals
  assignment(orderId: OrderId): Assignment | null
  assignments(limit: number): Assignment[]
  openAssignments(): Assignment[]
  /** Those that were closed since then, oldest first; what ran without a receipt counts no seconds. */
  closedAssignments(sinceMs: number): ClosedAssignment[]
  /** What closed assignments were paid in all. */
  paidInAllWei(): bigint
  /** Oldest first; of more than 10,000 the first and the last 5,000. */
  history(owner: JobId | OrderId): HistoryEntry[]
  /** Lines with seq >= from, in order, at most `limit`. */
  logLines(owner: LogOwner, from: number, limit: number): LogLine[]
  /**
   * Numbers of the lines with from <= seq < until that contain `text`, lowest first, at most `limit`; case does not matter.
   * Looks at each of them: hand it slices.
   */
  findLogLines(owner: LogOwner, text: string, range: { from: number; until: number; limit: number }): number[]
  /** One past the last line kept; 0 when there is none. */
  logEnd(owner: LogOwner): number
  setting(key: string): string | null
}

export interface JournalTransactor extends JournalReader {
  /** Without an entry where nobody needs to read of the change later. */
  saveJob(job: Job, entry: NewHistoryEntry | null): void
  saveAssignment(assignment: Assignment, entry: NewHistoryEntry | null): void
  /** Lines that are there already are left as they are. */
  appendLogLines(owner: LogOwner, lines: LogLine[]): void
  saveSetting(key: string, value: string): void
}

export interface Journal extends JournalReader {
  /** Throws `disk-full` (transient) where the disk takes nothing more; nothing is written then. */
  transact<T>(work: (tx: JournalTransactor) => T): T
}
