/** A stream of the host for as long as a component is there, over losses of the host. */
import { useEffect, useRef, useState } from 'react'
import { followStream, type StreamState } from './follow-stream.ts'
import { type Host, useHost } from './host.tsx'

export interface StreamOptions<E, C> {
  /** Opens the stream from a cursor; undefined: from its beginning. Give `signal` on to the call. */
  open(api: Host['api'], cursor: C | undefined, signal: AbortSignal): Promise<AsyncIterable<E>>
  /** Where to go on after this event, when the host was lost. */
  advance?(event: E, cursor: C | undefined): C | undefined
  onEvent(event: E): void
  isEnabled?: boolean
}

export interface StreamResult {
  state: StreamState | 'failed'
  error: unknown
}

/** A change of `key` (what is followed) starts anew from the beginning; other options may change at each render. */
export function useStream<E, C = never>(key: readonly unknown[], options: StreamOptions<E, C>): StreamResult {
  const { api, connection } = useHost()
  const [result, setResult] = useState<StreamResult>({ state: 'opening', error: null })
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const isEnabled = options.isEnabled ?? true
  const followed = JSON.stringify(key)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `followed` says what is followed
  useEffect(() => {
    if (!isEnabled) return
    const stop = new AbortController()
    setResult({ state: 'opening', error: null })
    const following = followStream<E, C>({
      open: (cursor, signal) => latest.current.open(api, cursor, signal),
      advance: (event, cursor) => latest.current.advance?.(event, cursor),
      onEvent: (event) => latest.current.onEvent(event),
      onState: (state) => setResult({ state, error: null }),
      untilConnected: connection.untilConnected,
      signal: stop.signal,
    })
    following.catch((error: unknown) => setResult({ state: 'failed', error }))
    return () => stop.abort()
  }, [api, connection, followed, isEnabled])
  return result
}
