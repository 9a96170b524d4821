/** What this wallet sent to the chain, and what became of it. */
import { useQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import { useMemo } from 'react'
import { StatusPill } from '../../components/badge.tsx'
import type { Tone } from '../../components/class-names.ts'
import { CopyableText } from '../../components/copyable-text.tsx'
import { type DataColumn, DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { RelativeTime } from '../../components/figures.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import type { Api } from '../../lib/api.ts'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'

type Row = Awaited<ReturnType<Api['wallet']['transactions']>>[number]

const tones: Record<Row['state'], Tone> = {
  signed: 'accent',
  mined: 'positive',
  reverted: 'danger',
  replaced: 'neutral',
}
const shown = 500
/** As high as its rows with their heading, up to eight of them. */
const tableHeight = (rows: number): number => 34 + 38 * Math.min(rows, 8)

export function TransactionTable() {
  const { query } = useHost()
  const text = useText().wallet
  const columns = useColumns()
  const rows = useQuery(query.wallet.transactions.queryOptions({ input: { limit: shown }, refetchInterval: 10_000 }))
  return (
    <Panel title={text.transactions} isFlush>
      <QueryState query={rows}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState
              icon={<ReceiptText size={20} aria-hidden="true" />}
              title={text.noTransactions}
              body={text.noTransactionsBody}
            />
          ) : (
            <div className="border-t border-line" style={{ height: tableHeight(found.length) }}>
              <DataTable
                label={text.transactions}
                columns={columns}
                count={found.length}
                rowAt={(index) => found[index]}
                keyOf={({ hash }) => hash}
              />
            </div>
          )
        }
      </QueryState>
    </Panel>
  )
}

function useColumns(): readonly DataColumn<Row>[] {
  const text = useText().wallet
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'what',
        header: text.what,
        width: 'minmax(10rem,2fr)',
        cell: ({ method }) => text.methods[method] ?? method,
      },
      {
        id: 'state',
        header: text.state,
        width: '9rem',
        cell: ({ state }) => <StatusPill tone={tones[state]} label={text.states[state]} isLive={state === 'signed'} />,
      },
      { id: 'when', header: text.when, width: '9rem', cell: ({ createdAtMs }) => <RelativeTime atMs={createdAtMs} /> },
      {
        id: 'gas',
        header: text.gasUsed,
        width: '7rem',
        align: 'end',
        cell: ({ gasUsed }) => (gasUsed === null ? '–' : format.number(Number(gasUsed))),
      },
      {
        id: 'block',
        header: text.block,
        width: '7rem',
        align: 'end',
        cell: ({ blockNumber }) => (blockNumber === null ? '–' : format.number(blockNumber)),
      },
      {
        id: 'hash',
        header: text.hash,
        width: 'minmax(11.5rem,1fr)',
        cell: ({ hash }) => <CopyableText value={hash} name={text.hash} />,
      },
    ],
    [text, format],
  )
}
