/** The journal on SQLite: the suite, and what only a file can get wrong. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { createSqliteChainStore } from '../../src/adapters/sqlite/chain-store.ts'
import { openDatabase } from '../../src/adapters/sqlite/database.ts'
import { fillJobRows } from '../../src/adapters/sqlite/fill-job-rows.ts'
import { createSqliteJournal } from '../../src/adapters/sqlite/journal.ts'
import { lockFolder } from '../../src/adapters/sqlite/lock-folder.ts'
import { migrations } from '../../src/adapters/sqlite/migrations.ts'
import { promisesOfVersion2 } from '../../src/adapters/sqlite/promises-of-version-2.ts'
import type { JobQuery } from '../../src/engine/domain/job-row.ts'
import { jobSortKeys } from '../../src/shared/api/contract/jobs.ts'
import { jobIdSchema } from '../../src/shared/schema/ids.ts'
import { jobPhases } from '../../src/shared/schema/job.ts'
import { manyJobsEndMs, writeManyJobs } from '../support/many-jobs.ts'
import { createSqliteFile } from '../support/sqlite-file.ts'
import { describeJournal } from './journal.ts'

describeJournal('sqlite', async () => {
  const kept = await createSqliteFile()
  return {
    journal: createSqliteJournal(kept.db),
    reopen: async () => createSqliteJournal(kept.reopen()),
    dispose: kept.dispose,
  }
})

const child = fileURLToPath(new URL('../support/sqlite-child.ts', import.meta.url))

/** A process that does its task until it is killed, and has said its first word. */
async function startChild(task: 'lock' | 'write', path: string) {
  const started = spawn(process.execPath, [child, task, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [word] = await once(started.stdout, 'data')
  return { word: String(word).trim(), kill: () => killed(started), exited: () => ended(started) }
}

async function ended(started: ChildProcess): Promise<void> {
  if (started.exitCode === null && started.signalCode === null) await once(started, 'exit')
}

async function killed(started: ChildProcess): Promise<void> {
  started.kill('SIGKILL')
  await ended(started)
}

describe('a SQLite file', () => {
  let kept: Awaited<ReturnType<typeof createSqliteFile>>
  beforeEach(async () => {
    kept = await createSqliteFile()
  })
  afterEach(() => kept.dispose())

  it('of the first version keeps its jobs and assignments readable', () => {
    writeManyJobs(createSqliteJournal(kept.db), 3)
    const old = (body: string) =>
      body.replaceAll(
        /,?"(mode|challengeWindowSeconds|arbiterWindowSeconds|challengeBond|providerBond|nonce|resumedFromCid|environmentCid)":("[^"]*"|\d+)/g,
        '',
      )
    const rows = kept.db.prepare<[], { id: string; body: string }>('SELECT id, body FROM jobs').all()
    for (const { id, body } of rows) {
      expect(old(body)).not.toBe(body)
      kept.db.prepare('UPDATE jobs SET body = ? WHERE id = ?').run(old(body), id)
    }
    kept.db.exec('DELETE FROM job_rows')
    promisesOfVersion2(kept.db)
    const journal = createSqliteJournal(kept.db)
    expect(journal.jobs(10)).toHaveLength(3)
    expect(journal.jobTotals({ search: '', phases: [] }).jobs).toBe(3)
  })

  it('that has no room left says so as something to try again, and takes the next write when there is room', () => {
    const journal = createSqliteJournal(kept.db)
    const [chainStore, pages] = [
      createSqliteChainStore(kept.db),
      Number(kept.db.pragma('page_count', { simple: true })),
    ]
    const noRoom = expect.objectContaining({ code: 'disk-full', transient: true })
    kept.db.pragma(`max_page_count = ${pages}`)
    const write = () => journal.transact((tx) => tx.saveSetting('big', 'x'.repeat(100_000)))
    const advance = () => chainStore.advance(1, -1, blocks, [])
    const blocks = Array.from({ length: 400 }, (_, number) => ({ number, hash: `0x${'ab'.repeat(500)}` }))
    expect(write).toThrow(noRoom)
    expect(advance).toThrow(noRoom)
    expect(journal.setting('big')).toBeNull()
    kept.db.pragma('max_page_count = 1000000')
    write()
    advance()
    expect(journal.setting('big')).toHaveLength(100_000)
  })

  it('is brought from nothing to the newest schema, and is left alone when it has it', () => {
    expect(kept.db.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(kept.db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(kept.reopen().pragma('user_version', { simple: true })).toBe(migrations.length)
  })

  it('that a newer version wrote is refused, and not touched', () => {
    kept.db.pragma(`user_version = ${migrations.length + 1}`)
    kept.db.close()
    expect(() => openDatabase(kept.file)).toThrow(/written by a newer version.*Update this one/)
    const raw = new Database(kept.file)
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
    raw.close()
  })

  it('is whole after the process that writes it is killed in the middle', async () => {
    const writer = await startChild('write', kept.file)
    await writer.kill()
    const journal = createSqliteJournal(kept.reopen())
    const jobId = jobIdSchema.parse('job-0123456789abcdef')
    const count = Number(journal.job(jobId)?.sunkWei)
    expect(count).toBeGreaterThanOrEqual(50)
    expect(journal.logEnd(jobId)).toBe(count)
    expect(journal.logLines(jobId, 0, count + 1)).toHaveLength(count)
    journal.transact((tx) => tx.saveSetting('policy', 'still writable'))
    expect(journal.setting('policy')).toBe('still writable')
  })
})

describe('the history of jobs', () => {
  let kept: Awaited<ReturnType<typeof createSqliteFile>>
  beforeEach(async () => {
    kept = await createSqliteFile()
  })
  afterEach(() => kept.dispose())

  const query: fc.Arbitrary<JobQuery> = fc.record({
    search: fc.constantFrom('', 'bert', 'GPU 1', 'résumé', 'bafy digits', '_1', 'none such'),
    phases: fc.subarray([...jobPhases]),
    fromMs: fc.constantFrom(undefined, manyJobsEndMs - 200 * 86_400_000),
    untilMs: fc.constantFrom(undefined, manyJobsEndMs - 100 * 86_400_000),
    sort: fc.record({ key: fc.constantFrom(...jobSortKeys), descending: fc.boolean() }),
    offset: fc.nat(40),
    limit: fc.integer({ min: 1, max: 50 }),
  })

  it('answers every question as the journal in memory does', () => {
    const onDisk = createSqliteJournal(kept.db)
    const inMemory = createMemoryJournal()
    for (const journal of [onDisk, inMemory]) writeManyJobs(journal, 200)
    fc.assert(
      fc.property(query, (asked) => {
        expect(onDisk.queryJobs(asked)).toEqual(inMemory.queryJobs(asked))
        expect(onDisk.jobTotals(asked)).toEqual(inMemory.jobTotals(asked))
      }),
      { numRuns: 60 },
    )
  })

  it('is made from the jobs that an older version kept', () => {
    const journal = createSqliteJournal(kept.db)
    writeManyJobs(journal, 2_100)
    const everything = { search: '', phases: [] }
    const page = { ...everything, sort: { key: 'paidWei', descending: true }, offset: 0, limit: 500 } as const
    const before = { rows: journal.queryJobs(page), totals: journal.jobTotals(everything) }
    kept.db.exec("DELETE FROM job_rows; UPDATE jobs SET body = '{}' WHERE id = 'job-0000000000000000'")
    kept.db.transaction(() => fillJobRows(kept.db))()
    expect(journal.queryJobs(page)).toEqual(before.rows)
    expect(journal.jobTotals(everything).jobs).toBe(before.totals.jobs - 1)
  })

  it('of a version before it is brought up to date although rows of it are damaged', () => {
    kept.db.exec(`
      DROP TABLE job_rows; DROP TABLE closed_assignments; DROP TABLE signatures; DROP TABLE spendings; DROP TABLE spending_consents;
      DROP TRIGGER assignment_inserted_closed; DROP TRIGGER assignment_updated_closed;
      INSERT INTO jobs VALUES ('job-cut', 'completed', 1, 1, '{"cut');
      INSERT INTO assignments VALUES ('none', 'closed', 1, 1, '{}'), ('cut', 'closed', 1, 2, '{"state'),
        ('whole', 'closed', 1, 3, '{"state":{"sinceMs":7,"paidWei":"5"}}');
      PRAGMA user_version = 1;`)
    const db = kept.reopen()
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(createSqliteJournal(db).closedAssignments(0)).toEqual([{ closedAtMs: 7, paidWei: 5n, runSeconds: 0 }])
  })
})

describe('the lock of a data folder', () => {
  let kept: Awaited<ReturnType<typeof createSqliteFile>>
  beforeEach(async () => {
    kept = await createSqliteFile()
  })
  afterEach(() => kept.dispose())

  it('is refused to a second process, and free as soon as the first one is killed', async () => {
    const holder = await startChild('lock', kept.folder)
    expect(holder.word).toBe('locked')
    expect(lockFolder(kept.folder)).toBeNull()
    const second = await startChild('lock', kept.folder)
    expect(second.word).toBe('refused')
    await second.exited()
    await holder.kill()
    const mine = lockFolder(kept.folder)
    expect(mine).not.toBeNull()
    mine?.[Symbol.dispose]()
  })

  it('is given back by whoever holds it', () => {
    lockFolder(kept.folder)?.[Symbol.dispose]()
    const again = lockFolder(kept.folder)
    expect(again).not.toBeNull()
    again?.[Symbol.dispose]()
  })
})
