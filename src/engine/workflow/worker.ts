/**
 * The durable worker. A row's state says which activities must be going on; the worker starts the missing ones, ends the
 * others, and journals every event in one transaction with the state it leads to. After a kill it reads the open rows
 * and goes on: an activity re-reads the world first, acts, and tells an event (invariant STEP-TWICE).
 */
import type { Transition } from '../domain/transition.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import { isTransient } from '../ports/port-error.ts'
import { errorText } from './error-text.ts'

export interface ActivityContext<Row, Event> {
  /** The row as it was when the activity began; `row()` is the present one. */
  readonly row: () => Row
  readonly signal: AbortSignal
  /** Journals the event and moves the row on. An event that the state refuses changes nothing. */
  tell(event: Event): void
  /** What is being waited for, in words; null when working again. */
  waitFor(text: string | null): void
}

export type Activity<Row, Event> = (context: ActivityContext<Row, Event>) => Promise<void>

export interface WorkerDeps<Id extends string, Row, Event extends { type: string }> {
  clock: Clock
  logger: Logger
  load: (id: Id) => Row | null
  open: () => { id: Id; row: Row }[]
  /** Saves row and history entry in one transaction. */
  save: (row: Row, event: Event) => void
  transition: (row: Row, event: Event, nowMs: number) => Transition<Row>
  activitiesOf: (row: Row) => string[]
  /** The activity of a key; keys may carry an argument after a colon. */
  activity: (key: string) => Activity<Row, Event>
  /** The event of an activity that failed for good; null when there is nothing to tell and it is tried again, slowly. */
  failureEvent: (row: Row, key: string, error: unknown) => Event | null
  onChange: (id: Id) => void
}

export interface Worker<Id extends string, Event> extends AsyncDisposable {
  /** Takes up every open row. */
  start(): void
  /** Tells an event from outside. Returns false when the row's state refuses it. */
  tell(id: Id, event: Event): boolean
  /** Takes up a row that was just inserted. */
  adopt(id: Id): void
  waitingFor(id: Id): string | null
}

/** First and longest pause between two tries of an activity. */
const firstPauseMs = 250
const longestPauseMs = 15_000

export function createWorker<Id extends string, Row, Event extends { type: string }>(
  deps: WorkerDeps<Id, Row, Event>,
): Worker<Id, Event> {
  const running = new Map<Id, Map<string, AbortController>>()
  /** All that has not ended, the unwanted too: what is asked to end may take a while. */
  const unfinished = new Set<Promise<void>>()
  const waits = new Map<Id, Map<string, string>>()
  let stopped = false

  const tell = (id: Id, event: Event): boolean => {
    const row = deps.load(id)
    if (!row || stopped) return false
    const result = deps.transition(row, event, deps.clock.nowMs())
    if (!result.handled) {
      deps.logger.debug({ id, refusal: result.refusal }, 'event refused')
      return false
    }
    deps.save(result.next, event)
    reconcile(id, result.next)
    deps.onChange(id)
    return true
  }

  const setWait = (id: Id, key: string, text: string | null) => {
    const texts = waits.get(id) ?? new Map<string, string>()
    if ((texts.get(key) ?? null) === text) return
    if (text === null) texts.delete(key)
    else texts.set(key, text)
    waits.set(id, texts)
    deps.onChange(id)
  }

  const load = (id: Id): Row => {
    const found = deps.load(id)
    if (!found) throw new Error(`${id} is not in the journal`)
    return found
  }

  /** What an activity that is no longer wanted still says belongs to a former state: it is not heard. */
  const contextOf = (id: Id, key: string, signal: AbortSignal): ActivityContext<Row, Event> => ({
    row: () => load(id),
    signal,
    tell: (event) => void (signal.aborted || tell(id, event)),
    waitFor: (text) => void (signal.aborted || setWait(id, key, text)),
  })

  const attempt = async (id: Id, key: string, context: ActivityContext<Row, Event>) => {
    try {
      await deps.activity(key)(context)
      context.waitFor(null)
    } catch (error) {
      if (context.signal.aborted) return
      const failure = isTransient(error) ? null : deps.failureEvent(load(id), key, error)
      deps.logger.warn({ id, activity: key, error: errorText(error), retry: failure === null }, 'activity failed')
      context.waitFor(errorText(error))
      if (failure !== null) context.tell(failure)
    }
  }

  /** Again and again until it is no longer wanted, which `reconcile` says by aborting the signal. */
  const perform = async (id: Id, key: string, signal: AbortSignal) => {
    const context = contextOf(id, key, signal)
    for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      // A journal that cannot be written breaks even the telling of a failure: that too is tried again.
      await attempt(id, key, context).catch((error: unknown) =>
        deps.logger.error({ id, activity: key, error: errorText(error) }, 'activity broke'),
      )
      await deps.clock.sleep(pauseMs, signal).catch(() => undefined)
    }
  }

  const begin = (id: Id, key: string, mine: Map<string, AbortController>) => {
    const controller = new AbortController()
    mine.set(key, controller)
    const done = Promise.resolve()
      .then(() => perform(id, key, controller.signal))
      .finally(() => unfinished.delete(done))
    unfinished.add(done)
  }

  const reconcile = (id: Id, row: Row) => {
    const wanted = new Set(deps.activitiesOf(row))
    const mine = running.get(id) ?? new Map<string, AbortController>()
    running.set(id, mine)
    for (const [key, controller] of mine) {
      if (wanted.has(key)) continue
      mine.delete(key)
      waits.get(id)?.delete(key)
      controller.abort(new Error('no longer wanted'))
    }
    for (const key of wanted) if (!mine.has(key)) begin(id, key, mine)
    if (wanted.size === 0) {
      running.delete(id)
      waits.delete(id)
    }
  }

  return {
    start: () => {
      for (const { id, row } of deps.open()) reconcile(id, row)
    },
    tell,
    adopt: (id) => {
      const row = deps.load(id)
      if (row && !stopped) reconcile(id, row)
      deps.onChange(id)
    },
    waitingFor: (id) => [...(waits.get(id)?.values() ?? [])][0] ?? null,
    [Symbol.asyncDispose]: async () => {
      stopped = true
      const all = [...running.values()].flatMap((mine) => [...mine.values()])
      for (const controller of all) controller.abort(new Error('the node stops'))
      await Promise.allSettled(unfinished)
    },
  }
}
