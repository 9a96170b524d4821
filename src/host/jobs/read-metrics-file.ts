/**
 * The points of a `metrics.json` among a job's outputs: an array of objects, an object of arrays (one point a place), or
 * one object of numbers. Anything else, or more than 1 MiB of it, holds none.
 */
import type { Content } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Cid } from '../../shared/schema/ids.ts'
import { type MetricValues, numbersOf } from './read-metrics.ts'

const fileName = 'metrics.json'
const maxBytes = 1_048_576
/** As many names a point, and points, as are told at all. */
const maxColumns = 16
const maxPlaces = 10_000

export async function readMetricsFile(
  content: Pick<Content, 'list' | 'read'>,
  outputCid: Cid,
  signal: AbortSignal,
): Promise<MetricValues[]> {
  try {
    const entries = await content.list(outputCid, signal)
    const file = entries.find(({ name, type }) => name === fileName && type === 'file')
    if (!file || file.bytes > maxBytes) return []
    const bytes = await content.read(file.cid, { maxBytes, signal })
    return pointsOf(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof SyntaxError || error instanceof PortError) return [] // no JSON, or not here any more
    throw error
  }
}

export function pointsOf(value: unknown): MetricValues[] {
  if (Array.isArray(value))
    return value
      .slice(0, maxPlaces)
      .map(numbersOf)
      .filter((point) => point !== null)
  if (typeof value !== 'object' || value === null) return []
  const arrays = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
  // Whoever wrote the file chose both numbers, and it is their product that is made.
  const columns = arrays.slice(0, maxColumns)
  const length = Math.min(maxPlaces, Math.max(0, ...columns.map(([, items]) => items.length)))
  const places = Array.from({ length }, (_, place) =>
    Object.fromEntries(columns.map(([name, items]) => [name, items[place]])),
  )
  return (columns.length === 0 ? [value] : places).map(numbersOf).filter((point) => point !== null)
}
