/** All that this wallet was asked to sign, in plain words, what was refused included. */
import { PenLine } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type SignatureState, signatureKinds } from '../../../shared/schema/signature-record.ts'
import { StatusPill } from '../../components/badge.tsx'
import type { Tone } from '../../components/class-names.ts'
import { type DataColumn, DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { RelativeTime } from '../../components/figures.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Select } from '../../components/select.tsx'
import { useText } from '../../lib/language.tsx'
import { SignatureDialog } from './signature-dialog.tsx'
import { type SignatureFilter, type SignatureRow, useSignatures } from './use-signatures.ts'

const tones: Record<SignatureState, Tone> = { begun: 'warning', signed: 'positive', refused: 'danger' }
const filters: readonly SignatureFilter[] = ['all', 'refused', ...signatureKinds]
/** As high as its rows with their heading, up to eight of them. */
const tableHeight = (rows: number): number => 34 + 38 * Math.min(rows, 8)

export function SignatureTable() {
  const text = useText().wallet
  const [filter, setFilter] = useState<SignatureFilter>('all')
  const [openId, setOpenId] = useState<number | null>(null)
  const { pages, rows, onRange } = useSignatures(filter)
  const columns = useColumns(setOpenId)
  const options = filters.map((value) => ({
    value,
    label: value === 'all' || value === 'refused' ? text.signatureFilters[value] : text.kinds[value],
  }))
  return (
    <Panel
      title={text.signatures}
      description={text.signaturesBody}
      isFlush
      actions={
        <Select
          label={text.signatureFilter}
          className="w-56"
          options={options}
          value={filter}
          onChange={(next) => setFilter(next)}
        />
      }
    >
      <QueryState query={pages}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              icon={<PenLine size={20} aria-hidden="true" />}
              title={filter === 'all' ? text.noSignatures : text.noneFit}
              body={filter === 'all' ? text.noSignaturesBody : undefined}
            />
          ) : (
            <div className="border-t border-line" style={{ height: tableHeight(rows.length) }}>
              <DataTable
                className="h-full"
                label={text.signatures}
                columns={columns}
                count={rows.length}
                rowAt={(index) => rows[index]}
                keyOf={({ id }) => String(id)}
                onRange={onRange}
                onOpen={({ id }) => setOpenId(id)}
              />
            </div>
          )
        }
      </QueryState>
      {openId !== null && <SignatureDialog id={openId} onClose={() => setOpenId(null)} />}
    </Panel>
  )
}

function useColumns(open: (id: number) => void): readonly DataColumn<SignatureRow>[] {
  const text = useText().wallet
  return useMemo(
    () => [
      { id: 'kind', header: text.kind, width: '9rem', cell: ({ kind }) => text.kinds[kind] },
      {
        id: 'what',
        header: text.inWords,
        width: 'minmax(16rem,3fr)',
        cell: ({ id, title }) => (
          <button type="button" className="max-w-full truncate text-left hover:underline" onClick={() => open(id)}>
            {title}
          </button>
        ),
      },
      {
        id: 'state',
        header: text.state,
        width: '7.5rem',
        cell: ({ state }) => <StatusPill tone={tones[state]} label={text.signatureStates[state]} />,
      },
      { id: 'when', header: text.when, width: '9rem', cell: ({ atMs }) => <RelativeTime atMs={atMs} /> },
    ],
    [text, open],
  )
}
