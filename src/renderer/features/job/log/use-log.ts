/** A component that draws the log is drawn anew when it changed: at most once a frame. */
import { useSyncExternalStore } from 'react'
import type { LogStore } from './log-store.ts'

/** Returns how many lines there are. */
export function useLogCount(log: LogStore): number {
  useSyncExternalStore(log.subscribe, log.version)
  return log.count()
}
