/**
 * Which rows a virtual list draws. A list that was given no height would take itself for endless and draw every row it
 * has; this keeps it to what fills any screen.
 */
import { defaultRangeExtractor, type Range, type VirtualItem } from '@tanstack/react-virtual'

const mostRows = 400

export const boundedRange = (range: Range): number[] =>
  defaultRangeExtractor({ ...range, endIndex: Math.min(range.endIndex, range.startIndex + mostRows) })

/**
 * The rows in sight stand in one block that is moved as a whole: beyond 16 million pixels a graphics card no longer tells
 * one pixel from the next, and rows that are each put in their place would overlap.
 */
export const blockStyle = (items: readonly VirtualItem[]): { transform: string } => ({
  transform: `translateY(${items[0]?.start ?? 0}px)`,
})
