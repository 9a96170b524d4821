/**
 * Ctrl+C as an AbortSignal. A launcher in between can make one key press arrive twice, so only a later second one
 * means "at once".
 */
import { exitCodes } from './exit-codes.ts'

const samePressMs = 400

interface Signalled {
  on(signal: 'SIGINT', listener: () => void): unknown
  exit(code: number): unknown
}

/** A function that listens from its first call on, and always answers the same signal. */
export function interruptionOf(of: Signalled, nowMs: () => number = () => performance.now()): () => AbortSignal {
  let controller: AbortController | undefined
  let firstMs = 0
  const onInterrupt = (abort: AbortController) => (): void => {
    if (!abort.signal.aborted) firstMs = nowMs()
    else if (nowMs() - firstMs > samePressMs) of.exit(exitCodes.interrupted)
    abort.abort()
  }
  return () => {
    if (controller) return controller.signal
    controller = new AbortController()
    of.on('SIGINT', onInterrupt(controller))
    return controller.signal
  }
}
