/**
 * The numbers that a job prints, for curves. Two kinds of lines count, and nothing else does, since a curve of numbers
 * that were never meant as one would mislead:
 *  - a JSON object: its top-level members that are finite numbers;
 *  - words: `name=number` and `name: number`, and `epoch 3`, `step 120` or `iter 7/100`, when a line has at least two.
 */

export type MetricValues = Record<string, number>

const maxNames = 16
const maxNameLength = 64
const longestLine = 4_096
/** Each digit can be read in one way only: else a line of digits would be tried for seconds. */
const number = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?`
/** A number ends at a space, a bracket, a sign of a list or of a unit; `3x`, `10.0.0.1` and `12:30` are none. */
const end = String.raw`(?=$|[\s,;|)\]}%]|\/\d)`
const start = String.raw`(?<=^|[\s,;|([{])`
const pair = new RegExp(`${start}([a-z_][\\w./-]{0,63})(?:\\s?=\\s?|:\\s{0,4})(${number})${end}`, 'gi')
const counter = new RegExp(`${start}(epoch|step|iter|iteration)\\s(\\d{1,12})${end}`, 'gi')

/** Null when the line holds none. */
export function readMetrics(text: string): MetricValues | null {
  if (text.length > longestLine) return null
  const line = text.trim()
  return line.startsWith('{') ? fromJson(line) : fromWords(line)
}

function fromJson(line: string): MetricValues | null {
  try {
    return numbersOf(JSON.parse(line))
  } catch {
    return null // a line that only begins like JSON
  }
}

function fromWords(line: string): MetricValues | null {
  const found = [...line.matchAll(counter), ...line.matchAll(pair)]
  const entries = found.map(([, name = '', value]): [string, number] => [
    /^(epoch|step|iter|iteration)$/i.test(name) ? name.toLowerCase() : name,
    Number(value),
  ])
  const values = new Map(entries.filter(([, value]) => Number.isFinite(value)))
  return values.size < 2 ? null : Object.fromEntries([...values].slice(0, maxNames))
}

/** The finite numbers of an object's top level, at most 16; null when it has none or is none. */
export function numbersOf(value: unknown): MetricValues | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value).filter(
    (entry): entry is [string, number] =>
      entry[0] !== '__proto__' && entry[0].length <= maxNameLength && Number.isFinite(entry[1]),
  )
  return entries.length === 0 ? null : Object.fromEntries(entries.slice(0, maxNames))
}
