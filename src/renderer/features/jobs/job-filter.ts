/** What the jobs table shows, as it stands in the address, and as the host is asked for it. */
import type { JobPhase } from '../../../shared/schema/job.ts'
import type { Api } from '../../lib/api.ts'

export type JobQuery = NonNullable<Parameters<Api['jobs']['query']>[0]>
type SortKey = NonNullable<JobQuery['sort']>['key']

export interface JobFilter {
  search: string
  phases: JobPhase[]
  since: 'any' | 'day' | 'week' | 'month'
  sort: { id: SortKey; direction: 'asc' | 'desc' }
}

const phases: readonly JobPhase[] = [
  'matching',
  'ordering',
  'staging',
  'running',
  'verifying',
  'releasing',
  'completed',
  'failed',
  'cancelled',
]
const sortKeys: readonly SortKey[] = ['createdAtMs', 'name', 'phase', 'computeProfile', 'runMs', 'paidWei']
const spansMs = { day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 } as const

export type JobSearch = Partial<Record<'q' | 'phase' | 'sort' | 'since', string>>

/** Whatever stands in the address; what makes no sense falls back to "all, newest first". */
export function filterOf({ q = '', phase = '', sort = '', since = '' }: JobSearch): JobFilter {
  const [id, direction] = sort.split('.')
  const key = sortKeys.find((known) => known === id)
  return {
    search: q.slice(0, 200),
    phases: phases.filter((known) => phase.split(',').includes(known)),
    since: since === 'day' || since === 'week' || since === 'month' ? since : 'any',
    sort: key ? { id: key, direction: direction === 'asc' ? 'asc' : 'desc' } : { id: 'createdAtMs', direction: 'desc' },
  }
}

/** Without what is as it always is, so that addresses stay short. */
export function searchOf({ search, phases: chosen, since, sort }: JobFilter): JobSearch {
  const isNewestFirst = sort.id === 'createdAtMs' && sort.direction === 'desc'
  return {
    ...(search === '' ? {} : { q: search }),
    ...(chosen.length === 0 ? {} : { phase: chosen.join(',') }),
    ...(since === 'any' ? {} : { since }),
    ...(isNewestFirst ? {} : { sort: `${sort.id}.${sort.direction}` }),
  }
}

export const isFiltered = ({ search, phases: chosen, since }: JobFilter): boolean =>
  search !== '' || chosen.length > 0 || since !== 'any'

/** The part of the query that chooses rows. `since` counts from whole minutes, so that its query stays the same for one. */
export function conditionsOf(filter: JobFilter, nowMs: number): Pick<JobQuery, 'search' | 'phases' | 'fromMs'> {
  const minuteMs = Math.floor(nowMs / 60_000) * 60_000
  return {
    search: filter.search,
    phases: filter.phases,
    ...(filter.since === 'any' ? {} : { fromMs: minuteMs - spansMs[filter.since] }),
  }
}

export const pageRows = 200

/** The pages that rows `first` to `last` lie on. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / pageRows)
  const until = Math.floor(Math.max(0, last) / pageRows)
  return Array.from({ length: until - from + 1 }, (_, index) => from + index)
}
