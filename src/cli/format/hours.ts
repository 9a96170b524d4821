/** Spans of the week for people: what `--hours` reads back. */
import type { Hours } from '../../shared/schema/provider-policy.ts'

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Three days and more in a row are a range; the week begins on Monday. */
function formatDays(days: readonly number[]): string {
  if (days.length === 7) return 'daily'
  const week = [1, 2, 3, 4, 5, 6, 0].filter((day) => days.includes(day))
  const rows: number[][] = []
  for (const day of week) {
    const row = rows.at(-1)
    if (row && (row.at(-1) ?? -2) + 1 === (day === 0 ? 7 : day)) row.push(day)
    else rows.push([day])
  }
  const name = (day: number | undefined) => dayNames[day ?? 0] ?? ''
  return rows.map((row) => (row.length > 2 ? `${name(row[0])}-${name(row.at(-1))}` : row.map(name).join(','))).join(',')
}

const formatTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `mon-fri 22:00-08:00; sat,sun 00:00-24:00`; without a span: always. */
export const formatHours = (hours: readonly Hours[]): string =>
  hours.length === 0
    ? 'always'
    : hours
        .map(
          ({ days, fromMinute, untilMinute }) =>
            `${formatDays(days)} ${formatTime(fromMinute)}-${formatTime(untilMinute)}`,
        )
        .join('; ')
