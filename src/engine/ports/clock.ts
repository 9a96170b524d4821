/** Time, handed in so that tests can own it. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Resolves after `ms`, or rejects with the signal's reason. Only the workflow sleeps. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The clock in the chain's unit, rounded down. */
export const nowSeconds = (clock: Clock): number => Math.floor(clock.nowMs() / 1000)
