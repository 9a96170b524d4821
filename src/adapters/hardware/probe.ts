/** Asking a source that may hang, fail or never answer. */
import type { Logger } from '../../engine/ports/logger.ts'

/** `ask`'s answer; null, and a log line with the reason, when it fails or takes longer than `limitMs`. */
export type Probe = <T>(name: string, limitMs: number, ask: (signal: AbortSignal) => Promise<T>) => Promise<T | null>

export function createProbe(logger: Logger): Probe {
  return async (name, limitMs, ask) => {
    const signal = AbortSignal.timeout(limitMs)
    try {
      return await waitFor(ask(signal), signal)
    } catch (error) {
      const reason = signal.aborted ? `no answer within ${limitMs} ms` : String(error)
      logger.warn(
        { probe: name, reason: reason.slice(0, 500) },
        'a hardware probe failed; what it measures is left out',
      )
      return null
    }
  }
}

/** Waits for `promise` until `signal` is aborted; the work itself goes on for whoever else waits. */
export function waitFor<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop))
}
