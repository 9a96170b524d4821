/** The durable worker on rows of one word: what it starts, ends, repeats and outlives. */
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import { type Activity, createWorker } from '../../src/engine/workflow/worker.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

type Row = 'first' | 'second' | 'end' | 'broken'
type Event = { type: 'go' | 'back' | 'finish' | 'break' }

const next: Record<Row, Partial<Record<Event['type'], Row>>> = {
  first: { go: 'second', break: 'broken' },
  second: { back: 'first', finish: 'end', break: 'broken' },
  end: {},
  broken: {},
}
const activitiesOf: Record<Row, string[]> = { first: ['one'], second: ['one', 'two'], end: [], broken: [] }

function setUp(activities: Record<string, Activity<Row, Event>>) {
  const clock = createMemoryClock()
  const rows = new Map<'id', Row>([['id', 'first']])
  const logger = createRecordingLogger()
  const disk = { isFull: false }
  const worker = createWorker<'id', Row, Event>({
    clock,
    logger,
    load: (id) => rows.get(id) ?? null,
    open: () => [...rows].map(([id, row]) => ({ id, row })),
    save: (row) => {
      if (disk.isFull) throw new Error('the disk is full')
      rows.set('id', row)
    },
    transition: (row, { type }) => {
      const to = next[row][type]
      return to ? { handled: true, next: to } : { handled: false, refusal: `"${type}" means nothing while ${row}` }
    },
    activitiesOf: (row) => activitiesOf[row],
    activity: (key) => activities[key] ?? (async () => undefined),
    failureEvent: () => ({ type: 'break' }),
    onChange: () => undefined,
  })
  return { clock, rows, worker, disk, logger }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

describe('the worker', () => {
  it('starts what a state wants, keeps what goes on in the next, and ends what is not wanted', async () => {
    const log: string[] = []
    const follow =
      (name: string): Activity<Row, Event> =>
      async ({ signal }) => {
        log.push(`${name} begins`)
        await untilAborted(signal)
        log.push(`${name} ends`)
      }
    const { worker, clock } = setUp({ one: follow('one'), two: follow('two') })
    worker.start()
    await clock.advance(0)
    worker.tell('id', { type: 'go' })
    await clock.advance(0)
    worker.tell('id', { type: 'back' })
    await clock.advance(0)
    worker.tell('id', { type: 'go' })
    await clock.advance(0)
    worker.tell('id', { type: 'finish' })
    await clock.advance(0)
    expect(log).toEqual(['one begins', 'two begins', 'two ends', 'two begins', 'one ends', 'two ends'])
  })

  it('does not hear what an activity says after it is no longer wanted', async () => {
    let late: ((event: Event) => void) | undefined
    const { worker, clock, rows } = setUp({
      two: async ({ tell, waitFor, signal }) => {
        late = (event) => {
          tell(event)
          waitFor('something that nobody waits for')
        }
        await untilAborted(signal)
      },
    })
    worker.start()
    worker.tell('id', { type: 'go' })
    await clock.advance(0)
    const stale = late
    worker.tell('id', { type: 'back' })
    worker.tell('id', { type: 'go' })
    await clock.advance(0)
    stale?.({ type: 'finish' })
    expect(rows.get('id')).toBe('second')
    expect(worker.waitingFor('id')).toBeNull()
  })

  it('tries again what waiting may mend, more and more rarely, and says what it waits for', async () => {
    let tries = 0
    const { worker, clock, rows } = setUp({
      one: async () => {
        tries += 1
        throw new PortError('unreachable', 'No chain node answers.', { transient: true })
      },
    })
    worker.start()
    await clock.advance(10_000)
    expect(worker.waitingFor('id')).toBe('No chain node answers.')
    expect(tries).toBe(6) // after 0, 0.25, 0.75, 1.75, 3.75 and 7.75 s
    expect(rows.get('id')).toBe('first')
    await worker[Symbol.asyncDispose]()
  })

  it('tells a failure that waiting cannot mend', async () => {
    const { worker, clock, rows } = setUp({
      one: async () => {
        throw new PortError('image-not-found', 'There is no such image.')
      },
    })
    worker.start()
    await clock.advance(0)
    expect(rows.get('id')).toBe('broken')
  })

  it('outlives a disk that is full while a failure is told', async () => {
    const { worker, clock, rows, disk } = setUp({
      one: async () => {
        throw new Error('broken for good')
      },
    })
    disk.isFull = true
    worker.start()
    await clock.advance(1_000)
    expect(rows.get('id')).toBe('first')
    disk.isFull = false
    await clock.advance(20_000)
    expect(rows.get('id')).toBe('broken')
  })

  it('runs again what ended without moving its row on', async () => {
    let runs = 0
    const count = async () => {
      runs += 1
    }
    const { worker, clock } = setUp({ one: count })
    worker.start()
    await clock.advance(1_000)
    expect(runs).toBe(3)
    await worker[Symbol.asyncDispose]()
    await clock.advance(60_000)
    expect(runs).toBe(3)
  })

  it('ends all that goes on when it is disposed, and hears nothing after it', async () => {
    let ended = false
    const { worker, clock, rows } = setUp({
      one: async ({ signal }) => {
        await untilAborted(signal)
        await clock.sleep(100)
        ended = true
      },
    })
    worker.start()
    await clock.advance(0)
    const disposed = worker[Symbol.asyncDispose]()
    await clock.advance(200)
    await disposed
    expect(ended).toBe(true)
    expect(worker.tell('id', { type: 'go' })).toBe(false)
    expect(rows.get('id')).toBe('first')
  })

  it('refuses an event that means nothing, and changes nothing', () => {
    const { worker, rows, logger } = setUp({})
    expect(worker.tell('id', { type: 'finish' })).toBe(false)
    expect(rows.get('id')).toBe('first')
    expect(logger.records[0]?.fields).toMatchObject({ refusal: '"finish" means nothing while first' })
  })
})
