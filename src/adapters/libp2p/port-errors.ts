/** libp2p's errors → PortError, so that the engine can tell "wait" from "give up" without knowing libp2p. */
import { PortError } from '../../engine/ports/port-error.ts'

/** The channel's other side went away without an end mark. */
export const brokenChannel = (cause?: unknown): PortError =>
  new PortError('unreachable', 'The connection to the peer broke, or the peer dropped the channel. Try again.', {
    transient: true,
    cause,
  })

export const asError = (value: unknown): Error => (value instanceof Error ? value : new Error(String(value)))

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

export interface Attempt {
  /** "connect to" or "open /deai/quote/1.0.0 on". */
  what: string
  peerId: string
  /** The caller's own signal: its cancellation is handed through untouched. */
  signal: AbortSignal
  /** The caller's signal together with the adapter's time limit. */
  bounded: AbortSignal
}

/** What to throw when reaching a peer failed. */
export function toPortError(error: unknown, attempt: Attempt): Error {
  if (attempt.signal.aborted && !isTimeout(attempt.signal.reason)) return asError(attempt.signal.reason)
  if (error instanceof PortError) return error
  const { what, peerId } = attempt
  const cause = asError(error)
  if (cause.name === 'UnsupportedProtocolError') {
    return new PortError('refused', `Peer ${peerId} does not offer this service; it may run another version.`, {
      cause,
    })
  }
  if (attempt.bounded.aborted || isTimeout(cause)) {
    return new PortError('timeout', `Peer ${peerId} did not answer in time (${what}).`, { transient: true, cause })
  }
  const text = `Could not ${what} peer ${peerId}: ${reasonText(cause)}`
  return new PortError('unreachable', text, { transient: true, cause })
}

function reasonText(cause: Error): string {
  const first = cause instanceof AggregateError ? asError(cause.errors[0] ?? cause) : cause
  return first.message.slice(0, 300)
}
