/** Spans of the week as people type them: `mon-fri 22:00-08:00`, `sat,sun 00:00-24:00`, `daily 9:00-17:30`. */
import type { Hours } from '../../../shared/schema/provider-policy.ts'
import { usageError } from '../../cli-error.ts'

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const everyDay = [0, 1, 2, 3, 4, 5, 6]
const maxSpans = 14

const wrong = (text: string): Error =>
  usageError(
    `--hours: "${text}" is no span. Write it such as "mon-fri 22:00-08:00", "sat,sun 00:00-24:00", or "" for always.`,
  )

/** For commander, which calls it for each --hours: the spans so far and this one; the empty text clears them. */
export function hoursOption(text: string, before: Hours[] | undefined): Hours[] {
  if (text.trim() === '') return []
  const spans = [...(before ?? []), parseSpan(text)]
  if (spans.length > maxSpans) throw usageError(`--hours: at most ${maxSpans} spans can be given.`)
  return spans
}

function parseSpan(text: string): Hours {
  const match = /^\s*([a-z,\s-]+?)\s+(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s*$/i.exec(text)
  if (!match) throw wrong(text)
  const [, days = '', from = '', until = ''] = match
  return { days: parseDays(days, text), fromMinute: parseTime(from, text), untilMinute: parseTime(until, text) }
}

function parseDays(days: string, text: string): number[] {
  const found = days
    .toLowerCase()
    .split(',')
    .flatMap((part) => parseDayRange(part.trim(), text))
  return [...new Set(found)].sort((a, b) => a - b)
}

/** `fri-mon` runs over the week's end. */
function parseDayRange(part: string, text: string): number[] {
  if (part === 'daily') return everyDay
  const [first = '', last = first, ...more] = part.split('-').map((name) => name.trim())
  const from = dayNames.indexOf(first.slice(0, 3))
  const to = dayNames.indexOf(last.slice(0, 3))
  if (from < 0 || to < 0 || more.length > 0) throw wrong(text)
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, step) => (from + step) % 7)
}

function parseTime(time: string, text: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const minute = hours * 60 + minutes
  if (minutes > 59 || minute > 24 * 60) throw wrong(text)
  return minute
}
