/** A job's state, log and load as one stream, batched: whatever changed within 50 ms is one event. */

import type { NodeDeps } from '../engine/node-deps.ts'
import type { Requester } from '../engine/requester/create-requester.ts'
import { createWakeUp } from '../engine/workflow/signals.ts'
import type { JobStreamEvent } from '../shared/api/contract.ts'
import type { JobId } from '../shared/schema/ids.ts'
import { isFinalJobPhase } from '../shared/schema/job.ts'
import { toJson } from '../shared/schema/json.ts'

const gatherMs = 50
const linesPerEvent = 1000

export interface WatchSource {
  deps: Pick<NodeDeps, 'journal' | 'clock'>
  requester: Pick<Requester, 'onChange' | 'view' | 'loads'>
}

export interface WatchFrom {
  jobId: JobId
  /** The first line that is wanted. */
  logsFrom: number
  /** No sample that is older. */
  loadFromMs: number
}

/** Ends after the final state, when every line before it was told. The first line is not held back. */
export async function* watchJob(
  { deps, requester }: WatchSource,
  { jobId, logsFrom, loadFromMs }: WatchFrom,
  signal: AbortSignal,
): AsyncGenerator<JobStreamEvent> {
  const { journal, clock } = deps
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const wakeUp = createWakeUp(either)
  requester.onChange(jobId, wakeUp.wake, either)
  let cursor = logsFrom
  let lastState = ''
  let toldSamples = 0
  try {
    for (;;) {
      const row = journal.job(jobId)
      if (!row || either.aborted) return
      const job = requester.view(row)
      const state = toJson(job)
      const isFinal = isFinalJobPhase(job.phase)
      if (state !== lastState && !isFinal) yield { type: 'state', job }
      const before = cursor
      for (
        let lines = journal.logLines(jobId, cursor, linesPerEvent);
        lines.length > 0;
        lines = journal.logLines(jobId, cursor, linesPerEvent)
      ) {
        cursor = (lines.at(-1)?.seq ?? cursor) + 1
        yield { type: 'logs', lines }
      }
      const { samples, count } = requester.loads.since(jobId, toldSamples)
      toldSamples = count
      const wanted = samples.filter(({ atMs }) => atMs >= loadFromMs)
      if (wanted.length > 0) yield { type: 'load', samples: wanted }
      if (isFinal) return yield { type: 'state', job }
      lastState = state
      if (cursor > before) await clock.sleep(gatherMs, either).catch(() => undefined)
      else await wakeUp.wait().catch(() => undefined)
    }
  } finally {
    ending.abort(new Error('nobody watches any more'))
  }
}
