/**
 * A table to compare in: sticky header, sorting by its buttons, and only the rows in sight. A row that is not loaded yet
 * is drawn grey; `onRange` says which are wanted. It sorts nothing itself: its rows come sorted, from the host or memory.
 */
import { columnVisibilityFeature, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { clsx } from 'clsx'
import { type ReactNode, useMemo, useState } from 'react'
import { useFormat, useText } from '../lib/language.tsx'
import { type ColumnAlign, HeaderCell, type TableSort } from './data-table-header.tsx'
import { TableRows } from './data-table-rows.tsx'

export type { TableSort } from './data-table-header.tsx'

export interface DataColumn<T> {
  id: string
  header: string
  cell(row: T): ReactNode
  /** A CSS grid track: `6rem`, `minmax(8rem, 2fr)`. */
  width: string
  align?: ColumnAlign
  isSortable?: boolean
  /** For readers only: over what needs no name to the eye. */
  isHeaderHidden?: boolean
}

export interface DataTableProps<T> {
  label: string
  columns: readonly DataColumn<T>[]
  count: number
  rowAt(index: number): T | undefined
  keyOf(row: T): string
  onRange?(first: number, last: number): void
  sort?: TableSort | null
  onSort?(sort: TableSort): void
  /** Ids of columns that are not shown. */
  hidden?: readonly string[]
  /** Press or Enter on a row. Give a link in one cell too: this is a short cut. */
  onOpen?(row: T): void
  /** Instead of rows when there are none. */
  empty?: ReactNode
  rowHeight?: number
  className?: string
}

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature })
const noRows: never[] = []

/** Which columns are shown, by TanStack Table; the rows are not its business. */
function useShownColumns<T>({ columns, hidden = noRows, sort = null }: DataTableProps<T>): readonly DataColumn<T>[] {
  const defs = useMemo(
    () => columns.map(({ id, header, isSortable = false }) => ({ id, header, enableSorting: isSortable })),
    [columns],
  )
  const table = useTable({
    features,
    columns: defs,
    data: noRows,
    manualSorting: true,
    state: {
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
      sorting: sort === null ? [] : [{ id: sort.id, desc: sort.direction === 'desc' }],
    },
  })
  const ids = table.getVisibleLeafColumns().map(({ id }) => id)
  const key = ids.join(' ')
  // The same list while the same columns are shown: rows are drawn anew only when theirs changes.
  return useMemo(() => columns.filter(({ id }) => key.split(' ').includes(id)), [columns, key])
}

export function DataTable<T>(props: DataTableProps<T>) {
  const { label, count, sort = null, onSort, empty, className } = props
  const text = useText()
  const format = useFormat()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const shown = useShownColumns(props)
  const tracks = shown.map(({ width }) => width).join(' ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <div ref={setScroller} tabIndex={0} className={clsx('min-h-0 overflow-auto text-sm', className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows that are placed one by one cannot be a <table> */}
      <div
        role="table"
        aria-label={label}
        aria-rowcount={count + 1}
        style={{ minWidth: leastWidth(shown) }}
        aria-description={text.common.rows(format.number(count))}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface">
          {/* biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: its buttons take the focus */}
          <div role="row" aria-rowindex={1} className="grid px-4" style={{ gridTemplateColumns: tracks }}>
            {shown.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
        <TableRows {...props} scroller={scroller} columns={shown} tracks={tracks} />
      </div>
      {count === 0 && empty}
    </div>
  )
}

/** The least widths of all columns together: below that the table scrolls to the side. */
function leastWidth(columns: readonly { width: string }[]): string {
  const widths = columns.map(({ width }) => /^minmax\(([^,]+),/.exec(width)?.[1] ?? width)
  return `calc(${['2rem', ...widths].join(' + ')})`
}
