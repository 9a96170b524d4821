/** What every Journal must do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Assignment } from '../../src/engine/domain/assignment.ts'
import type { Job } from '../../src/engine/domain/job.ts'
import type { JobQuery, JobSortKey } from '../../src/engine/domain/job-row.ts'
import type { Journal, NewHistoryEntry } from '../../src/engine/ports/journal.ts'
import { type JobId, jobIdSchema } from '../../src/shared/schema/ids.ts'
import type { LogLine } from '../../src/shared/schema/log-line.ts'
import {
  agreementOf,
  budgetWei,
  deliveryOf,
  newAssignment,
  newJob,
  orderIdOf,
  startMs,
  voucherOf,
} from '../support/arbitraries.ts'

export interface JournalSubject {
  journal: Journal
  /** The same journal after its process ended; absent where nothing outlives it. */
  reopen?: () => Promise<Journal>
  dispose?: () => Promise<void>
}

const idOf = (number: number): JobId => jobIdSchema.parse(`job-${number.toString().padStart(16, '0')}`)
const entry = (type: string): NewHistoryEntry => ({ atMs: startMs, type, phase: 'matching', detail: `${type} it was` })
const line = (seq: number): LogLine => ({
  seq,
  atMs: startMs + seq,
  stream: seq % 2 ? 'stderr' : 'stdout',
  text: `line ${seq}`,
})

const job = (number: number, changes: Partial<Job> = {}): Job => ({
  ...newJob(),
  jobId: idOf(number),
  createdAtMs: startMs + number,
  ...changes,
})

const atRest: Partial<Job> = {
  state: {
    phase: 'cancelled',
    sinceMs: startMs,
    agreement: null,
    receipt: null,
    countersignature: null,
    paidWei: 0n,
    settlementTx: null,
  },
}
const lien = {
  agreement: agreementOf(3, budgetWei),
  voucher: voucherOf(orderIdOf(3), 2n ** 96n - 1n, false),
  wasBusy: false,
  sinceMs: 1,
}

const assignment = (number: number, changes: Partial<Assignment> = {}): Assignment => ({
  ...newAssignment(),
  orderId: orderIdOf(number),
  createdAtMs: startMs + number,
  ...changes,
})

const closed = (cleaned: boolean): Partial<Assignment> => ({
  state: { phase: 'closed', sinceMs: 1, delivery: null, failure: null, paidWei: 5n, settlementTx: null, cleaned },
})

export function describeJournal(name: string, make: () => Promise<JournalSubject>): void {
  describe(`the journal (${name})`, () => {
    let subject: JournalSubject
    let journal: Journal
    beforeEach(async () => {
      subject = await make()
      journal = subject.journal
    })
    afterEach(() => subject.dispose?.())

    const saveJobs = (...rows: Job[]) =>
      journal.transact((tx) => {
        for (const row of rows) tx.saveJob(row, entry('submitted'))
      })

    it('gives back what it was given, amounts and all', () => {
      const row = job(1, { liens: [lien], sunkWei: 2n ** 96n - 1n })
      saveJobs(row)
      expect(journal.job(row.jobId)).toEqual(row)
      const order = assignment(2, { voucher: voucherOf(orderIdOf(2), 7n, true) })
      journal.transact((tx) => tx.saveAssignment(order, entry('accepted')))
      expect(journal.assignment(order.orderId)).toEqual(order)
    })

    it('answers null for what it does not have', () => {
      expect(journal.job(idOf(1))).toBeNull()
      expect(journal.assignment(orderIdOf(1))).toBeNull()
      expect(journal.setting('nothing')).toBeNull()
      expect(journal.history(idOf(1))).toEqual([])
      expect(journal.logLines(idOf(1), 0, 10)).toEqual([])
      expect(journal.logEnd(idOf(1))).toBe(0)
    })

    it('keeps what it was given, whatever the caller does to it later', () => {
      const row = job(1)
      saveJobs(row)
      row.sunkWei = 99n
      expect(journal.job(row.jobId)?.sunkWei).toBe(0n)
    })

    it('keeps all of a transaction or nothing of it', () => {
      saveJobs(job(1))
      const broken = () =>
        journal.transact((tx) => {
          tx.saveJob(job(1, { sunkWei: 9n }), entry('changed'))
          tx.saveJob(job(2), entry('submitted'))
          tx.saveAssignment(assignment(1), entry('accepted'))
          tx.appendLogLines(idOf(1), [line(0)])
          tx.saveSetting('policy', 'x')
          throw new Error('the disk is full')
        })
      expect(broken).toThrow('the disk is full')
      expect(journal.jobs(10)).toEqual([job(1)])
      expect(journal.history(idOf(1)).map(({ type }) => type)).toEqual(['submitted'])
      expect(journal.assignment(orderIdOf(1))).toBeNull()
      expect(journal.logEnd(idOf(1))).toBe(0)
      expect(journal.setting('policy')).toBeNull()
    })

    it('lets a transaction read what it has just written, and hands its result back', () => {
      const seen = journal.transact((tx) => {
        tx.saveJob(job(1), entry('submitted'))
        tx.appendLogLines(idOf(1), [line(0), line(1)])
        return { job: tx.job(idOf(1)), end: tx.logEnd(idOf(1)) }
      })
      expect(seen).toEqual({ job: job(1), end: 2 })
    })

    it('keeps the first and the last of a long history, and no entry where none is given', () => {
      journal.transact((tx) => {
        tx.saveJob(job(1), null)
        for (let index = 0; index < 10_010; index += 1) tx.saveJob(job(1), entry(`event ${index}`))
        tx.saveJob(job(1), null)
      })
      const history = journal.history(idOf(1))
      expect(history).toHaveLength(10_000)
      expect(history[0]?.type).toBe('event 0')
      expect(history[4_999]?.type).toBe('event 4999')
      expect(history[5_000]?.type).toBe('event 5010')
      expect(history.at(-1)?.type).toBe('event 10009')
    })

    it('keeps the history of a row in order, beside its state, and apart from others', () => {
      saveJobs(job(1), job(2))
      for (const type of ['awarded', 'order-accepted', 'started'])
        journal.transact((tx) => tx.saveJob(job(1), entry(type)))
      const history = journal.history(idOf(1))
      expect(history.map(({ seq, type }) => [seq, type])).toEqual([
        [0, 'submitted'],
        [1, 'awarded'],
        [2, 'order-accepted'],
        [3, 'started'],
      ])
      expect(history[3]).toEqual({ seq: 3, ...entry('started') })
      expect(journal.history(idOf(2))).toHaveLength(1)
    })

    it('lists jobs newest first, in pages', () => {
      saveJobs(...[3, 1, 5, 2, 4].map((number) => job(number)))
      const numbers = (rows: Job[]) => rows.map(({ createdAtMs }) => createdAtMs - startMs)
      expect(numbers(journal.jobs(2))).toEqual([5, 4])
      expect(numbers(journal.jobs(2, startMs + 4))).toEqual([3, 2])
      expect(numbers(journal.jobs(10, startMs + 2))).toEqual([1])
    })

    const completed = (paidWei: bigint, endedAtMs: number): Partial<Job> => ({
      startedAtMs: startMs,
      state: {
        phase: 'completed',
        sinceMs: endedAtMs,
        agreement: null,
        receipt: null,
        countersignature: null,
        paidWei,
        settlementTx: null,
      },
    })
    const named = (number: number, name: string, changes: Partial<Job> = {}) =>
      job(number, { request: { ...newJob().request, name }, ...changes })
    const everything: JobQuery = {
      search: '',
      phases: [],
      sort: { key: 'createdAtMs', descending: true },
      offset: 0,
      limit: 100,
    }
    const found = (changes: Partial<JobQuery> = {}) =>
      journal.queryJobs({ ...everything, ...changes }).map(({ createdAtMs }) => createdAtMs - startMs)

    it('shows jobs as rows, amounts beyond any machine number included, and renews them', () => {
      saveJobs(named(1, 'Résumé'))
      saveJobs(named(1, 'Résumé', completed(2n ** 96n - 1n, startMs + 5_000)))
      expect(journal.queryJobs(everything)).toEqual([
        {
          jobId: idOf(1),
          name: 'Résumé',
          phase: 'completed',
          computeProfile: 'cpu-small',
          dockerImage: 'python:3-slim',
          provider: null,
          createdAtMs: startMs + 1,
          startedAtMs: startMs,
          endedAtMs: startMs + 5_000,
          budgetWei,
          paidWei: 2n ** 96n - 1n,
          outputCid: null,
          failure: null,
        },
      ])
    })

    it('sorts rows by each column, both ways, by the page', () => {
      saveJobs(
        named(1, 'b', completed(10n ** 24n, startMs + 9_000)),
        named(2, 'C', completed(9n * 10n ** 23n, startMs + 50_000)),
        named(3, 'a', { startedAtMs: startMs }),
      )
      const by = (key: JobSortKey, descending = false) => found({ sort: { key, descending } })
      expect(by('createdAtMs')).toEqual([1, 2, 3])
      expect(by('name')).toEqual([3, 1, 2])
      expect(by('name', true)).toEqual([2, 1, 3])
      expect(by('phase')).toEqual([1, 2, 3])
      expect(by('computeProfile', true)).toEqual([3, 2, 1])
      expect(by('runMs')).toEqual([3, 1, 2])
      expect(by('paidWei')).toEqual([3, 2, 1])
      expect(found({ offset: 1, limit: 1 })).toEqual([2])
      expect(found({ offset: 3 })).toEqual([])
    })

    it('finds rows that have all words in whatever case, and takes no sign for more than itself', () => {
      saveJobs(named(1, 'LLM Übung 100%'), named(2, 'llm_train'), named(3, "it's"))
      expect(found({ search: 'llm' })).toEqual([2, 1])
      expect(found({ search: ' ÜBUNG\tllm ' })).toEqual([1])
      expect(found({ search: '%' })).toEqual([1])
      expect(found({ search: '_' })).toEqual([2])
      expect(found({ search: "'" })).toEqual([3])
      expect(found({ search: 'PYTHON:3 cpu-small' })).toEqual([3, 2, 1])
      expect(found({ search: idOf(2), sort: { key: 'name', descending: false } })).toEqual([2])
      expect(found({ search: 'llm nothing' })).toEqual([])
    })

    it('keeps to phases and times, and sums up exactly what it lets through', () => {
      const much = 2n ** 96n - 1n
      saveJobs(
        job(1, completed(much, startMs + 1_000)),
        job(2, completed(much, startMs + 2_000)),
        job(3, atRest),
        job(4),
        job(5, completed(7n, startMs + 4_000)),
      )
      expect(found({ phases: ['cancelled', 'matching'] })).toEqual([4, 3])
      expect(found({ fromMs: startMs + 2, untilMs: startMs + 4 })).toEqual([3, 2])
      expect(journal.jobTotals(everything)).toEqual({
        jobs: 5,
        open: 1,
        completed: 3,
        failed: 0,
        cancelled: 1,
        paidWei: 2n * much + 7n,
        runMs: 7_000,
      })
      expect(journal.jobTotals({ ...everything, phases: ['completed'], untilMs: startMs + 2 })).toMatchObject({
        jobs: 1,
        paidWei: much,
      })
      expect(journal.jobTotals({ ...everything, search: 'nothing' })).toMatchObject({ jobs: 0, paidWei: 0n, runMs: 0 })
    })

    it('keeps no row of a transaction that failed', () => {
      const broken = () =>
        journal.transact((tx) => {
          tx.saveJob(job(1), entry('submitted'))
          throw new Error('the disk is full')
        })
      expect(broken).toThrow('the disk is full')
      expect(found()).toEqual([])
    })

    it('finds log lines in their order, whatever the case, within a range', () => {
      const texts = ['Loss 0.5', 'nothing', 'loss 0.4', 'GRÜSSE', 'grüsse 100%', 'a\u0000b LOSS']
      const lines = texts.map((text, seq) => ({ ...line(seq), text }))
      journal.transact((tx) => tx.appendLogLines(idOf(1), lines))
      const find = (text: string, from = 0, until = 100, limit = 100) =>
        journal.findLogLines(idOf(1), text, { from, until, limit })
      expect(find('LOSS')).toEqual([0, 2, 5])
      expect(find('loss', 1, 5)).toEqual([2])
      expect(find('loss', 0, 100, 2)).toEqual([0, 2])
      expect(find('Grüsse')).toEqual([3, 4])
      expect(find('ü')).toEqual([3, 4])
      expect(find('%')).toEqual([4])
      expect(find('_')).toEqual([])
      expect(journal.findLogLines(idOf(2), 'loss', { from: 0, until: 100, limit: 100 })).toEqual([])
    })

    it('lists assignments newest first, as many as asked for', () => {
      journal.transact((tx) => {
        for (const number of [1, 3, 2]) tx.saveAssignment(assignment(number), entry('accepted'))
      })
      expect(journal.assignments(2).map(({ createdAtMs }) => createdAtMs - startMs)).toEqual([3, 2])
    })

    it('knows which jobs have something left to do: not final, a lien, or a callback that is owed', () => {
      saveJobs(
        job(1),
        job(2, atRest),
        job(3, { ...atRest, liens: [lien] }),
        job(4, { ...atRest, callback: { status: 'pending', attempts: 2, nextAtMs: 5 } }),
        job(5, { ...atRest, callback: { status: 'gave-up', attempts: 15, nextAtMs: 5 } }),
      )
      const open = () => journal.openJobs().map(({ jobId }) => jobId)
      expect(open().sort()).toEqual([idOf(1), idOf(3), idOf(4)])
      saveJobs(job(1, atRest))
      expect(open().sort()).toEqual([idOf(3), idOf(4)])
    })

    it('knows which assignments have something left to do: open, or not cleaned up', () => {
      journal.transact((tx) => {
        tx.saveAssignment(assignment(1), entry('accepted'))
        tx.saveAssignment(assignment(2, closed(false)), entry('settled'))
        tx.saveAssignment(assignment(3, closed(true)), entry('cleaned'))
      })
      const open = () => journal.openAssignments().map(({ orderId }) => orderId)
      expect(open().sort()).toEqual([orderIdOf(1), orderIdOf(2)])
      journal.transact((tx) => tx.saveAssignment(assignment(2, closed(true)), entry('cleaned')))
      expect(open()).toEqual([orderIdOf(1)])
    })

    it('tells what closed assignments were paid and how long they ran, wider than its numbers', () => {
      const closedAt = (sinceMs: number, paidWei: bigint, ran: boolean): Partial<Assignment> => ({
        state: {
          phase: 'closed',
          sinceMs,
          delivery: ran ? deliveryOf(orderIdOf(1), 1) : null,
          failure: null,
          paidWei,
          settlementTx: null,
          cleaned: true,
        },
      })
      expect([journal.closedAssignments(0), journal.paidInAllWei()]).toEqual([[], 0n])
      journal.transact((tx) => {
        tx.saveAssignment(assignment(1), entry('accepted'))
        tx.saveAssignment(assignment(2, closedAt(startMs + 9, 2n ** 96n - 1n, true)), entry('settled'))
        tx.saveAssignment(assignment(3, closedAt(startMs + 5, 0n, false)), entry('settled'))
        tx.saveAssignment(assignment(4, closedAt(startMs + 1, 7n, true)), entry('settled'))
      })
      expect(journal.closedAssignments(startMs + 5)).toEqual([
        { closedAtMs: startMs + 5, paidWei: 0n, runSeconds: 0 },
        { closedAtMs: startMs + 9, paidWei: 2n ** 96n - 1n, runSeconds: 25 },
      ])
      expect(journal.paidInAllWei()).toBe(2n ** 96n + 6n)
      journal.transact((tx) => tx.saveAssignment(assignment(1, closedAt(startMs + 20, 1n, false)), entry('settled')))
      expect(journal.closedAssignments(startMs + 10)).toHaveLength(1)
    })

    it('keeps each log line once, as it came first', () => {
      const owner = idOf(1)
      journal.transact((tx) => tx.appendLogLines(owner, [line(0), line(1)]))
      journal.transact((tx) => tx.appendLogLines(owner, [{ ...line(1), text: 'another text' }, line(2)]))
      expect(journal.logLines(owner, 0, 10)).toEqual([line(0), line(1), line(2)])
      expect(journal.logEnd(owner)).toBe(3)
    })

    it('keeps the logs of a job and of an order apart', () => {
      journal.transact((tx) => {
        tx.appendLogLines(idOf(1), [line(0)])
        tx.appendLogLines(orderIdOf(1), [line(0), line(1)])
      })
      expect(journal.logLines(idOf(1), 0, 10)).toHaveLength(1)
      expect(journal.logEnd(orderIdOf(1))).toBe(2)
    })

    it('reads ten thousand lines in pages, none twice and none left out', () => {
      const lines = Array.from({ length: 10_000 }, (_, seq) => line(seq))
      journal.transact((tx) => tx.appendLogLines(idOf(1), lines))
      const read: LogLine[] = []
      for (let page = journal.logLines(idOf(1), 0, 999); page.length > 0; ) {
        read.push(...page)
        page = journal.logLines(idOf(1), read.length, 999)
      }
      expect(read).toEqual(lines)
      expect(journal.logEnd(idOf(1))).toBe(10_000)
    })

    it('keeps any text of a line', () => {
      const text = 'a\u0000b “ü” 漢字 \u{1f600} \' " ; DROP TABLE jobs; -- \t'
      journal.transact((tx) => tx.appendLogLines(idOf(1), [{ ...line(0), text }]))
      expect(journal.logLines(idOf(1), 0, 1)[0]?.text).toBe(text)
    })

    it('replaces a setting', () => {
      for (const value of ['one', 'two']) journal.transact((tx) => tx.saveSetting('policy', value))
      expect(journal.setting('policy')).toBe('two')
    })

    it('remembers everything when opened again, where it can', async () => {
      saveJobs(job(1, { liens: [lien] }), job(2, atRest))
      journal.transact((tx) => {
        tx.appendLogLines(idOf(1), [line(0), line(1)])
        tx.saveAssignment(assignment(1), entry('accepted'))
        tx.saveSetting('policy', 'mine')
      })
      const reopened = (await subject.reopen?.()) ?? journal
      expect(reopened.job(idOf(1))).toEqual(job(1, { liens: [lien] }))
      expect(reopened.openJobs().map(({ jobId }) => jobId)).toEqual([idOf(1)])
      expect(reopened.openAssignments()).toEqual([assignment(1)])
      expect(reopened.logLines(idOf(1), 1, 10)).toEqual([line(1)])
      expect(reopened.history(idOf(2))).toHaveLength(1)
      expect(reopened.setting('policy')).toBe('mine')
    })
  })
}
