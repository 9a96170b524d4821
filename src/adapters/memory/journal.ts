/** The journal port in memory, for unit tests: JSON in and out like the real one, so that nothing is shared by accident. */
import { type Assignment, assignmentSchema, isAssignmentAtRest } from '../../engine/domain/assignment.ts'
import { isJobAtRest, type Job, jobSchema } from '../../engine/domain/job.ts'
import {
  type JobFilter,
  type JobRow,
  type JobSortKey,
  jobRow,
  jobTotals,
  searchTextOf,
  searchWords,
  sortValueOf,
} from '../../engine/domain/job-row.ts'
import type { ClosedAssignment, Journal, JournalTransactor, NewHistoryEntry } from '../../engine/ports/journal.ts'
import type { HistoryEntry } from '../../shared/schema/job.ts'
import { toJson } from '../../shared/schema/json.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'

interface Tables {
  jobs: Map<string, string>
  assignments: Map<string, string>
  history: Map<string, HistoryEntry[]>
  lines: Map<string, Map<number, LogLine>>
  settings: Map<string, string>
}

export function createMemoryJournal(): Journal {
  let tables: Tables = {
    jobs: new Map(),
    assignments: new Map(),
    history: new Map(),
    lines: new Map(),
    settings: new Map(),
  }
  const view = createView(() => tables)
  return {
    ...view,
    transact: (work) => {
      const before = structuredClone(tables)
      try {
        return work(view)
      } catch (error) {
        tables = before
        throw error
      }
    },
  }
}

function createView(tables: () => Tables): JournalTransactor {
  const jobs = (): Job[] => [...tables().jobs.values()].map((text) => jobSchema.parse(JSON.parse(text)))
  const assignments = (): Assignment[] =>
    [...tables().assignments.values()].map((text) => assignmentSchema.parse(JSON.parse(text)))
  const newestFirst = (a: { createdAtMs: number }, b: { createdAtMs: number }) => b.createdAtMs - a.createdAtMs
  const linesOf = (owner: string) => tables().lines.get(owner) ?? new Map<number, LogLine>()
  const note = (owner: string, entry: NewHistoryEntry | null) => {
    if (!entry) return
    const entries = tables().history.get(owner) ?? []
    tables().history.set(owner, [...entries, { ...entry, seq: entries.length }])
  }
  return {
    job: (jobId) => jobs().find((row) => row.jobId === jobId) ?? null,
    jobs: (limit, beforeMs = Number.MAX_SAFE_INTEGER) =>
      jobs()
        .filter((row) => row.createdAtMs < beforeMs)
        .sort(newestFirst)
        .slice(0, limit),
    openJobs: () => jobs().filter((row) => !isJobAtRest(row)),
    queryJobs: ({ sort, offset, limit, ...filter }) =>
      rowsOf(jobs(), filter)
        .sort((a, b) => (sort.descending ? -1 : 1) * compareRows(a, b, sort.key))
        .slice(offset, offset + limit),
    jobTotals: (filter) => jobTotals(rowsOf(jobs(), filter)),
    assignment: (orderId) => assignments().find((row) => row.orderId === orderId) ?? null,
    assignments: (limit) => assignments().sort(newestFirst).slice(0, limit),
    openAssignments: () => assignments().filter((row) => !isAssignmentAtRest(row)),
    closedAssignments: (sinceMs) =>
      assignments()
        .flatMap(closedOf)
        .filter(({ closedAtMs }) => closedAtMs >= sinceMs)
        .sort((a, b) => a.closedAtMs - b.closedAtMs),
    paidInAllWei: () =>
      assignments()
        .flatMap(closedOf)
        .reduce((sum, { paidWei }) => sum + paidWei, 0n),
    history: (owner) => endsOf(tables().history.get(owner) ?? []),
    logLines: (owner, from, limit) =>
      [...linesOf(owner).values()]
        .filter((line) => line.seq >= from)
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit),
    findLogLines: (owner, text, { from, until, limit }) =>
      [...linesOf(owner).values()]
        .filter(({ seq }) => seq >= from && seq < until)
        .filter((line) => line.text.toLowerCase().includes(text.toLowerCase()))
        .map(({ seq }) => seq)
        .sort((a, b) => a - b)
        .slice(0, limit),
    logEnd: (owner) => Math.max(-1, ...linesOf(owner).keys()) + 1,
    setting: (key) => tables().settings.get(key) ?? null,
    saveJob: (row, entry) => {
      tables().jobs.set(row.jobId, toJson(row))
      note(row.jobId, entry)
    },
    saveAssignment: (row, entry) => {
      tables().assignments.set(row.orderId, toJson(row))
      note(row.orderId, entry)
    },
    appendLogLines: (owner, lines) => {
      const mine = linesOf(owner)
      for (const line of lines) if (!mine.has(line.seq)) mine.set(line.seq, line)
      tables().lines.set(owner, mine)
    },
    saveSetting: (key, value) => {
      tables().settings.set(key, value)
    },
  }
}

const endsOf = (entries: HistoryEntry[]): HistoryEntry[] =>
  entries.length <= 10_000 ? entries : [...entries.slice(0, 5_000), ...entries.slice(-5_000)]

function closedOf({ state }: Assignment): ClosedAssignment[] {
  if (state.phase !== 'closed') return []
  const receipt = state.delivery?.receipt.receipt
  const runSeconds = receipt ? receipt.endedAt - receipt.startedAt : 0
  return [{ closedAtMs: state.sinceMs, paidWei: state.paidWei, runSeconds }]
}

function rowsOf(jobs: Job[], { search, phases, fromMs, untilMs }: JobFilter): JobRow[] {
  const words = searchWords(search)
  return jobs
    .map((job) => ({ job, row: jobRow(job) }))
    .filter(({ row }) => phases.length === 0 || phases.includes(row.phase))
    .filter(({ row }) => row.createdAtMs >= (fromMs ?? 0) && row.createdAtMs < (untilMs ?? Number.POSITIVE_INFINITY))
    .filter(({ job, row }) => words.every((word) => searchTextOf(job, row).includes(word)))
    .map(({ row }) => row)
}

const compareRows = (a: JobRow, b: JobRow, key: JobSortKey): number =>
  compare(sortValueOf(a, key), sortValueOf(b, key)) ||
  compare(a.createdAtMs, b.createdAtMs) ||
  compare(a.jobId, b.jobId)

/** Texts by their UTF-8 bytes, as SQLite compares them. */
function compare(a: string | number | bigint, b: string | number | bigint): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}
