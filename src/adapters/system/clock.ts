/** The machine's own clock. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../engine/ports/clock.ts'

/** Longest single timer that Node can hold. */
const longestMs = 2 ** 31 - 1

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: async (ms, signal) => {
    for (let left = Math.max(0, ms); ; left -= longestMs) {
      await delay(Math.min(left, longestMs), undefined, signal ? { signal } : {}).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error
      })
      if (left <= longestMs) return
    }
  },
}
