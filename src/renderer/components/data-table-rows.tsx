/**
 * The rows of a DataTable that are in sight. They are apart from the rest of it, and each is drawn anew only when it has
 * changed, since at every frame of a scroll some go and some come.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef } from 'react'
import type { DataColumn, DataTableProps } from './data-table.tsx'
import { blockStyle, boundedRange } from './row-range.ts'
import { Skeleton } from './skeleton.tsx'

export interface TableRowsProps<T>
  extends Pick<DataTableProps<T>, 'count' | 'rowAt' | 'keyOf' | 'onRange' | 'onOpen' | 'rowHeight' | 'columns'> {
  /** What scrolls; null until it is there. */
  scroller: HTMLElement | null
  /** The widths of the columns, as CSS grid tracks. */
  tracks: string
}

export function TableRows<T>(props: TableRowsProps<T>) {
  const { scroller, count, rowAt, keyOf, onRange, columns, tracks, rowHeight = 38 } = props
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 10,
    rangeExtractor: boundedRange,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange?.(first, last), [onRange, first, last])
  const style = useMemo(() => ({ gridTemplateColumns: tracks, height: rowHeight }), [tracks, rowHeight])
  const open = useLatest(props.onOpen)
  const keyAt = (index: number): string | number => {
    const row = rowAt(index)
    return row === undefined ? index : keyOf(row)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
      <div role="presentation" className="absolute inset-x-0 top-0" style={blockStyle(items)}>
        {items.map(({ index }) => (
          <Row
            key={keyAt(index)}
            index={index}
            columns={columns}
            row={rowAt(index)}
            onOpen={props.onOpen ? open : undefined}
            style={style}
          />
        ))}
      </div>
    </div>
  )
}

/** A function that stays the same and calls the latest `work`. */
function useLatest<T>(work: ((value: T) => void) | undefined): (value: T) => void {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  }, [work])
  return useMemo(() => (value: T) => latest.current?.(value), [])
}

/** What a press on does something of its own. */
const ownPress = 'a, button, input, label, [role="menuitem"]'

interface RowProps<T> {
  index: number
  columns: readonly DataColumn<T>[]
  row: T | undefined
  onOpen: ((row: T) => void) | undefined
  style: Record<string, string | number>
}

const Row = memo(TableRow) as typeof TableRow

function TableRow<T>({ index, columns, row, onOpen, style }: RowProps<T>) {
  const open = row === undefined || onOpen === undefined ? undefined : () => onOpen(row)
  const onPress = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest(ownPress) === null) open?.()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target === event.currentTarget) open?.()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    <div
      role="row"
      aria-rowindex={index + 2}
      tabIndex={open ? 0 : -1}
      onClick={onPress}
      onKeyDown={onKey}
      style={style}
      className={clsx(
        'grid items-center border-b border-line/70 px-4 contain-strict -outline-offset-2!',
        open && 'cursor-default hover:bg-hover/60',
      )}
    >
      {columns.map(({ id, align = 'start', cell }) => (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        <div
          role="cell"
          key={id}
          className={clsx('min-w-0 truncate pr-4', align === 'end' && 'text-right tabular-nums')}
        >
          {row === undefined ? <Skeleton className="h-3.5 w-2/3" /> : cell(row)}
        </div>
      ))}
    </div>
  )
}
