/** Durations as people type them: 90, 90s, 10m, 2h, 1d, 1h30m. */
import { usageError } from '../cli-error.ts'

const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400 } as const
const whole = /^(\d{1,9})$/
const parts = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/

/** Whole seconds, at least 1, or undefined when the text is no duration. A bare number counts seconds. */
export function parseDuration(text: string): number | undefined {
  const bare = whole.exec(text)
  const match = bare ? undefined : parts.exec(text)
  if (text === '' || !(bare || match)) return undefined
  const [days, hours, minutes, rest] = (match ?? ['', '', '', '', text]).slice(1).map((part) => Number(part ?? 0) || 0)
  const seconds = (days ?? 0) * secondsOf.d + (hours ?? 0) * secondsOf.h + (minutes ?? 0) * secondsOf.m + (rest ?? 0)
  return seconds >= 1 ? seconds : undefined
}

/** For commander: the same, refusing what is no duration. */
export function durationOption(text: string): number {
  const seconds = parseDuration(text)
  if (seconds === undefined)
    throw usageError(`"${text}" is no duration. Write seconds, or such as 90s, 10m, 2h, 1h30m.`)
  return seconds
}

/** For commander, where no wait at all can be meant: 0 is at once, "" leaves it to the node (null). */
export function waitOption(text: string): number | null {
  if (text.trim() === '') return null
  return text === '0' ? 0 : durationOption(text)
}
