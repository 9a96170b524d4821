/** The history of jobs: searched, filtered, sorted, summed, exported. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ListX, Rocket } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Screen } from '../../components/screen.tsx'
import { useText } from '../../lib/language.tsx'
import { ExportMenu } from './export-menu.tsx'
import { filterOf, isFiltered, type JobFilter, searchOf } from './job-filter.ts'
import { JobsToolbar } from './jobs-toolbar.tsx'
import { JobsTotals } from './jobs-totals.tsx'
import { useHiddenColumns, useJobColumns } from './use-job-columns.tsx'
import { useJobPages } from './use-job-pages.ts'

export function JobsScreen() {
  const text = useText().jobs
  const { filter, change } = useFilter()
  const { head, totals, conditions, rowAt, onRange } = useJobPages(filter)
  const columns = useJobColumns()
  const { hidden, setHidden } = useHiddenColumns()
  const navigate = useNavigate()
  const isEmpty = totals?.jobs === 0
  return (
    <Screen
      width="fill"
      title={text.title}
      description={text.description}
      actions={
        <>
          <ExportMenu conditions={conditions} isDisabled={isEmpty} />
          <ButtonLink to="/run" variant="primary">
            {text.runJob}
          </ButtonLink>
        </>
      }
    >
      <JobsToolbar filter={filter} onChange={change} columns={columns} hidden={hidden} onHide={setHidden} />
      {head.isError && !head.data ? (
        <ErrorState error={head.error} onRetry={() => void head.refetch()} />
      ) : (
        <DataTable
          className="-mx-4 flex-1"
          label={text.table}
          columns={columns}
          hidden={hidden}
          count={totals?.jobs ?? 0}
          rowAt={rowAt}
          keyOf={({ jobId }) => jobId}
          onRange={onRange}
          sort={filter.sort}
          onSort={({ id, direction }) => change({ sort: { id: id as JobFilter['sort']['id'], direction } })}
          onOpen={({ jobId }) => void navigate({ to: '/jobs/$jobId', params: { jobId } })}
          empty={head.data && <NoJobs isFiltered={isFiltered(filter)} onClear={() => change(everything)} />}
        />
      )}
      {totals && <JobsTotals totals={totals} />}
    </Screen>
  )
}

const everything: Partial<JobFilter> = { search: '', phases: [], since: 'any' }

function useFilter() {
  const navigate = useNavigate()
  const filter = filterOf(useSearch({ from: '/frame/jobs' }))
  const change = (part: Partial<JobFilter>): void =>
    void navigate({ to: '/jobs', search: searchOf({ ...filter, ...part }), replace: true })
  return { filter, change }
}

function NoJobs({ isFiltered: isNarrow, onClear }: { isFiltered: boolean; onClear(): void }) {
  const text = useText().jobs
  if (isNarrow) {
    return (
      <EmptyState
        icon={<ListX size={20} aria-hidden="true" />}
        title={text.noMatch}
        body={text.noMatchBody}
        action={<Button onClick={onClear}>{text.clearFilters}</Button>}
      />
    )
  }
  return (
    <EmptyState
      icon={<Rocket size={20} aria-hidden="true" />}
      title={text.empty}
      body={text.emptyBody}
      action={<ButtonLink to="/run">{text.runJob}</ButtonLink>}
    />
  )
}
