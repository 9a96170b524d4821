/** Days by the clock of this computer, as its owner counts them: YYYY-MM-DD. */

export function dayOf(atMs: number): string {
  const date = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** When the day began that was `daysAgo` days before that of `atMs`. Days are 23 to 25 hours long. */
export function dayStartMs(atMs: number, daysAgo = 0): number {
  const date = new Date(atMs)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysAgo).getTime()
}

/** As `dayOf`, for many times in order: a day is worked out once. */
export function createDayFinder(): (atMs: number) => string {
  let day = ''
  let fromMs = 0
  let untilMs = 0
  return (atMs) => {
    if (atMs >= fromMs && atMs < untilMs) return day
    day = dayOf(atMs)
    fromMs = dayStartMs(atMs)
    untilMs = dayStartMs(atMs, -1)
    return day
  }
}
