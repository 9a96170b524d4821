/** What was done here before, and what each brought. */
import { History } from 'lucide-react'
import { useMemo, useState } from 'react'
import { StatusPill } from '../../../components/badge.tsx'
import type { Tone } from '../../../components/class-names.ts'
import { CopyableText } from '../../../components/copyable-text.tsx'
import { type DataColumn, DataTable, type TableSort } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Amount, Duration, RelativeTime } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { type Assignment, isOpen } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'
import { toldAssignments, useWork } from '../use-work.ts'
import { endedMs, ranMs, sortWork } from './sort-work.ts'

export function PastWork() {
  const text = useText().provider.past
  const format = useFormat()
  const work = useWork()
  const isCapped = work.data?.length === toldAssignments
  return (
    <Panel title={text.title} isFlush description={isCapped ? text.capped(format.number(toldAssignments)) : undefined}>
      <QueryState query={work}>{(all) => <PastRows work={all} />}</QueryState>
    </Panel>
  )
}

const rowHeightPx = 38
const mostRowsShown = 9

function PastRows({ work }: { work: readonly Assignment[] }) {
  const text = useText().provider.past
  const columns = useColumns()
  const [sort, setSort] = useState<TableSort>({ id: 'when', direction: 'desc' })
  const rows = useMemo(
    () =>
      sortWork(
        work.filter((row) => !isOpen(row)),
        sort,
      ),
    [work, sort],
  )
  if (rows.length === 0)
    return (
      <EmptyState
        className="py-8!"
        icon={<History size={20} aria-hidden="true" />}
        title={text.none}
        body={text.noneBody}
      />
    )
  return (
    <div
      className="border-t border-line"
      style={{ height: rowHeightPx * (Math.min(rows.length, mostRowsShown) + 1.4) }}
    >
      <DataTable
        className="h-full"
        label={text.title}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ orderId }) => orderId}
        sort={sort}
        onSort={setSort}
        rowHeight={rowHeightPx}
      />
    </div>
  )
}

/** That the requester ended it, or the owner, is no fault. */
const toneOf = ({ failure }: Assignment): Tone => {
  if (failure === null) return 'positive'
  return failure.type === 'cancelled' || failure.type === 'stopped-by-owner' ? 'neutral' : 'warning'
}

function useColumns(): readonly DataColumn<Assignment>[] {
  const { past: text, outcomes } = useText().provider
  const { token } = useTerms()
  return useMemo(
    () => [
      {
        id: 'name',
        header: text.job,
        width: 'minmax(9rem,2fr)',
        isSortable: true,
        cell: ({ name }) => <span title={name}>{name}</span>,
      },
      {
        id: 'outcome',
        header: text.outcome,
        width: 'minmax(11rem,1.4fr)',
        cell: (row) => (
          <span title={row.failure?.detail}>
            <StatusPill tone={toneOf(row)} label={row.failure === null ? text.done : outcomes[row.failure.type]} />
          </span>
        ),
      },
      {
        id: 'when',
        header: text.when,
        width: '8rem',
        isSortable: true,
        cell: (row) => <RelativeTime atMs={endedMs(row)} />,
      },
      {
        id: 'ran',
        header: text.ran,
        width: '6rem',
        align: 'end',
        isSortable: true,
        cell: (row) => <Ran ms={ranMs(row)} />,
      },
      {
        id: 'earned',
        header: text.earned,
        width: '8rem',
        align: 'end',
        isSortable: true,
        cell: ({ earnedWei }) => <Amount wei={earnedWei} token={token} />,
      },
      {
        id: 'requester',
        header: text.requester,
        width: '9rem',
        cell: ({ requester }) => <CopyableText value={requester} name={text.requester} keep={4} />,
      },
      {
        id: 'transaction',
        header: text.transaction,
        width: '9rem',
        cell: ({ settlementTx }) =>
          settlementTx === null ? '–' : <CopyableText value={settlementTx} name={text.transaction} keep={4} />,
      },
    ],
    [text, outcomes, token],
  )
}

const Ran = ({ ms }: { ms: number | null }) => (ms === null ? '–' : <Duration ms={ms} />)
