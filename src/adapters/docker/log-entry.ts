/** One entry of the log as the engine gives it with timestamps: `2026-01-31T12:00:00.123456789Z text`. */

export interface LogEntry {
  atMs: number
  text: Buffer
}

const longestTimestamp = 40

/** An entry without a timestamp keeps all its bytes and the time `otherwiseMs`. */
export function parseEntry(data: Buffer, otherwiseMs: number): LogEntry {
  const space = data.subarray(0, longestTimestamp).indexOf(0x20)
  const atMs = space > 0 ? Date.parse(data.toString('latin1', 0, space)) : Number.NaN
  return Number.isNaN(atMs) ? { atMs: otherwiseMs, text: data } : { atMs, text: data.subarray(space + 1) }
}
