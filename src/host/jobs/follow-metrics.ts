/** A job's numbers as they come: those of its log, line by line, and at the end those of its `metrics.json`. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NodeDeps } from '../../engine/node-deps.ts'
import type { Requester } from '../../engine/requester/create-requester.ts'
import { createWakeUp } from '../../engine/workflow/signals.ts'
import type { MetricPoint } from '../../shared/api/contract/jobs.ts'
import type { JobId } from '../../shared/schema/ids.ts'
import { isFinalJobPhase } from '../../shared/schema/job.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import { readMetrics } from './read-metrics.ts'
import { readMetricsFile } from './read-metrics-file.ts'

const maxPoints = 10_000
/** Looked through in one go, between which the host does other things. */
const linesAtOnce = 200
const gatherMs = 200

export interface MetricsSource {
  deps: Pick<NodeDeps, 'journal' | 'clock' | 'content'>
  requester: Pick<Requester, 'onChange' | 'view'>
}

type MetricsEvent = { points: MetricPoint[]; nextFrom: number }

/** Ends when the log has, or with the 10,000th point. The file's points are numbered on behind the log's last line. */
export async function* followMetrics(
  { deps, requester }: MetricsSource,
  { jobId, from }: { jobId: JobId; from: number },
  signal: AbortSignal,
): AsyncGenerator<MetricsEvent> {
  const { journal, clock, content } = deps
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const wakeUp = createWakeUp(either)
  requester.onChange(jobId, wakeUp.wake, either)
  let left = maxPoints
  let next = from
  const told = (points: MetricPoint[]): MetricsEvent => {
    left -= points.length
    return { points, nextFrom: next }
  }
  try {
    for (;;) {
      const job = journal.job(jobId)
      if (!job || either.aborted) return
      const { phase, outputCid, endedAtMs } = requester.view(job)
      for (let lines = journal.logLines(jobId, next, linesAtOnce); lines.length > 0 && left > 0; ) {
        const points = lines.flatMap(pointOf).slice(0, left)
        next = points.length === left ? (points.at(-1)?.seq ?? next) + 1 : (lines.at(-1)?.seq ?? next) + 1
        if (points.length > 0) yield told(points)
        await nextTurn()
        lines = journal.logLines(jobId, next, linesAtOnce)
      }
      if (left <= 0) return
      if (isFinalJobPhase(phase)) {
        const base = journal.logEnd(jobId)
        const values = outputCid ? await readMetricsFile(content, outputCid, either) : []
        const points = values.map((item, place) => ({ seq: base + place, atMs: endedAtMs ?? 0, values: item }))
        const fresh = points.filter(({ seq }) => seq >= next).slice(0, left)
        next = Math.max(next, (fresh.at(-1)?.seq ?? -1) + 1)
        if (fresh.length > 0) yield told(fresh)
        return
      }
      await wakeUp.wait().catch(() => undefined) // aborted: seen at the top
      await clock.sleep(gatherMs, either).catch(() => undefined)
    }
  } finally {
    ending.abort(new Error('nobody watches any more'))
  }
}

function pointOf({ seq, atMs, text }: LogLine): MetricPoint[] {
  const values = readMetrics(text)
  return values ? [{ seq, atMs, values }] : []
}
