/**
 * A long list of which only the rows in sight exist. Rows have one height, so that a million cost no more than ten
 * (Chromium draws up to 33 million pixels: 1.6 million rows of 20).
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { blockStyle, boundedRange } from './row-range.ts'

export interface VirtualListHandle {
  scrollToRow(index: number): void
}

export interface VirtualListProps {
  count: number
  rowHeight: number
  renderRow(index: number): ReactNode
  /** A stable key; the index by default. */
  keyOf?(index: number): string | number
  /** Which rows are in sight, after each change. */
  onRange?(first: number, last: number): void
  /** Keeps the last row in sight while rows come. */
  isFollowing?: boolean
  /** The user scrolled away from the end, or back to it. */
  onFollowing?(isFollowing: boolean): void
  label: string
  ref?: Ref<VirtualListHandle>
  className?: string
}

export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, renderRow, keyOf, onRange, isFollowing = false, onFollowing, label, ref, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: boundedRange,
    ...(keyOf ? { getItemKey: keyOf } : {}),
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange?.(first, last), [onRange, first, last])
  useEffect(() => {
    if (isFollowing && count > 0) virtualizer.scrollToIndex(count - 1, { align: 'end' })
  }, [isFollowing, count, virtualizer])
  useImperativeHandle(ref, () => ({ scrollToRow: (index) => virtualizer.scrollToIndex(index, { align: 'center' }) }))
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
      tabIndex={0}
      onWheel={(event) => event.deltaY < 0 && onFollowing?.(false)}
      onScroll={(event) => isAtEnd(event.currentTarget) && onFollowing?.(true)}
      className={clsx('min-h-0 overflow-auto overscroll-contain', className)}
    >
      <div className="relative min-w-full" style={{ height: virtualizer.getTotalSize() }}>
        <div className="absolute top-0 left-0 w-max min-w-full" style={blockStyle(items)}>
          {items.map((item) => (
            <div key={item.key} className="overflow-hidden" style={{ height: rowHeight }}>
              {renderRow(item.index)}
            </div>
          ))}
        </div>
      </div>
    </section>
  )
}

const isAtEnd = (element: HTMLElement): boolean => element.scrollHeight - element.scrollTop - element.clientHeight < 4
