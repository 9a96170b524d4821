/**
 * The history as a table. A job's body is JSON and too slow to search 100,000 times, so each save writes its row here in
 * the same transaction. Amounts go beyond SQLite's integers: they are kept as three limbs of twelve decimal digits, which
 * sort like the number and can be summed exactly.
 */

import type { Job } from '../../engine/domain/job.ts'
import {
  type JobFilter,
  type JobQuery,
  type JobRow,
  type JobSortKey,
  type JobTotals,
  jobRow,
  runMsOf,
  searchTextOf,
  searchWords,
  sortValueOf,
} from '../../engine/domain/job-row.ts'
import type { JournalReader } from '../../engine/ports/journal.ts'
import type { SqliteDatabase } from './database.ts'

const limb = 10n ** 12n
const limbsOf = (wei: bigint): [bigint, bigint, bigint] => [wei / (limb * limb), (wei / limb) % limb, wei % limb]
const fromLimbs = (high: bigint, middle: bigint, low: bigint): bigint => (high * limb + middle) * limb + low

export function createJobRowWriter(db: SqliteDatabase): (job: Job) => void {
  const save = db.prepare(
    `INSERT OR REPLACE INTO job_rows (id, name, name_key, phase, profile, profile_key, image, provider, created_at_ms,
       started_at_ms, ended_at_ms, run_ms, budget_wei, paid_high, paid_middle, paid_low, output_cid, failure, search_text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (job) => {
    const row = jobRow(job)
    const names = [
      row.name,
      sortValueOf(row, 'name'),
      row.phase,
      row.computeProfile,
      sortValueOf(row, 'computeProfile'),
    ]
    const times = [row.createdAtMs, row.startedAtMs, row.endedAtMs, runMsOf(row) ?? -1]
    const money = [row.budgetWei.toString(), ...limbsOf(row.paidWei)]
    const rest = [row.outputCid, row.failure, searchTextOf(job, row)]
    save.run(row.jobId, ...names, row.dockerImage, row.provider, ...times, ...money, ...rest)
  }
}

export function createJobRowReader(db: SqliteDatabase): Pick<JournalReader, 'queryJobs' | 'jobTotals'> {
  return {
    queryJobs: (query) => readRows(db, query),
    jobTotals: (filter) => readTotals(db, filter),
  }
}

const orderColumns: Record<JobSortKey, string[]> = {
  createdAtMs: ['created_at_ms', 'id'],
  name: ['name_key', 'created_at_ms', 'id'],
  phase: ['phase', 'created_at_ms', 'id'],
  computeProfile: ['profile_key', 'created_at_ms', 'id'],
  runMs: ['run_ms', 'created_at_ms', 'id'],
  paidWei: ['paid_high', 'paid_middle', 'paid_low', 'created_at_ms', 'id'],
}

function readRows(db: SqliteDatabase, { sort, offset, limit, ...filter }: JobQuery): JobRow[] {
  const { where, values } = condition(filter)
  // Rare words found along an index cost a look-up a row: `+` bids SQLite to read the table through, and sort what it finds.
  const through = filter.search.trim() !== '' && sort.key !== 'createdAtMs' ? '+' : ''
  const direction = sort.descending ? 'DESC' : 'ASC'
  const order = orderColumns[sort.key].map((column) => `${through}${column} ${direction}`).join(', ')
  return db
    .prepare(
      `SELECT id, name, phase, profile, image, provider, created_at_ms, started_at_ms, ended_at_ms, budget_wei,
         paid_high, paid_middle, paid_low, output_cid, failure
       FROM job_rows ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .all(...values, limit, offset)
    .map((row) => asRow(row as StoredRow))
}

type StoredRow = {
  id: JobRow['jobId']
  name: string
  phase: JobRow['phase']
  profile: string
  image: string
  provider: JobRow['provider']
  created_at_ms: number
  started_at_ms: number | null
  ended_at_ms: number | null
  budget_wei: string
  paid_high: number
  paid_middle: number
  paid_low: number
  output_cid: JobRow['outputCid']
  failure: JobRow['failure']
}

const asRow = (row: StoredRow): JobRow => ({
  jobId: row.id,
  name: row.name,
  phase: row.phase,
  computeProfile: row.profile,
  dockerImage: row.image,
  provider: row.provider,
  createdAtMs: row.created_at_ms,
  startedAtMs: row.started_at_ms,
  endedAtMs: row.ended_at_ms,
  budgetWei: BigInt(row.budget_wei),
  paidWei: fromLimbs(BigInt(row.paid_high), BigInt(row.paid_middle), BigInt(row.paid_low)),
  outputCid: row.output_cid,
  failure: row.failure,
})

function readTotals(db: SqliteDatabase, filter: JobFilter): JobTotals {
  const { where, values } = condition(filter)
  const rows = db
    .prepare(
      `SELECT phase, count(*) AS jobs, sum(paid_high) AS high, sum(paid_middle) AS middle, sum(paid_low) AS low,
         sum(max(run_ms, 0)) AS runMs
       FROM job_rows ${where} GROUP BY phase`,
    )
    .safeIntegers(true)
    .all(...values) as PhaseTotals[]
  const jobsIn = (phase: JobRow['phase']) => Number(rows.find((row) => row.phase === phase)?.jobs ?? 0)
  const jobs = rows.reduce((sum, row) => sum + Number(row.jobs), 0)
  const ended = { completed: jobsIn('completed'), failed: jobsIn('failed'), cancelled: jobsIn('cancelled') }
  return {
    jobs,
    open: jobs - ended.completed - ended.failed - ended.cancelled,
    ...ended,
    paidWei: rows.reduce((sum, { high, middle, low }) => sum + fromLimbs(high, middle, low), 0n),
    runMs: rows.reduce((sum, row) => sum + Number(row.runMs), 0),
  }
}

type PhaseTotals = { phase: JobRow['phase']; jobs: bigint; high: bigint; middle: bigint; low: bigint; runMs: bigint }

/** `instr` and not LIKE: the words are looked for as they are, whatever signs are in them. */
function condition({ search, phases, fromMs, untilMs }: JobFilter): { where: string; values: (string | number)[] } {
  const words = searchWords(search)
  const tests = [
    ...(phases.length > 0 ? [`phase IN (${phases.map(() => '?').join(', ')})`] : []),
    ...(fromMs === undefined ? [] : ['created_at_ms >= ?']),
    ...(untilMs === undefined ? [] : ['created_at_ms < ?']),
    ...words.map(() => 'instr(search_text, ?) > 0'),
  ]
  const times = [fromMs, untilMs].filter((ms) => ms !== undefined)
  return { where: tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : '', values: [...phases, ...times, ...words] }
}
