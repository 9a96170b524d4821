/** Times for people. */

const steps = [
  { ms: 86_400_000, name: 'd' },
  { ms: 3_600_000, name: 'h' },
  { ms: 60_000, name: 'min' },
  { ms: 1000, name: 's' },
] as const

/** `0.4 s`, `12.3 s`, `2 min 5 s`, `3 h 4 min`, `2 d 5 h`. */
export function formatDuration(ms: number): string {
  if (ms < 59_950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`
  const wholeMs = Math.round(ms / 1000) * 1000
  const index = steps.findIndex((step) => wholeMs >= step.ms)
  const [large, small] = [steps[index], steps[index + 1]]
  if (!large || !small) return `${wholeMs / 1000} s`
  const rest = Math.floor((wholeMs % large.ms) / small.ms)
  return `${Math.floor(wholeMs / large.ms)} ${large.name}${rest > 0 ? ` ${rest} ${small.name}` : ''}`
}

/** `just now`, `5 min ago`, `2 d ago`, in the largest unit alone. */
export function formatAgo(atMs: number, nowMs: number): string {
  const step = steps.find(({ ms }) => nowMs - atMs >= ms)
  return step ? `${Math.floor((nowMs - atMs) / step.ms)} ${step.name} ago` : 'just now'
}

/** Local date and time to the second, such as `2026-03-01 14:05:09`. */
export function formatMoment(atMs: number): string {
  const at = new Date(atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${date} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
}
