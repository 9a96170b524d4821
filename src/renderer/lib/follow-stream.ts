/**
 * Follows a stream of the host over losses: when the host goes, it waits until it is back, and opens the stream again
 * from where it was. The cursor is moved after each event was handed on, so that none comes twice and none is missed.
 */
import { HostLostError } from './host-lost.ts'

export type StreamState = 'opening' | 'live' | 'away' | 'ended'

export interface FollowOptions<E, C> {
  /** Opens the stream from a cursor; undefined: from its beginning. */
  open(cursor: C | undefined, signal: AbortSignal): Promise<AsyncIterable<E>>
  /** Where to go on after this event. Without it each opening is from the beginning. */
  advance?: ((event: E, cursor: C | undefined) => C | undefined) | undefined
  onEvent(event: E): void
  onState?(state: StreamState): void
  untilConnected(signal: AbortSignal): Promise<void>
  signal: AbortSignal
}

/** Resolves when the stream ended by itself or `signal` aborted; rejects with what the host answered instead. */
export async function followStream<E, C>(options: FollowOptions<E, C>): Promise<void> {
  const { advance, signal, untilConnected, onState } = options
  let cursor: C | undefined
  const take = (event: E): void => {
    options.onEvent(event)
    cursor = advance?.(event, cursor)
  }
  while (!signal.aborted) {
    try {
      await untilConnected(signal)
      await readOnce(await options.open(cursor, signal), take, () => onState?.('live'), signal)
      onState?.('ended')
      return
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof HostLostError)) throw error
      onState?.('away')
    }
  }
}

async function readOnce<E>(
  stream: AsyncIterable<E>,
  take: (event: E) => void,
  onLive: () => void,
  signal: AbortSignal,
): Promise<void> {
  onLive()
  for await (const event of stream) {
    if (signal.aborted) return
    take(event)
  }
}
