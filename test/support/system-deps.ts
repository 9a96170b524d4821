/** The real clock and the real dice, for tests that run real parts. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../src/engine/ports/clock.ts'
import type { Random } from '../../src/engine/ports/random.ts'

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) }
