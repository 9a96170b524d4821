/** The Job's machine: its whole table, and what holds on every path through it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJobAtRest, type Job, jobSchema } from '../../src/engine/domain/job.ts'
import { type JobActivity, jobActivities } from '../../src/engine/domain/job-activities.ts'
import { type JobEvent, maxAttempts, transitionJob } from '../../src/engine/domain/job-machine.ts'
import { jobPhases } from '../../src/shared/schema/job.ts'
import { toJson } from '../../src/shared/schema/json.ts'
import {
  budgetWei,
  jobEventTypes,
  jobTape,
  makeJobEvent,
  newJob,
  orderIdOf,
  startMs,
  walkJob,
} from '../support/arbitraries.ts'

const url = 'https://example.test/done'

const rowAfter = (...types: [JobEvent['type'], number?][]): Job =>
  types.reduce((job, [type, seed = 0]) => {
    const result = transitionJob(job, makeJobEvent(type, job, seed), startMs)
    if (!result.handled) throw new Error(result.refusal)
    return result.next
  }, newJob())

const running: [JobEvent['type'], number?][] = [
  ['awarded'],
  ['order-accepted'],
  ['started'],
  ['progress-arrived'],
  ['progress-accepted', 20],
]

/** One row of each phase, as a job gets there. */
const rows: Record<(typeof jobPhases)[number], Job> = {
  matching: newJob(),
  ordering: rowAfter(['awarded']),
  staging: rowAfter(['awarded'], ['order-accepted']),
  running: rowAfter(...running),
  verifying: rowAfter(...running, ['receipt-arrived']),
  releasing: rowAfter(...running, ['receipt-arrived'], ['result-verified', 6]),
  completed: rowAfter(...running, ['receipt-arrived'], ['result-verified', 6], ['settled']),
  failed: rowAfter(...running, ['receipt-arrived', 1], ['result-verified', 6], ['settled']),
  cancelled: rowAfter(['cancel-requested']),
}

/** What leads where: the phase after it, or `·` for a refusal. */
const table = `
                     matching  ordering  staging   running   verifying releasing completed failed    cancelled
providers-declined   matching  ·         ·         ·         ·         ·         ·         ·         ·
awarded              ordering  ·         ·         ·         ·         ·         ·         ·         ·
matching-expired     failed    ·         ·         ·         ·         ·         ·         ·         ·
order-accepted       ·         staging   ·         ·         ·         ·         ·         ·         ·
order-rejected       ·         matching  ·         ·         ·         ·         ·         ·         ·
staged               ·         ·         staging   ·         ·         ·         ·         ·         ·
started              ·         ·         running   ·         ·         ·         ·         ·         ·
progress-arrived     ·         ·         ·         running   ·         ·         ·         ·         ·
progress-refused     ·         ·         ·         ·         ·         ·         ·         ·         ·
progress-accepted    ·         ·         ·         ·         ·         ·         ·         ·         ·
voucher-noted        ·         ·         ·         running   ·         ·         ·         ·         ·
receipt-arrived      ·         verifying verifying verifying ·         ·         ·         ·         ·
provider-failed      ·         failed    failed    failed    ·         ·         ·         ·         ·
provider-lost        ·         matching  matching  matching  failed    ·         ·         ·         ·
result-verified      ·         ·         ·         ·         releasing ·         ·         ·         ·
result-rejected      ·         ·         ·         ·         failed    ·         ·         ·         ·
settled              ·         ·         ·         ·         ·         completed ·         ·         ·
release-expired      ·         ·         ·         ·         ·         completed ·         ·         ·
release-deferred     ·         ·         ·         ·         ·         completed ·         ·         ·
cancel-requested     cancelled ordering  staging   running   ·         ·         ·         ·         ·
lien-cleared         ·         ·         ·         ·         ·         ·         ·         ·         ·
callback-delivered   ·         ·         ·         ·         ·         ·         ·         ·         ·
callback-failed      ·         ·         ·         ·         ·         ·         ·         ·         ·
`

/** Details that mean something in the phase: a later step, a higher voucher, a failure that no other provider mends. */
const tellingSeed: Partial<Record<JobEvent['type'], number>> = {
  staged: 2,
  'result-verified': 6,
  'provider-failed': 4,
}

function actualTable(): string {
  const cell = (text: string) => text.padEnd(10)
  const head = `${' '.repeat(21)}${jobPhases.map(cell).join('').trimEnd()}`
  const lines = jobEventTypes.map((type) => {
    const cells = jobPhases.map((phase) => {
      const result = transitionJob(rows[phase], makeJobEvent(type, rows[phase], tellingSeed[type] ?? 0), startMs)
      return cell(result.handled ? result.next.state.phase : '·')
    })
    return `${type.padEnd(21)}${cells.join('').trimEnd()}`
  })
  return `\n${[head, ...lines].join('\n')}\n`
}

describe('the job machine', () => {
  it('answers every event in every phase as the table says', () => {
    for (const phase of jobPhases) expect(rows[phase].state.phase).toBe(phase)
    expect(actualTable()).toBe(table)
  })

  it('leaves a provider after a failure that another may not have, and fails after one that all would have', () => {
    const job = rows.running
    const next = (type: 'docker-unavailable' | 'start-failed') =>
      transitionJob(job, { type: 'provider-failed', failure: { type, detail: '' } }, startMs)
    expect(next('docker-unavailable')).toMatchObject({ handled: true, next: { state: { phase: 'matching' } } })
    expect(next('start-failed')).toMatchObject({ handled: true, next: { state: { phase: 'failed' } } })
  })

  it('tries no more than a few providers, however fast their orders are cleared', () => {
    let job = newJob()
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      for (const type of ['awarded', 'order-rejected', 'lien-cleared'] as const) {
        const result = transitionJob(job, makeJobEvent(type, job, 0), startMs)
        if (!result.handled) throw new Error(result.refusal)
        job = result.next
      }
    }
    expect(job).toMatchObject({ liens: [], state: { phase: 'failed', failure: { type: 'order-rejected' } } })
  })

  it('MONEY-OWNED: an order that was signed is held, a lien, or closed on the chain', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        const awarded = new Set<string>()
        const closed = new Set<string>()
        for (const { before, event, result, row: job } of walkJob(newJob(), tape)) {
          if (!result.handled) continue
          if (event.type === 'awarded') awarded.add(event.agreement.orderId)
          if (event.type === 'lien-cleared') closed.add(event.orderId)
          if (event.type === 'settled' && 'cancelling' in before.state) closed.add(before.state.agreement.orderId)
          const held = 'cancelling' in job.state ? [job.state.agreement.orderId] : []
          const owned = [...held, ...job.liens.map((lien) => lien.agreement.orderId), ...closed].sort()
          expect(owned).toEqual([...awarded].sort())
        }
      }),
    )
  })

  it('never promises more than the budget over all its orders', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        for (const { row: job } of walkJob(newJob(), tape)) expect(committedWei(job) <= budgetWei).toBe(true)
      }),
    )
  })

  it('never lowers a voucher, and keeps what it promised when it gives an order up', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        for (const { before, row: job } of walkJob(newJob(), tape)) {
          for (const [orderId, promised] of promises(before)) {
            const now = promises(job).get(orderId)
            expect(now === undefined || now >= promised).toBe(true)
          }
        }
      }),
    )
  })

  it('promises nothing before the container runs', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        for (const { row: job } of walkJob(newJob(), tape)) {
          const { state } = job
          if (state.phase === 'ordering' || state.phase === 'staging') expect(state.voucher).toBeNull()
        }
      }),
    )
  })

  it('leaves the row as it was when it refuses, and says why', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        for (const { before, event } of walkJob(newJob(url), tape)) {
          const copy = structuredClone(before)
          const result = transitionJob(before, event, startMs)
          expect(before).toEqual(copy)
          if (!result.handled) expect(result.refusal).toMatch(/means nothing while/)
        }
      }),
    )
  })

  it('makes only rows that the journal reads back as they were', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        for (const { row: job } of walkJob(newJob(url), tape))
          expect(jobSchema.parse(JSON.parse(toJson(job)))).toEqual(job)
      }),
      { numRuns: 30 },
    )
  })

  it('owes a callback from its end until it is told or given up', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        let isSettled = false
        for (const { event, result, row: job } of walkJob(newJob(url), tape)) {
          const isFinal = 'paidWei' in job.state
          if (!isFinal) expect(job.callback.status).toBe('none')
          if (result.handled && event.type === 'callback-delivered') isSettled = true
          if (result.handled && event.type === 'callback-failed' && event.nextAtMs === null) isSettled = true
          if (isFinal && !isSettled) expect(job.callback.status).toBe('pending')
        }
      }),
    )
  })

  it('has something going on exactly as long as it is not at rest', () => {
    fc.assert(
      fc.property(jobTape, (tape) => {
        for (const { row: job } of walkJob(newJob(url), tape))
          expect(jobActivities(job).length === 0).toBe(isJobAtRest(job))
      }),
    )
  })

  it('gets to rest from everywhere, by what its own activities tell', () => {
    fc.assert(
      fc.property(jobTape, fc.nat(100), (tape, seed) => {
        let job = [...walkJob(newJob(url), tape)].at(-1)?.row ?? newJob(url)
        for (let steps = 0; !isJobAtRest(job); steps += 1) {
          const { activity, event } = wayOut(job, seed)
          expect(jobActivities(job)).toContain(activity)
          const result = transitionJob(job, event, startMs)
          if (!result.handled) throw new Error(result.refusal)
          job = result.next
          expect(steps).toBeLessThan(40)
        }
      }),
    )
  })
})

/** Paid or promised, on all orders of the job. */
const committedWei = (job: Job): bigint => {
  const ended = 'paidWei' in job.state ? job.state.paidWei : 0n
  return [...promises(job).values()].reduce((sum, wei) => sum + wei, job.sunkWei + ended)
}

function promises(job: Job): Map<string, bigint> {
  const held = 'cancelling' in job.state ? [job.state] : []
  return new Map([...held, ...job.liens].map((it) => [it.agreement.orderId, it.voucher?.voucher.cumulative ?? 0n]))
}

/** What the world can always bring about: everybody else is gone, and the chain closes orders at their deadline. */
function wayOut(job: Job, seed: number): { activity: JobActivity; event: JobEvent } {
  const by = (activity: JobActivity, type: JobEvent['type'], detail = seed) => ({
    activity,
    event: makeJobEvent(type, job, detail),
  })
  switch (job.state.phase) {
    case 'matching':
      return by('match', 'matching-expired')
    case 'ordering':
      return by('place-order', 'order-rejected')
    case 'staging':
    case 'running':
      return by('watch', 'provider-lost')
    case 'verifying':
      return by('verify', 'result-rejected')
    case 'releasing':
      return by('release', 'release-expired')
    default: {
      const lien = job.liens[0]
      if (!lien) return by('notify', 'callback-failed', 0)
      return by(`clear-lien:${lien.agreement.orderId}`, 'lien-cleared', 0)
    }
  }
}

describe('a failure on the way', () => {
  it.each(['ordering', 'staging', 'running'] as const)('while %s turns the order into a lien', (phase) => {
    const result = transitionJob(rows[phase], { type: 'provider-lost', detail: 'silent' }, startMs)
    expect(result).toMatchObject({ handled: true, next: { liens: [{ agreement: { orderId: orderIdOf(0) } }] } })
  })

  it('while cancelling ends the job as cancelled', () => {
    const asked = transitionJob(rows.running, { type: 'cancel-requested' }, startMs)
    const job = asked.handled ? asked.next : rows.running
    const result = transitionJob(job, { type: 'provider-lost', detail: 'silent' }, startMs)
    expect(result).toMatchObject({ handled: true, next: { state: { phase: 'cancelled' }, liens: [{}] } })
  })
})
