/** The columns of the jobs table, and which of them the user has hidden. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { JobRow } from '../../../shared/api/contract/jobs.ts'
import { isFinalJobPhase, type JobPhase } from '../../../shared/schema/job-phase.ts'
import { StatusPill } from '../../components/badge.tsx'
import type { Tone } from '../../components/class-names.ts'
import type { DataColumn } from '../../components/data-table.tsx'
import { Amount, Duration, RelativeTime } from '../../components/figures.tsx'
import { Link } from '../../components/link.tsx'
import { shortened } from '../../components/shortened.ts'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'

const toneOf = (phase: JobPhase): Tone => {
  if (phase === 'completed') return 'positive'
  if (phase === 'failed') return 'danger'
  return phase === 'cancelled' ? 'neutral' : 'accent'
}

export function useJobColumns(): readonly DataColumn<JobRow>[] {
  const { common, jobs: text } = useText()
  const token = useToken()
  return useMemo(
    () => [
      {
        id: 'name',
        header: text.name,
        width: 'minmax(12rem,3fr)',
        isSortable: true,
        cell: ({ jobId, name }) => (
          <Link to="/jobs/$jobId" params={{ jobId }} className="text-text">
            {name}
          </Link>
        ),
      },
      {
        id: 'phase',
        header: text.phase,
        width: '10.5rem',
        isSortable: true,
        cell: ({ phase }) => (
          <StatusPill tone={toneOf(phase)} label={common.phases[phase]} isLive={!isFinalJobPhase(phase)} />
        ),
      },
      {
        id: 'computeProfile',
        header: text.profile,
        width: 'minmax(9.75rem,1fr)',
        isSortable: true,
        cell: ({ computeProfile }) => computeProfile,
      },
      { id: 'image', header: text.image, width: 'minmax(8rem,1fr)', cell: ({ dockerImage }) => dockerImage },
      {
        id: 'provider',
        header: text.provider,
        width: '8rem',
        cell: ({ provider }) => (provider ? <code title={provider}>{shortened(provider, 4)}</code> : '–'),
      },
      {
        id: 'createdAtMs',
        header: text.created,
        width: '8rem',
        isSortable: true,
        cell: ({ createdAtMs }) => <RelativeTime atMs={createdAtMs} />,
      },
      { id: 'runMs', header: text.runTime, width: '6.5rem', align: 'end', isSortable: true, cell: RunTime },
      {
        id: 'budget',
        header: text.budget,
        width: '7rem',
        align: 'end',
        cell: ({ budgetWei }) => token && <Amount wei={budgetWei} token={token} />,
      },
      {
        id: 'paidWei',
        header: text.paid,
        width: '7rem',
        align: 'end',
        isSortable: true,
        cell: ({ paidWei }) => token && <Amount wei={paidWei} token={token} />,
      },
    ],
    [common, text, token],
  )
}

function RunTime({ startedAtMs, endedAtMs, phase }: JobRow) {
  if (startedAtMs === null) return '–'
  if (endedAtMs !== null) return <Duration ms={endedAtMs - startedAtMs} />
  return isFinalJobPhase(phase) ? '–' : <Duration sinceMs={startedAtMs} />
}

/** Kept by the host, as every preference. */
export function useHiddenColumns() {
  const { query } = useHost()
  const queryClient = useQueryClient()
  const { data } = useQuery(query.settings.preferences.queryOptions())
  const keep = useMutation(
    query.settings.setPreferences.mutationOptions({
      onSuccess: (kept) => queryClient.setQueryData(query.settings.preferences.queryKey(), kept),
    }),
  )
  const hidden = data?.hiddenJobColumns ?? alwaysShown
  return { hidden, setHidden: (hiddenJobColumns: string[]) => keep.mutate({ hiddenJobColumns }) }
}

const alwaysShown: readonly string[] = []
