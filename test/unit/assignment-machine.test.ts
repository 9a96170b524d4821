/** The Assignment's machine: its whole table, and what holds on every path through it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assignment, assignmentSchema, isAssignmentAtRest } from '../../src/engine/domain/assignment.ts'
import { type AssignmentActivity, assignmentActivities } from '../../src/engine/domain/assignment-activities.ts'
import { type AssignmentEvent, transitionAssignment } from '../../src/engine/domain/assignment-machine.ts'
import { assignmentPhases } from '../../src/shared/schema/job.ts'
import { toJson } from '../../src/shared/schema/json.ts'
import {
  assignmentEventTypes,
  assignmentTape,
  budgetWei,
  makeAssignmentEvent,
  newAssignment,
  startMs,
  voucherOf,
  walkAssignment,
} from '../support/arbitraries.ts'

const rowAfter = (...types: [AssignmentEvent['type'], number?][]): Assignment =>
  types.reduce((row, [type, seed = 0]) => {
    const result = transitionAssignment(row, makeAssignmentEvent(type, row, seed), startMs)
    if (!result.handled) throw new Error(result.refusal)
    return result.next
  }, newAssignment())

const started: [AssignmentEvent['type'], number?][] = [['secured'], ['image-resolved'], ['inputs-fetched'], ['started']]

/** One row of each phase, as an assignment gets there. */
const rows: Record<(typeof assignmentPhases)[number], Assignment> = {
  staging: rowAfter(['secured']),
  running: rowAfter(...started),
  delivering: rowAfter(...started, ['exited']),
  awaiting: rowAfter(...started, ['exited'], ['delivered']),
  settling: rowAfter(...started, ['exited'], ['delivered'], ['release-expired']),
  closed: rowAfter(...started, ['exited'], ['delivered'], ['release-expired'], ['settled']),
}

/** What leads where: the phase after it, or `·` for a refusal. */
const table = `
                  staging    running    delivering awaiting   settling   closed
secured           ·          ·          ·          ·          ·          ·
image-resolved    staging    ·          ·          ·          ·          ·
inputs-fetched    staging    ·          ·          ·          ·          ·
started           ·          ·          ·          ·          ·          ·
progress-made     ·          running    ·          ·          ·          ·
paused            ·          running    ·          ·          ·          ·
resumed           ·          ·          ·          ·          ·          ·
locked            staging    running    delivering awaiting   settling   ·
exited            ·          delivering ·          ·          ·          ·
delivered         ·          ·          awaiting   ·          ·          ·
voucher-received  staging    running    delivering awaiting   ·          ·
final voucher     settling   running    delivering settling   ·          ·
countersigned     ·          ·          ·          awaiting   settling   closed
stop-requested    settling   running    ·          ·          ·          ·
release-expired   ·          ·          ·          settling   ·          ·
failed            settling   settling   settling   ·          ·          ·
settled           ·          ·          ·          ·          closed     ·
cleaned           ·          ·          ·          ·          ·          closed
`

function actualTable(): string {
  const cell = (text: string) => text.padEnd(11)
  const events = assignmentEventTypes.flatMap((type): [AssignmentEvent['type'], number, string][] =>
    type === 'voucher-received'
      ? [
          [type, 21, type],
          [type, 20, 'final voucher'],
        ]
      : [[type, 0, type]],
  )
  const lines = events.map(([type, seed, name]) => {
    const cells = assignmentPhases.map((phase) => {
      const result = transitionAssignment(rows[phase], makeAssignmentEvent(type, rows[phase], seed), startMs)
      return cell(result.handled ? result.next.state.phase : '·')
    })
    return `${name.padEnd(18)}${cells.join('').trimEnd()}`
  })
  return `\n${[`${' '.repeat(18)}${assignmentPhases.map(cell).join('').trimEnd()}`, ...lines].join('\n')}\n`
}

const next = (row: Assignment, event: AssignmentEvent): Assignment => {
  const result = transitionAssignment(row, event, startMs)
  if (!result.handled) throw new Error(result.refusal)
  return result.next
}

describe('the assignment machine', () => {
  it('answers every event in every phase as the table says', () => {
    for (const phase of assignmentPhases) expect(rows[phase].state.phase).toBe(phase)
    expect(actualTable()).toBe(table)
  })

  it.each([
    ['secured', 'image-resolved', 'inputs-fetched'],
    ['inputs-fetched', 'secured', 'image-resolved'],
    ['image-resolved', 'inputs-fetched', 'secured'],
  ] as const)('runs once money, image and inputs are there, in the order %s, %s, %s', (first, second, third) => {
    expect(rowAfter([first], [second]).state.phase).toBe('staging')
    expect(rowAfter([first], [second], [third]).state.phase).toBe('running')
  })

  it('stops a run whose requester has given the order up, and settles what it was promised', () => {
    const { orderId } = rows.running
    const row = next(rows.running, { type: 'voucher-received', voucher: voucherOf(orderId, 7n, true) })
    expect(row).toMatchObject({ voucher: { voucher: { cumulative: 7n } }, state: { stopping: 'cancelled' } })
    const delivered = rowAfter(...started, ['voucher-received', 20], ['exited'], ['delivered'])
    expect(delivered.state.phase).toBe('settling')
  })

  it('bills from when it said that the run had begun, not from before', () => {
    const running = rowAfter(['secured'], ['image-resolved'], ['inputs-fetched'], ['started', 8_000])
    const exit = { exitCode: 0, cause: 'exited', startedAtMs: startMs, endedAtMs: startMs + 20_000 } as const
    expect(next(running, { type: 'exited', exit }).state).toMatchObject({ exit: { startedAtMs: startMs + 8_000 } })
    const short = { ...exit, endedAtMs: startMs + 3_000 }
    expect(next(running, { type: 'exited', exit: short }).state).toMatchObject({
      exit: { startedAtMs: startMs + 3_000, endedAtMs: startMs + 3_000 },
    })
  })

  it('keeps the highest voucher to the end, and takes no lower one', () => {
    fc.assert(
      fc.property(assignmentTape, (tape) => {
        for (const { before, row } of walkAssignment(tape)) {
          const had = before.voucher?.voucher
          if (!had) continue
          expect(row.voucher && row.voucher.voucher.cumulative >= had.cumulative).toBe(true)
        }
      }),
    )
  })

  it('says at its close that it was paid no less than it had a voucher for', () => {
    fc.assert(
      fc.property(assignmentTape, (tape) => {
        for (const { row } of walkAssignment(tape)) {
          if (row.state.phase === 'closed')
            expect(row.state.paidWei >= (row.voucher?.voucher.cumulative ?? 0n)).toBe(true)
          expect((row.voucher?.voucher.cumulative ?? 0n) <= budgetWei).toBe(true)
        }
      }),
    )
  })

  it('NO-WORK-NO-PAY: has no receipt of a job that failed before its container ran', () => {
    fc.assert(
      fc.property(assignmentTape, (tape) => {
        for (const { before, event, result, row } of walkAssignment(tape)) {
          if (!result.handled || event.type !== 'failed' || before.state.phase !== 'staging') continue
          expect(row.state).toMatchObject({ phase: 'settling', delivery: null, failure: event.failure })
        }
      }),
    )
  })

  it('leaves the row as it was when it refuses, and says why', () => {
    fc.assert(
      fc.property(assignmentTape, (tape) => {
        for (const { before, event } of walkAssignment(tape)) {
          const copy = structuredClone(before)
          const result = transitionAssignment(before, event, startMs)
          expect(before).toEqual(copy)
          if (!result.handled) expect(result.refusal).toMatch(/means nothing while/)
        }
      }),
    )
  })

  it('makes only rows that the journal reads back as they were', () => {
    fc.assert(
      fc.property(assignmentTape, (tape) => {
        for (const { row } of walkAssignment(tape)) expect(assignmentSchema.parse(JSON.parse(toJson(row)))).toEqual(row)
      }),
      { numRuns: 30 },
    )
  })

  it('has something going on exactly as long as it is not at rest', () => {
    fc.assert(
      fc.property(assignmentTape, (tape) => {
        for (const { row } of walkAssignment(tape))
          expect(assignmentActivities(row).length === 0).toBe(isAssignmentAtRest(row))
      }),
    )
  })

  it('gets to rest from everywhere, by what its own activities tell', () => {
    fc.assert(
      fc.property(assignmentTape, fc.nat(100), (tape, seed) => {
        let row = [...walkAssignment(tape)].at(-1)?.row ?? newAssignment()
        for (let steps = 0; !isAssignmentAtRest(row); steps += 1) {
          const [activity, type] = wayOut(row)
          expect(assignmentActivities(row)).toContain(activity)
          row = next(row, makeAssignmentEvent(type, row, seed))
          expect(steps).toBeLessThan(10)
        }
      }),
    )
  })
})

/** What an activity of the row tells in the end when all goes wrong. */
function wayOut(row: Assignment): [AssignmentActivity, AssignmentEvent['type']] {
  switch (row.state.phase) {
    case 'staging':
      return [assignmentActivities(row)[0] ?? 'secure', 'failed']
    case 'running':
      return ['run', 'exited']
    case 'delivering':
      return ['deliver', 'failed']
    case 'awaiting':
      return ['await-release', 'release-expired']
    case 'settling':
      return ['settle', 'settled']
    case 'closed':
      return ['clean-up', 'cleaned']
  }
}
