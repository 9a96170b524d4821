/** Signals and wake-ups that activities share. */
import type { Clock } from '../ports/clock.ts'
import { PortError } from '../ports/port-error.ts'
import { errorText } from './error-text.ts'

/** Aborts with the first of: the given signal, or `ms` from now (a TimeoutError). */
export const within = (signal: AbortSignal, ms: number): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, ms))])

/**
 * Does `work` within `ms` of the clock. Whatever it fails with once the time is up, transient or not, becomes a permanent
 * `timeout` that begins with `late`: a phase whose time is over is over, and is not tried again.
 */
export async function withTimeLimit<T>(
  clock: Clock,
  signal: AbortSignal,
  limit: { ms: number; late: string },
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeUp = new AbortController()
  const done = new AbortController()
  const end = () => timeUp.abort(new DOMException(limit.late, 'TimeoutError'))
  if (limit.ms <= 0) end()
  else void clock.sleep(limit.ms, AbortSignal.any([signal, done.signal])).then(end, () => undefined)
  try {
    return await work(AbortSignal.any([signal, timeUp.signal]))
  } catch (cause) {
    if (signal.aborted || !timeUp.signal.aborted) throw cause
    const seen = cause === timeUp.signal.reason ? '' : ` The last that was seen: ${errorText(cause)}`
    throw new PortError('timeout', `${limit.late}${seen}`, { cause })
  } finally {
    done.abort(new Error('done in time'))
  }
}

/** Something that changed, told to whoever listens to its key. */
export interface Changes<Key extends string> {
  notify(key: Key): void
  /** Calls back at each change until the signal aborts. */
  on(key: Key, listener: () => void, signal: AbortSignal): void
  onAny(listener: (key: Key) => void, signal: AbortSignal): void
}

export function createChanges<Key extends string>(): Changes<Key> {
  const byKey = new Map<Key, Set<() => void>>()
  const any = new Set<(key: Key) => void>()
  return {
    notify: (key) => {
      for (const listener of [...(byKey.get(key) ?? [])]) listener()
      for (const listener of [...any]) listener(key)
    },
    on: (key, listener, signal) => {
      if (signal.aborted) return
      const mine = byKey.get(key) ?? new Set()
      byKey.set(key, mine.add(listener))
      signal.addEventListener('abort', () => {
        mine.delete(listener)
        if (mine.size === 0 && byKey.get(key) === mine) byKey.delete(key)
      })
    },
    onAny: (listener, signal) => {
      if (signal.aborted) return
      any.add(listener)
      signal.addEventListener('abort', () => any.delete(listener))
    },
  }
}

/** Until a change comes or `ms` are over; the sleep ends with it, so that many changes leave no timers behind. */
export async function nextChange(clock: Clock, wakeUp: WakeUp, ms: number, signal: AbortSignal): Promise<void> {
  const done = new AbortController()
  const sleeping = clock.sleep(Math.min(ms, longestSleepMs), AbortSignal.any([signal, done.signal]))
  try {
    await Promise.race([wakeUp.wait(), sleeping])
  } finally {
    done.abort(new Error('woken'))
    await sleeping.catch(() => undefined) // its end is ours
  }
  signal.throwIfAborted()
}

/** Timers hold no more than 24 days. */
const longestSleepMs = 3_600_000

export interface WakeUp {
  wake(): void
  wait(): Promise<void>
}

/** A latch that is set by `wake` and taken by `wait`: changes that come while nobody waits are not lost. */
export function createWakeUp(signal: AbortSignal): WakeUp {
  let set = false
  let resolve: (() => void) | undefined
  const wake = () => {
    set = true
    resolve?.()
  }
  signal.addEventListener('abort', wake)
  return {
    wake,
    wait: async () => {
      if (!set && !signal.aborted) {
        await new Promise<void>((done) => {
          resolve = done
        })
      }
      set = false
      resolve = undefined
      signal.throwIfAborted()
    },
  }
}
