/** A clock that stands still until it is told otherwise, so that tests own time. */
import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../engine/ports/clock.ts'

export interface MemoryClock extends Clock {
  /** Lets `ms` pass: whoever's sleep ends in them wakes, in order, and gets to act before time goes on. */
  advance(ms: number): Promise<void>
  /** Lets time pass to the end of the sleep that ends first. False when nobody sleeps. */
  advanceToNext(): Promise<boolean>
  /** How many sleep now. */
  sleepers(): number
}

export interface MemoryClockOptions {
  /** Milliseconds since 1970; the default is a day of 2027. */
  startMs?: number
  /** A sleep passes at once, and time jumps to its end. */
  jumps?: boolean
}

interface Sleeper {
  wakeAtMs: number
  wake: () => void
}

export function createMemoryClock(options: MemoryClockOptions = {}): MemoryClock {
  let nowMs = options.startMs ?? Date.UTC(2027, 0, 1)
  const sleepers = new Set<Sleeper>()

  const advanceTo = async (targetMs: number) => {
    for (;;) {
      const [next] = [...sleepers].filter((one) => one.wakeAtMs <= targetMs).sort((a, b) => a.wakeAtMs - b.wakeAtMs)
      if (!next) break
      nowMs = Math.max(nowMs, next.wakeAtMs)
      next.wake()
      await setImmediate()
    }
    nowMs = Math.max(nowMs, targetMs)
  }

  const jumpTo = async (sleeper: Sleeper) => {
    await setImmediate()
    if (sleepers.has(sleeper)) await advanceTo(sleeper.wakeAtMs)
  }

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const abort = () => {
      sleepers.delete(sleeper)
      reject(signal?.reason)
    }
    const wake = () => {
      sleepers.delete(sleeper)
      signal?.removeEventListener('abort', abort)
      resolve()
    }
    const sleeper: Sleeper = { wakeAtMs: nowMs + ms, wake }
    sleepers.add(sleeper)
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    if (options.jumps) void jumpTo(sleeper)
    return promise
  }

  return {
    nowMs: () => nowMs,
    sleep,
    sleepers: () => sleepers.size,
    async advanceToNext() {
      if (sleepers.size === 0) return false
      await advanceTo(Math.max(nowMs, Math.min(...[...sleepers].map((one) => one.wakeAtMs))))
      return true
    },
    async advance(ms) {
      await setImmediate() // what is about to sleep does so first
      await advanceTo(nowMs + ms)
      await setImmediate()
    },
  }
}
