/**
 * A job's history as spans of time: which step it was in, from when to when. A job that a provider gave back begins anew
 * with the next one: that is another attempt, and the earlier ones stay to be looked at.
 */
import type { HistoryEntry, JobPhase, JobView, StagingStep } from '../../../../shared/schema/job.ts'
import { isFinal } from '../job-facts.ts'

export type StepName = Exclude<JobPhase, 'staging'> | StagingStep

export interface TimelineStep {
  name: StepName
  /** Null: not reached. */
  fromMs: number | null
  /** Null: it goes on, or was not reached. */
  toMs: number | null
}

export interface Attempt {
  steps: TimelineStep[]
  /** Why the provider's part ended, in the engine's words; null for the last attempt. */
  endedBy: string | null
}

/** The way of a job that meets no trouble. */
const usualWay: readonly StepName[] = [
  'matching',
  'ordering',
  'accepted',
  'securing',
  'pulling',
  'fetching',
  'starting',
  'running',
  'verifying',
  'releasing',
  'completed',
]

export function timelineOf(job: JobView, history: readonly HistoryEntry[]): Attempt[] {
  let current: Attempt = { steps: [], endedBy: null }
  const attempts = [current]
  begin(current, 'matching', job.createdAtMs)
  for (const entry of history) {
    const name = stepOf(entry)
    if (name === null || name === current.steps.at(-1)?.name) continue
    if (name === 'matching') {
      endLast(current, entry.atMs)
      current.endedBy = entry.detail
      current = { steps: [], endedBy: null }
      attempts.push(current)
    }
    begin(current, name, atOf(job, entry, name))
  }
  if (!isFinal(job.phase)) addLaterSteps(current)
  return attempts
}

/** The provider's own time for the start; the node hears of it a little later. */
const atOf = (job: JobView, entry: HistoryEntry, name: StepName): number =>
  name === 'running' && job.startedAtMs !== null ? Math.min(job.startedAtMs, entry.atMs) : entry.atMs

/** Null for what changes no step: a voucher, a cleared lien, a callback. */
function stepOf({ type, phase, detail }: HistoryEntry): StepName | null {
  if (type === 'staged' || type === 'order-accepted') {
    const step = type === 'staged' ? detail : 'accepted'
    return isStepName(step) ? step : null
  }
  return phase !== 'staging' && isStepName(phase) ? phase : null
}

const isStepName = (name: string): name is StepName =>
  usualWay.includes(name as StepName) || name === 'failed' || name === 'cancelled'

function begin(attempt: Attempt, name: StepName, fromMs: number): void {
  endLast(attempt, fromMs)
  const isEnd = name === 'completed' || name === 'failed' || name === 'cancelled'
  attempt.steps.push({ name, fromMs, toMs: isEnd ? fromMs : null })
}

function endLast({ steps }: Attempt, atMs: number): void {
  const last = steps.at(-1)
  if (last?.toMs === null) last.toMs = Math.max(last.fromMs ?? atMs, atMs)
}

function addLaterSteps({ steps }: Attempt): void {
  const at = usualWay.indexOf(steps.at(-1)?.name ?? 'matching')
  steps.push(...usualWay.slice(at + 1).map((name) => ({ name, fromMs: null, toMs: null })))
}
