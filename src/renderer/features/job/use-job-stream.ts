/** One stream feeds the whole page: the job's state, its log's new lines and its load, over losses of the host. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { JobStreamEvent } from '../../../shared/api/contract/jobs.ts'
import type { JobId } from '../../../shared/schema/ids.ts'
import type { JobView } from '../../../shared/schema/job.ts'
import { useHost } from '../../lib/host.tsx'
import { type StreamResult, useStream } from '../../lib/use-stream.ts'
import type { JobDetails, LoadSample } from './job-facts.ts'
import { createLogStore, type LogStore } from './log/log-store.ts'

interface Cursor {
  logsFrom: number
  loadFromMs: number
}

export interface JobStream {
  /** Null for the moment before the first effect. */
  log: LogStore | null
  samples: readonly LoadSample[]
  stream: StreamResult
}

const noSamples: readonly LoadSample[] = []
/** Between two drawings of a log that flows: nobody reads faster, and a click must not wait for them. */
const drawMs = 200

/** `logLines` is how long the log was when the page opened: what came before is fetched when it is looked at. */
export function useJobStream(jobId: JobId, logLines: number): JobStream {
  const log = useLogStore(jobId, logLines)
  const takeState = useTakeState(jobId)
  const [samples, setSamples] = useState(noSamples)
  const start = useRef({ jobId, logLines })
  if (start.current.jobId !== jobId) start.current = { jobId, logLines }
  const fresh: Cursor = { logsFrom: start.current.logLines, loadFromMs: 0 }
  const stream = useStream<JobStreamEvent, Cursor>(['jobs.watch', jobId], {
    isEnabled: log !== null,
    open: (api, cursor, signal) => api.jobs.watch({ jobId, ...(cursor ?? fresh) }, { signal }),
    advance: (event, cursor) => advance(event, cursor ?? fresh),
    onEvent: (event) => {
      if (event.type === 'state') takeState(event.job)
      else if (event.type === 'logs') log?.add(event.lines)
      else setSamples((known) => withSamples(known, event.samples))
    },
  })
  return { log, samples, stream }
}

function advance(event: JobStreamEvent, cursor: Cursor): Cursor {
  switch (event.type) {
    case 'logs':
      return { ...cursor, logsFrom: Math.max(cursor.logsFrom, (event.lines.at(-1)?.seq ?? -1) + 1) }
    case 'load':
      return { ...cursor, loadFromMs: Math.max(cursor.loadFromMs, (event.samples.at(-1)?.atMs ?? -1) + 1) }
    case 'state':
      return cursor
  }
}

function withSamples(known: readonly LoadSample[], more: readonly LoadSample[]): readonly LoadSample[] {
  const lastMs = known.at(-1)?.atMs ?? -1
  const later = more.filter(({ atMs }) => atMs > lastMs)
  return later.length === 0 ? known : [...known, ...later]
}

/** Made in an effect, since it must be closed in one. */
function useLogStore(jobId: JobId, logLines: number): LogStore | null {
  const { api } = useHost()
  const [log, setLog] = useState<LogStore | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `logLines` is only where it begins
  useEffect(() => {
    const created = createLogStore({
      fetchLines: (from, limit, signal) => api.jobs.logs({ jobId, from, limit }, { signal }),
      nextFrame: (callback) => setTimeout(() => requestAnimationFrame(callback), drawMs),
    })
    created.grow(logLines)
    setLog(created)
    return () => created.close()
  }, [api, jobId])
  return log
}

/** Puts the stream's state where the queries keep it; a new step brings a new line of history. */
function useTakeState(jobId: JobId): (job: JobView) => void {
  const { query } = useHost()
  const client = useQueryClient()
  const key = query.jobs.show.queryKey({ input: { jobId } })
  return (job) => {
    const before = client.getQueryData<JobDetails>(key)?.job
    client.setQueryData<JobDetails>(key, (known) => known && { ...known, job })
    const isNewStep = before?.phase !== job.phase || before.step !== job.step || before.callback !== job.callback
    if (isNewStep) void client.invalidateQueries({ queryKey: key })
  }
}
