/**
 * Which rows of one height are in sight of a box that scrolls: a sum of its place and size, whatever the number of rows.
 * (TanStack's virtualizer measures every row anew when their number changes, which a growing log does all the time.)
 */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** A box that was given no height would take itself for endless, and draw every row that it has. */
const mostRows = 400

export interface FixedRowsOptions {
  count: number
  rowHeight: number
  /** Rows to draw before and after those in sight. */
  overscan: number
  /** The last row is in sight, whatever their number: known without looking. */
  isAtEnd: boolean
}

interface View {
  top: number
  rows: number
}

/** The first row to draw, and how many. */
export function useFixedRows(
  scroller: RefObject<HTMLElement | null>,
  { count, rowHeight, overscan, isAtEnd }: FixedRowsOptions,
): { first: number; rows: number } {
  const atEnd = useRef(isAtEnd)
  atEnd.current = isAtEnd
  const [view, setView] = useState<View>({ top: 0, rows: 0 })
  const look = useCallback(() => {
    const box = scroller.current
    if (box === null) return
    const top = Math.floor(box.scrollTop / rowHeight)
    const rows = Math.min(mostRows, Math.ceil(box.clientHeight / rowHeight) + 1)
    setView((before) => (before.top === top && before.rows === rows ? before : { top, rows }))
  }, [scroller, rowHeight])
  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    // In the frame of the scroll itself: a frame later the box would be seen empty.
    const onScroll = (): void => {
      if (!atEnd.current) flushSync(look)
    }
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    look()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller, look])
  useLayoutEffect(() => {
    if (!isAtEnd) look()
  }, [isAtEnd, look])
  return rowsInView(isAtEnd ? { ...view, top: count - view.rows } : view, count, overscan)
}

export function rowsInView({ top, rows }: View, count: number, overscan: number): { first: number; rows: number } {
  const first = Math.max(0, Math.min(top, count - rows) - overscan)
  return { first, rows: Math.max(0, Math.min(count, top + rows + overscan) - first) }
}
