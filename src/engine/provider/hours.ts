/**
 * The hours in which work is taken, by the owner's wall clock: what counts is which weekday and minute the clock shows, so
 * that a span keeps its place through a change to or from daylight-saving time. Pure.
 */
import type { Hours } from '../../shared/schema/provider-policy.ts'

/** What the clock on the wall shows. */
export interface WallTime {
  /** 0 is Sunday. */
  day: number
  minute: number
}

export type ToWallTime = (atMs: number) => WallTime

/** By this computer's time zone. */
export const localWallTime: ToWallTime = (atMs) => {
  const date = new Date(atMs)
  return { day: date.getDay(), minute: date.getHours() * 60 + date.getMinutes() }
}

/** No hours: always. */
export const isWithinHours = (hours: readonly Hours[], at: WallTime): boolean =>
  hours.length === 0 || hours.some((span) => isWithin(span, at))

/** A span that ends at or before the minute of its begin ends on the next day: 22:00 to 08:00, 08:00 to 08:00. */
function isWithin({ days, fromMinute, untilMinute }: Hours, { day, minute }: WallTime): boolean {
  if (fromMinute < untilMinute) return days.includes(day) && minute >= fromMinute && minute < untilMinute
  const yesterday = (day + 6) % 7
  return (days.includes(day) && minute >= fromMinute) || (days.includes(yesterday) && minute < untilMinute)
}

const minuteMs = 60_000
/** A week, and what a change of the clock can add to it. */
const searchMinutes = 8 * 24 * 60

/** When the next span begins, to the minute; null when none does. Looks minute by minute, as clocks jump. */
export function nextOpeningMs(hours: readonly Hours[], nowMs: number, wallTime: ToWallTime): number | null {
  const firstMs = Math.floor(nowMs / minuteMs) * minuteMs
  for (let step = 1; step <= searchMinutes; step += 1) {
    const atMs = firstMs + step * minuteMs
    if (isWithinHours(hours, wallTime(atMs))) return atMs
  }
  return null
}
