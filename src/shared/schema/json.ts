/** JSON with bigints as decimal strings: what the wire and the journal hold. Read back through a schema only. */

/** A value → JSON text; bigints become decimal strings, keys keep their order. */
export function toJson(value: unknown, space?: number): string {
  return JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item), space)
}

/** JSON with sorted keys and no spaces, so that equal values give equal bytes and hence equal hashes. */
export function toCanonicalJson(value: unknown): string {
  return toJson(sortKeys(value))
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sortKeys(item)]))
}
