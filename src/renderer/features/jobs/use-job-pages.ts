/** The rows of a hundred thousand jobs, page by page as they come into sight. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { JobRow } from '../../../shared/api/contract/jobs.ts'
import { useNowMs } from '../../components/figures.tsx'
import { useHost } from '../../lib/host.tsx'
import { conditionsOf, type JobFilter, pageRows, pagesOf } from './job-filter.ts'

const keptMs = 60_000
/** Between two looks at what is in sight: in a fling not every page that flies by is worth asking for. */
const lookMs = 80

interface Rows {
  first: number
  last: number
}

export function useJobPages(filter: JobFilter) {
  const { query } = useHost()
  const [range, setRange] = useState<Rows>({ first: 0, last: 0 })
  const nowMs = useNowMs(filter.since === 'any' ? null : 60_000)
  const conditions = conditionsOf(filter, nowMs)
  const sort = { key: filter.sort.id, descending: filter.sort.direction === 'desc' }
  const pageOptions = (page: number) =>
    query.jobs.query.queryOptions({
      input: { ...conditions, sort, offset: page * pageRows, limit: pageRows },
      gcTime: keptMs,
    })
  const head = useQuery({ ...pageOptions(0), placeholderData: keepPreviousData })
  const inSight = pagesOf(range.first, range.last).filter((page) => page > 0)
  const rest = useQueries({ queries: inSight.map(pageOptions) })
  const pages = new Map<number, JobRow[]>()
  if (head.data) pages.set(0, head.data.rows)
  for (const [index, page] of inSight.entries()) {
    const rows = rest[index]?.data?.rows
    if (rows) pages.set(page, rows)
  }
  const onRange = useSeldom(setRange)
  return {
    head,
    totals: head.data?.totals,
    conditions,
    onRange,
    rowAt: (index: number): JobRow | undefined => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
  }
}

/** Hands on the latest of many calls, at most one each `lookMs`, and only when other pages have come into sight. */
function useSeldom(set: (next: (before: Rows) => Rows) => void): (first: number, last: number) => void {
  const latest = useRef<Rows>({ first: 0, last: 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(
    (first, last) => {
      latest.current = { first, last }
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        set((before) => (samePages(before, latest.current) ? before : latest.current))
      }, lookMs)
    },
    [set],
  )
}

const samePages = (one: Rows, other: Rows): boolean =>
  String(pagesOf(one.first, one.last)) === String(pagesOf(other.first, other.last))
