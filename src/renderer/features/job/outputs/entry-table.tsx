/** The entries of a folder, folders first; 100,000 of them scroll like ten. */
import { clsx } from 'clsx'
import { File, Folder } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type DataColumn, DataTable, type TableSort } from '../../../components/data-table.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Entry } from './use-entries.ts'

interface EntryTableProps {
  entries: readonly Entry[]
  folder: readonly string[]
  chosen: Entry | null
  onOpen(names: readonly string[]): void
}

export function EntryTable({ entries, folder, chosen, onOpen }: EntryTableProps) {
  const text = useText().job.outputs
  const [sort, setSort] = useState<TableSort>({ id: 'name', direction: 'asc' })
  const sorted = useMemo(() => sortEntries(entries, sort), [entries, sort])
  const columns = useColumns(folder, chosen, onOpen)
  return (
    <div className="flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <DataTable
        className="flex-1"
        label={text.files}
        columns={columns}
        count={sorted.length}
        rowAt={(index) => sorted[index]}
        keyOf={({ name }) => name}
        sort={sort}
        onSort={setSort}
        rowHeight={32}
        empty={<p className="px-4 py-3 text-sm text-muted">{text.emptyFolder}</p>}
      />
    </div>
  )
}

function useColumns(folder: readonly string[], chosen: Entry | null, onOpen: EntryTableProps['onOpen']) {
  const text = useText().job.outputs
  const format = useFormat()
  return useMemo<readonly DataColumn<Entry>[]>(
    () => [
      {
        id: 'name',
        header: text.name,
        width: 'minmax(8rem,1fr)',
        isSortable: true,
        cell: (entry) => (
          <button
            type="button"
            aria-current={entry === chosen ? 'true' : undefined}
            onClick={() => onOpen([...folder, entry.name])}
            className={clsx(
              'flex max-w-full items-center gap-2 rounded-sm hover:underline',
              entry === chosen && 'font-semibold text-accent',
            )}
          >
            {entry.type === 'directory' ? (
              <Folder size={15} aria-label={text.folder} className="shrink-0 text-accent" />
            ) : (
              <File size={15} aria-hidden="true" className="shrink-0 text-muted" />
            )}
            <span className="truncate">{entry.name}</span>
          </button>
        ),
      },
      {
        id: 'bytes',
        header: text.size,
        width: '5.5rem',
        align: 'end',
        isSortable: true,
        cell: ({ bytes }) => format.bytes(bytes),
      },
    ],
    [text, format, folder, chosen, onOpen],
  )
}

export function sortEntries(entries: readonly Entry[], { id, direction }: TableSort): Entry[] {
  const names = new Intl.Collator(undefined, { numeric: true })
  const sign = direction === 'asc' ? 1 : -1
  return [...entries].sort((one, other) => {
    if (one.type !== other.type) return one.type === 'directory' ? -1 : 1
    const bySize = id === 'bytes' ? one.bytes - other.bytes : 0
    return sign * (bySize === 0 ? names.compare(one.name, other.name) : bySize)
  })
}
