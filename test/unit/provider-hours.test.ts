/** The hours of the owner's week, by the clock on the wall. */
import { describe, expect, it } from 'vitest'
import { isWithinHours, nextOpeningMs, type ToWallTime, type WallTime } from '../../src/engine/provider/hours.ts'
import type { Hours } from '../../src/shared/schema/provider-policy.ts'

const [sunday, monday, , , , friday, saturday] = [0, 1, 2, 3, 4, 5, 6] as const
const span = (days: number[], from: string, until: string): Hours => ({
  days,
  fromMinute: minuteOf(from),
  untilMinute: minuteOf(until),
})
const minuteOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}
const at = (day: number, time: string): WallTime => ({ day, minute: minuteOf(time) })

/** The wall clock of a place, by the platform's own table of time zones. */
function wallTimeOf(timeZone: string): ToWallTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  return (atMs) => {
    const found = Object.fromEntries(parts.formatToParts(atMs).map(({ type, value }) => [type, value]))
    return { day: names.indexOf(found.weekday ?? ''), minute: Number(found.hour) * 60 + Number(found.minute) }
  }
}

describe('hours', () => {
  it('are always, when there are none', () => {
    expect(isWithinHours([], at(sunday, '03:00'))).toBe(true)
  })

  it('begin with their first minute and end before their last', () => {
    const hours = [span([monday], '09:00', '17:00')]
    expect(isWithinHours(hours, at(monday, '08:59'))).toBe(false)
    expect(isWithinHours(hours, at(monday, '09:00'))).toBe(true)
    expect(isWithinHours(hours, at(monday, '16:59'))).toBe(true)
    expect(isWithinHours(hours, at(monday, '17:00'))).toBe(false)
    expect(isWithinHours(hours, at(sunday, '12:00'))).toBe(false)
  })

  it('that run past midnight belong to the day on which they begin', () => {
    const hours = [span([friday], '22:00', '08:00')]
    expect(isWithinHours(hours, at(friday, '23:00'))).toBe(true)
    expect(isWithinHours(hours, at(saturday, '07:59'))).toBe(true)
    expect(isWithinHours(hours, at(saturday, '08:00'))).toBe(false)
    expect(isWithinHours(hours, at(saturday, '23:00'))).toBe(false)
    expect(isWithinHours(hours, at(friday, '07:00'))).toBe(false)
  })

  it('wrap round the end of the week', () => {
    const hours = [span([saturday], '22:00', '06:00')]
    expect(isWithinHours(hours, at(sunday, '05:59'))).toBe(true)
    expect(isWithinHours(hours, at(sunday, '06:00'))).toBe(false)
  })

  it('cover a whole day from 00:00 to 24:00, and a day and night from a time to itself', () => {
    expect(isWithinHours([span([monday], '00:00', '24:00')], at(monday, '23:59'))).toBe(true)
    expect(isWithinHours([span([monday], '08:00', '08:00')], at(monday, '08:00'))).toBe(true)
    expect(isWithinHours([span([monday], '08:00', '08:00')], at(2, '07:59'))).toBe(true)
    expect(isWithinHours([span([monday], '08:00', '08:00')], at(2, '08:00'))).toBe(false)
  })

  it('keep their place on the wall through both changes of the clock', () => {
    const berlin = wallTimeOf('Europe/Berlin')
    const night = [span([0, 1, 2, 3, 4, 5, 6], '22:00', '08:00')]
    // On 29 March 2026 the clock goes from 01:59 to 03:00; on 25 October from 02:59 back to 02:00.
    for (const [utc, isOpen] of [
      ['2026-03-28T20:59:00Z', false],
      ['2026-03-28T21:00:00Z', true],
      ['2026-03-29T05:59:00Z', true],
      ['2026-03-29T06:00:00Z', false],
      ['2026-10-24T19:59:00Z', false],
      ['2026-10-24T20:00:00Z', true],
      ['2026-10-25T06:59:00Z', true],
      ['2026-10-25T07:00:00Z', false],
    ] as const)
      expect([utc, isWithinHours(night, berlin(Date.parse(utc)))]).toEqual([utc, isOpen])
  })

  it('that the clock jumps over do not take place, and those that it repeats do twice', () => {
    const berlin = wallTimeOf('Europe/Berlin')
    const hours = [span([sunday], '02:00', '03:00')]
    const openMinutes = (from: string) =>
      Array.from({ length: 6 * 60 }, (_, minute) => Date.parse(from) + minute * 60_000).filter((ms) =>
        isWithinHours(hours, berlin(ms)),
      ).length
    expect(openMinutes('2026-03-28T23:00:00Z')).toBe(0)
    expect(openMinutes('2026-10-24T22:00:00Z')).toBe(120)
  })
})

describe('the next opening', () => {
  const utc = wallTimeOf('UTC')

  it('is found to the minute, also next week', () => {
    const hours = [span([monday], '09:00', '10:00')]
    // 2026-03-30 is a Monday.
    expect(nextOpeningMs(hours, Date.parse('2026-03-30T08:12:34Z'), utc)).toBe(Date.parse('2026-03-30T09:00:00Z'))
    expect(nextOpeningMs(hours, Date.parse('2026-03-30T10:00:00Z'), utc)).toBe(Date.parse('2026-04-06T09:00:00Z'))
  })

  it('is none for a span that never begins', () => {
    const never = [{ days: [8], fromMinute: 0, untilMinute: 60 }]
    expect(nextOpeningMs(never, Date.parse('2026-03-30T10:00:00Z'), utc)).toBeNull()
  })
})
