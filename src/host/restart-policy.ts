/**
 * How long whoever watches over the host waits before it starts it again: twice as long after each failure, so that a
 * host which cannot run does not keep the computer busy, and from the beginning after it ran well for a while. Shared by
 * the desktop's main process and by `deai host --ui`.
 */

export interface RestartTimes {
  /** Before the first new start. */
  firstDelayMs: number
  /** Never longer than this. */
  longestDelayMs: number
  /** A host that ran this long is well again: the failures before it no longer count. */
  stableMs: number
}

export const restartTimes: RestartTimes = { firstDelayMs: 500, longestDelayMs: 30_000, stableMs: 60_000 }

export interface Restart {
  /** How long to wait before the next start. */
  delayMs: number
  /** How often it has ended in a row, this time included. */
  failures: number
}

export interface RestartPolicy {
  /** The host runs from now on. */
  started(): void
  /** It ended unasked, or could not start. */
  failed(): Restart
  /** Forgets the failures so far: the user has asked for a new start. */
  reset(): void
}

/** `clock` tells milliseconds, from any beginning. */
export function createRestartPolicy(deps: { clock: () => number }, times: RestartTimes = restartTimes): RestartPolicy {
  let failures = 0
  let startedAtMs: number | null = null
  const reset = (): void => {
    failures = 0
  }
  return {
    reset,
    started: () => {
      startedAtMs = deps.clock()
    },
    failed: () => {
      if (startedAtMs !== null && deps.clock() - startedAtMs >= times.stableMs) reset()
      startedAtMs = null
      failures += 1
      return { failures, delayMs: restartDelayMs(failures, times) }
    },
  }
}

/** 500, 1000, 2000 … ms by default, for the first failure, the second, the third … */
export function restartDelayMs(failures: number, times: RestartTimes = restartTimes): number {
  const doublings = Math.min(Math.max(failures, 1) - 1, 30)
  return Math.min(times.firstDelayMs * 2 ** doublings, times.longestDelayMs)
}
