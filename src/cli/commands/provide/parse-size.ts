/** Sizes of memory and disk as people type them: 8GiB, 512MiB, 1.5TiB, 8G, 8. Prefixes are powers of 1024, as of all of memory. */
import { usageError } from '../../cli-error.ts'

const mebibytes: Record<string, number> = { m: 1, g: 1024, t: 1024 * 1024 }
const leastMiB = 256

/** Whole MiB; a bare number counts GiB; null for the empty text. */
export function sizeOption(text: string): number | null {
  if (text.trim() === '') return null
  const match = /^\s*(\d{1,9}(?:\.\d{1,3})?)\s*(?:([mgt])(?:i?b)?)?\s*$/i.exec(text)
  const miB = match ? Math.floor(Number(match[1]) * (mebibytes[(match[2] ?? 'g').toLowerCase()] ?? 1)) : 0
  if (miB >= leastMiB) return miB
  throw usageError(`"${text}" is no size that a job could use. Write it such as 8GiB, at least ${leastMiB}MiB.`)
}
