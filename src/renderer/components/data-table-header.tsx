/** One heading of a DataTable: a name, or a button that sorts by it. */
import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'

export type ColumnAlign = 'start' | 'end'

export interface TableSort {
  id: string
  direction: 'asc' | 'desc'
}

interface HeaderCellProps {
  column: { id: string; header: string; align?: ColumnAlign; isSortable?: boolean; isHeaderHidden?: boolean }
  sort: TableSort | null
  onSort: ((sort: TableSort) => void) | undefined
}

const headerClass = 'flex h-8 items-center gap-1 text-xs font-medium whitespace-nowrap text-muted'

export function HeaderCell({ column, sort, onSort }: HeaderCellProps) {
  const { id, header, align = 'start', isSortable = false, isHeaderHidden = false } = column
  const direction = sort?.id === id ? sort.direction : null
  const place = clsx('min-w-0 pr-4', align === 'end' && 'flex justify-end')
  if (!isSortable || onSort === undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: see DataTable
      // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
      <div role="columnheader" className={clsx(place, headerClass)}>
        <span className={clsx(isHeaderHidden && 'sr-only')}>{header}</span>
      </div>
    )
  }
  const Arrow = direction === 'desc' ? ArrowDown : ArrowUp
  const next = direction === 'asc' ? 'desc' : 'asc'
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div role="columnheader" aria-sort={ariaSort(direction)} className={place}>
      <button
        type="button"
        onClick={() => onSort({ id, direction: next })}
        className={clsx(
          headerClass,
          'rounded-sm hover:text-text',
          direction && 'text-text',
          align === 'end' && 'flex-row-reverse', // the heading ends where its numbers end
        )}
      >
        {header}
        <Arrow size={12} aria-hidden="true" className={clsx(direction === null && 'invisible')} />
      </button>
    </div>
  )
}

function ariaSort(direction: TableSort['direction'] | null): 'ascending' | 'descending' | 'none' {
  if (direction === null) return 'none'
  return direction === 'asc' ? 'ascending' : 'descending'
}
