/**
 * Which rows of one height are in sight of a box that scrolls: a sum of its place and size, whatever the number of rows.
 * (TanStack's virtualizer measures every row anew when their number changes, which a growing log does all the time.)
 */
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** A box that was given no height would take itself for endless, and draw every row that it has. */
const mostRows = 400

export interface FixedRows {
  /** The first row to draw, and how many. */
  first: number
  rows: number
  /** Looks at the box now: after it was scrolled by us, before it is painted. */
  look(): void
}

interface View {
  top: number
  rows: number
}

export function useFixedRows(
  scroller: RefObject<HTMLElement | null>,
  { count, rowHeight, overscan }: { count: number; rowHeight: number; overscan: number },
): FixedRows {
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
    const onScroll = (): void => flushSync(look)
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    look()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller, look])
  return { ...rowsInView(view, count, overscan), look }
}

export function rowsInView({ top, rows }: View, count: number, overscan: number): { first: number; rows: number } {
  const first = Math.max(0, Math.min(top, count - rows) - overscan)
  return { first, rows: Math.max(0, Math.min(count, top + rows + overscan) - first) }
}
