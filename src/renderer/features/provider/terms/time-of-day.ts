/** Minutes of a day as `08:30`, as an input of type `time` has them. */

const minutesPerDay = 1440

/** 1440 is the end of the day, which a clock shows as 00:00: a span up to it ends where the next day begins. */
export function timeText(minute: number): string {
  const shown = minute % minutesPerDay
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
}

/** Undefined for what is no time. */
export function minuteOf(text: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

/** A span that ends at or before its begin ends on the next day. */
export function isPastMidnight(from: string, until: string): boolean {
  const begin = minuteOf(from)
  const end = minuteOf(until)
  return begin !== undefined && end !== undefined && end <= begin && end !== 0
}
