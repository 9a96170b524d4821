/** How many messages an origin may send per minute, counted in windows of a minute each that start with its first one. */
import type { Clock } from '../../engine/ports/clock.ts'

const windowMs = 60_000
/** Origins that are counted at a time. Past it the oldest is forgotten, which costs an attacker a new key a minute. */
const maxOrigins = 10_000

export interface OriginRate {
  /** Counts a message; false when its origin has used up its minute. */
  admit(origin: string): boolean
}

export function createOriginRate(clock: Clock, maxPerMinute: number): OriginRate {
  const windows = new Map<string, { startMs: number; count: number }>()

  function open(origin: string, nowMs: number): { startMs: number; count: number } {
    const fresh = { startMs: nowMs, count: 0 }
    windows.delete(origin)
    windows.set(origin, fresh)
    if (windows.size > maxOrigins) windows.delete(windows.keys().next().value ?? origin)
    return fresh
  }

  return {
    admit(origin) {
      const nowMs = clock.nowMs()
      const current = windows.get(origin)
      const window = current === undefined || nowMs - current.startMs >= windowMs ? open(origin, nowMs) : current
      window.count += 1
      return window.count <= maxPerMinute
    },
  }
}
