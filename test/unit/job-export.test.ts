import { describe, expect, it } from 'vitest'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import type { Job } from '../../src/engine/domain/job.ts'
import { exportJobs } from '../../src/host/jobs/export-jobs.ts'
import { jobIdSchema } from '../../src/shared/schema/ids.ts'
import { newJob, startMs } from '../support/arbitraries.ts'
import { writeManyJobs } from '../support/many-jobs.ts'

const token = { symbol: 'tDAI', decimals: 18 }
const everything = { search: '', phases: [] }

async function exported(journal: ReturnType<typeof createMemoryJournal>, format: 'csv' | 'json', search = '') {
  const pieces: string[] = []
  for await (const { text } of exportJobs(journal, { ...everything, search, format }, token)) pieces.push(text)
  return { pieces, text: pieces.join('') }
}

/** One job of that name, paid half a token. */
function journalWith(name: string, changes: Partial<Job> = {}) {
  const journal = createMemoryJournal()
  const job: Job = {
    ...newJob(),
    request: { ...newJob().request, name },
    startedAtMs: startMs + 1_000,
    state: {
      phase: 'completed',
      sinceMs: startMs + 3_500,
      agreement: null,
      receipt: null,
      countersignature: null,
      paidWei: 5n * 10n ** 17n,
      settlementTx: null,
    },
    ...changes,
  }
  journal.transact((tx) => tx.saveJob(job, { atMs: startMs, type: 'submitted', phase: 'matching', detail: '' }))
  return journal
}

describe('the history as CSV', () => {
  it('has a header, one line a job with CRLF, times in ISO form and amounts in tokens', async () => {
    const { text } = await exported(journalWith('training'), 'csv')
    expect(text).toBe(
      'jobId,name,phase,computeProfile,dockerImage,provider,createdAt,startedAt,endedAt,runSeconds,budget,paid,token,' +
        'outputCid,failure\r\n' +
        'job-0123456789abcdef,training,completed,cpu-small,python:3-slim,,2027-01-15T08:00:00.000Z,' +
        '2027-01-15T08:00:01.000Z,2027-01-15T08:00:03.500Z,2.5,0.000000000000001,0.5,tDAI,,\r\n',
    )
  })

  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a=1', 'a=1'],
    [' b', '" b"'],
  ])('writes the name %j so that it is only text', async (name, cell) => {
    const { text } = await exported(journalWith(name), 'csv')
    expect(text.slice(text.indexOf('\r\n') + 2)).toContain(`job-0123456789abcdef,${cell},completed,`)
  })
})

describe('the history as JSON', () => {
  it('is one array, whatever is in it', async () => {
    const { text } = await exported(journalWith('a "b"\n'), 'json')
    expect(JSON.parse(text)).toMatchObject([{ name: 'a "b"\n', phase: 'completed', paidWei: '500000000000000000' }])
    expect(JSON.parse((await exported(createMemoryJournal(), 'json')).text)).toEqual([])
  })
})

describe('a long history', () => {
  it('comes in pieces, each job once and oldest first, only what the filter lets through', async () => {
    const journal = createMemoryJournal()
    writeManyJobs(journal, 1_000)
    const { pieces, text } = await exported(journal, 'json')
    const rows = JSON.parse(text) as { jobId: string; createdAtMs: number }[]
    expect(pieces.length).toBeGreaterThanOrEqual(4)
    expect(new Set(rows.map(({ jobId }) => jobIdSchema.parse(jobId))).size).toBe(1_000)
    expect(rows.map(({ createdAtMs }) => createdAtMs)).toEqual(rows.map((row) => row.createdAtMs).sort((a, b) => a - b))
    const some = JSON.parse((await exported(journal, 'json', 'bert')).text) as { name: string }[]
    expect(some.length).toBeGreaterThan(0)
    expect(some.every(({ name }) => name.includes('bert'))).toBe(true)
  })
})
