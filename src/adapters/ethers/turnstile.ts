/** Lets one in at a time, in the order of asking. */
export type Turnstile = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/** Work whose signal aborted before its turn is not begun. */
export function createTurnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve()
  return (work, signal) => {
    const turn = last.then(() => {
      signal.throwIfAborted()
      return work()
    })
    last = turn.catch(() => {}) // the caller hears of it; the next in line must not
    return turn
  }
}
