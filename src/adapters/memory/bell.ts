/** Wakes whoever waits for something to change. */

export interface Bell {
  ring(): void
  /** Resolves at the next ring; rejects with the signal's reason. */
  next(signal: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  let ringing = Promise.withResolvers<void>()
  return {
    ring() {
      ringing.resolve()
      ringing = Promise.withResolvers<void>()
    },
    async next(signal) {
      signal.throwIfAborted()
      const { promise: aborted, reject } = Promise.withResolvers<never>()
      const onAbort = (): void => reject(signal.reason)
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        await Promise.race([ringing.promise, aborted])
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
    },
  }
}
