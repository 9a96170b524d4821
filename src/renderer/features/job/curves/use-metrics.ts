/** The numbers that the job printed, as they come, over losses of the host. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { JobId } from '../../../../shared/schema/ids.ts'
import { type StreamResult, useStream } from '../../../lib/use-stream.ts'
import type { MetricPoint } from '../job-facts.ts'

interface MetricsEvent {
  points: MetricPoint[]
  nextFrom: number
}

/** Drawing 10,000 points anew with each line would leave no time for anything else. */
const redrawMs = 250

export function useMetrics(jobId: JobId): { points: readonly MetricPoint[]; stream: StreamResult } {
  const [points, setPoints] = useState<readonly MetricPoint[]>([])
  const come = useRef<MetricPoint[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const redraw = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      setPoints([...come.current])
    }, redrawMs)
  }, [])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
      come.current = []
    },
    [],
  )
  const stream = useStream<MetricsEvent, number>(['jobs.metrics', jobId], {
    open: (api, cursor, signal) => api.jobs.metrics({ jobId, from: cursor ?? 0 }, { signal }),
    advance: (event) => event.nextFrom,
    onEvent: (event) => {
      const lastSeq = come.current.at(-1)?.seq ?? -1
      come.current.push(...event.points.filter(({ seq }) => seq > lastSeq))
      redraw()
    },
  })
  return { points, stream }
}
