/** How far a transfer is, in words: `34 MB of 120 MB, 11 MB/s, 7.8 s left`. */
import { formatBytes } from './bytes.ts'
import { formatDuration } from './time.ts'

export interface Transfer {
  bytesDone: number
  /** Unknown when absent. */
  bytesTotal?: number
  elapsedMs: number
}

export function formatTransfer({ bytesDone, bytesTotal, elapsedMs }: Transfer): string {
  const bytesPerSecond = elapsedMs > 0 ? (bytesDone * 1000) / elapsedMs : 0
  const size =
    bytesTotal === undefined ? formatBytes(bytesDone) : `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`
  const speed = bytesPerSecond > 0 ? [`${formatBytes(bytesPerSecond)}/s`] : []
  const restBytes = (bytesTotal ?? 0) - bytesDone
  const left =
    bytesPerSecond > 0 && restBytes > 0 ? [`${formatDuration((restBytes * 1000) / bytesPerSecond)} left`] : []
  return [size, ...speed, ...left].join(', ')
}
