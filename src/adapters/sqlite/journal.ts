/** The journal port on SQLite. Rows hold their state as JSON, read back through its schema; columns only serve look-ups. */
import { type Assignment, assignmentSchema, isAssignmentAtRest } from '../../engine/domain/assignment.ts'
import { isJobAtRest, type Job, jobSchema } from '../../engine/domain/job.ts'
import type { Journal, JournalReader, JournalTransactor, NewHistoryEntry } from '../../engine/ports/journal.ts'
import { historyEntrySchema } from '../../shared/schema/job.ts'
import { toJson } from '../../shared/schema/json.ts'
import { logLineSchema } from '../../shared/schema/log-line.ts'
import { createClosedAssignments } from './closed-assignments.ts'
import type { SqliteDatabase } from './database.ts'
import { createLogSearch } from './find-log-lines.ts'
import { createJobRowReader, createJobRowWriter } from './job-rows.ts'
import { writing } from './writing.ts'

interface BodyRow {
  body: string
}

const parseJob = (row: unknown): Job => jobSchema.parse(JSON.parse((row as BodyRow).body))
const parseAssignment = (row: unknown): Assignment => assignmentSchema.parse(JSON.parse((row as BodyRow).body))

export function createSqliteJournal(db: SqliteDatabase): Journal {
  const reader = createReader(db)
  const transactor: JournalTransactor = { ...reader, ...createWriter(db) }
  return { ...reader, transact: (work) => writing(() => db.transaction(() => work(transactor)).immediate()) }
}

function createReader(db: SqliteDatabase): JournalReader {
  const job = db.prepare('SELECT body FROM jobs WHERE id = ?')
  const jobs = db.prepare('SELECT body FROM jobs WHERE created_at_ms < ? ORDER BY created_at_ms DESC, id LIMIT ?')
  const openJobs = db.prepare('SELECT body FROM jobs WHERE at_rest = 0 ORDER BY created_at_ms')
  const assignment = db.prepare('SELECT body FROM assignments WHERE id = ?')
  const assignments = db.prepare('SELECT body FROM assignments ORDER BY created_at_ms DESC, id LIMIT ?')
  const openAssignments = db.prepare('SELECT body FROM assignments WHERE at_rest = 0 ORDER BY created_at_ms')
  const history = db.prepare(
    `SELECT seq, at_ms AS atMs, type, phase, detail FROM history WHERE owner = ?
     AND (seq < 5000 OR seq > (SELECT max(seq) FROM history WHERE owner = ?) - 5000) ORDER BY seq`,
  )
  const lines = db.prepare(
    'SELECT seq, at_ms AS atMs, stream, text FROM log_lines WHERE owner = ? AND seq >= ? ORDER BY seq LIMIT ?',
  )
  const end = db.prepare('SELECT coalesce(max(seq) + 1, 0) AS n FROM log_lines WHERE owner = ?').pluck()
  const setting = db.prepare('SELECT value FROM settings WHERE key = ?').pluck()
  return {
    job: (jobId) => maybe(job.get(jobId), parseJob),
    jobs: (limit, beforeMs = Number.MAX_SAFE_INTEGER) => jobs.all(beforeMs, limit).map(parseJob),
    openJobs: () => openJobs.all().map(parseJob),
    ...createJobRowReader(db),
    findLogLines: createLogSearch(db),
    assignment: (orderId) => maybe(assignment.get(orderId), parseAssignment),
    assignments: (limit) => assignments.all(limit).map(parseAssignment),
    openAssignments: () => openAssignments.all().map(parseAssignment),
    ...createClosedAssignments(db),
    history: (owner) => history.all(owner, owner).map((row) => historyEntrySchema.parse(row)),
    logLines: (owner, from, limit) => lines.all(owner, from, limit).map((row) => logLineSchema.parse(row)),
    logEnd: (owner) => Number(end.get(owner)),
    setting: (key) => maybe(setting.get(key), String),
  }
}

function createWriter(db: SqliteDatabase): Omit<JournalTransactor, keyof JournalReader> {
  const upsert = (table: 'jobs' | 'assignments') =>
    db.prepare(
      `INSERT INTO ${table} (id, phase, at_rest, created_at_ms, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, at_rest = excluded.at_rest, body = excluded.body`,
    )
  const saveJob = upsert('jobs')
  const saveJobRow = createJobRowWriter(db)
  const saveAssignment = upsert('assignments')
  const append = db.prepare(
    `INSERT INTO history (owner, seq, at_ms, type, phase, detail)
     SELECT ?, coalesce(max(seq) + 1, 0), ?, ?, ?, ? FROM history WHERE owner = ?`,
  )
  const note = (owner: string, entry: NewHistoryEntry | null): void => {
    if (entry) append.run(owner, entry.atMs, entry.type, entry.phase, entry.detail, owner)
  }
  const line = db.prepare('INSERT OR IGNORE INTO log_lines (owner, seq, at_ms, stream, text) VALUES (?, ?, ?, ?, ?)')
  const saveSetting = db.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)')
  return {
    saveJob: (row, entry) => {
      saveJob.run(row.jobId, row.state.phase, Number(isJobAtRest(row)), row.createdAtMs, toJson(row))
      saveJobRow(row)
      note(row.jobId, entry)
    },
    saveAssignment: (row, entry) => {
      saveAssignment.run(row.orderId, row.state.phase, Number(isAssignmentAtRest(row)), row.createdAtMs, toJson(row))
      note(row.orderId, entry)
    },
    appendLogLines: (owner, lines) => {
      for (const item of lines) line.run(owner, item.seq, item.atMs, item.stream, item.text)
    },
    saveSetting: (key, value) => {
      saveSetting.run(key, value)
    },
  }
}

const maybe = <T>(row: unknown, parse: (row: unknown) => T): T | null =>
  row === undefined || row === null ? null : parse(row)
