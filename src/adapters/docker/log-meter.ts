/**
 * Says when a log has passed its limit. Both who reads the log and who watches it count the same entries in the same
 * order, so they agree on the last line. Beside the text, what the engine needs to keep it is counted, so that a run is
 * stopped before the engine throws the first line away.
 */
import { keptLogFactor, keptLogLineOverheadBytes, mebibyte } from './limits.ts'

export interface LogMeter {
  /** True from the entry on that passes the limit; that one is not to be kept. */
  add(data: Uint8Array): boolean
}

/** @param limitMiB of text; the timestamps that the engine adds do not count */
export function createLogMeter(limitMiB: number): LogMeter {
  const maxText = limitMiB * mebibyte
  const maxKept = maxText * keptLogFactor
  let text = 0
  let kept = 0
  return {
    add(data) {
      const length = Math.max(0, data.length - timestampBytes)
      text += length
      kept += length + escapesIn(data) + keptLogLineOverheadBytes
      return text > maxText || kept > maxKept
    },
  }
}

/** `2026-01-31T12:00:00.123456789Z `, the form that does not vary. */
const timestampBytes = 31

/** What JSON adds to the bytes that it cannot hold as they are: \u00XX for one. */
function escapesIn(data: Uint8Array): number {
  let extra = 0
  for (const byte of data)
    if (byte < 0x20 || byte === 0x3c || byte === 0x3e || byte === 0x26 || byte >= 0x80) extra += 5
  return extra
}
