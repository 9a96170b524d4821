/**
 * A long list of which only the rows in sight exist. Rows have one height, so that a million cost no more than ten
 * (Chromium draws up to 33 million pixels: 1.6 million rows of 20).
 */
import { clsx } from 'clsx'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useFixedRows } from './fixed-rows.ts'

export interface VirtualListHandle {
  scrollToRow(index: number): void
}

export interface VirtualListProps {
  count: number
  rowHeight: number
  renderRow(index: number): ReactNode
  /** A stable key. By default a row that goes out of sight lends its elements to the one that comes. */
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
  const { first, rows } = useFixedRows(scroller, { count, rowHeight, overscan: 12, isAtEnd: isFollowing })
  const last = Math.max(first, first + rows - 1)
  useEffect(() => onRange?.(first, last), [onRange, first, last])
  useLayoutEffect(() => {
    const box = scroller.current
    if (!isFollowing || count === 0 || box === null) return
    box.scrollTop = count * rowHeight // and not scrollHeight, which would have to be measured
  }, [isFollowing, count, rowHeight])
  useImperativeHandle(ref, () => ({
    scrollToRow: (index) => {
      const box = scroller.current
      if (box !== null) box.scrollTop = index * rowHeight - (box.clientHeight - rowHeight) / 2
    },
  }))
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
      <div className="relative min-w-full" style={{ height: count * rowHeight }}>
        <div
          className="absolute top-0 left-0 w-max min-w-full"
          style={{ transform: `translateY(${first * rowHeight}px)` }}
        >
          {Array.from({ length: rows }, (_, place) => first + place).map((index) => (
            <div key={keyOf?.(index) ?? index % rows} className="overflow-hidden" style={{ height: rowHeight }}>
              {renderRow(index)}
            </div>
          ))}
        </div>
      </div>
    </section>
  )
}

const isAtEnd = (element: HTMLElement): boolean => element.scrollHeight - element.scrollTop - element.clientHeight < 4
