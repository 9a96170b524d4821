/**
 * One API over many channels: when the host goes, calls that wait are rejected with HostLostError, and a new channel is
 * opened with growing pauses until the host is back. Nothing is sent twice: whoever called decides.
 */
import { type ClientOptions, createORPCClient } from '@orpc/client'
import type { Api } from './api.ts'
import { type Channel, type Link, type OpenChannel, RefusedError } from './channel.ts'
import { HostLostError } from './host-lost.ts'

export type ConnectionState =
  /** Never connected yet. */
  | { state: 'connecting' }
  | { state: 'connected' }
  /** `attempt` is the try that comes next, from 1. */
  | { state: 'reconnecting'; sinceMs: number; attempt: number }
  /** The secret of this page is not (any more) good. */
  | { state: 'unauthorised' }

export interface Connection {
  api: Api
  /** The same object until it changes. */
  state(): ConnectionState
  subscribe(listener: () => void): () => void
  /** Resolves at the next `connected`, at once when it is; rejects when `signal` aborts. */
  untilConnected(signal: AbortSignal): Promise<void>
  retryNow(): void
  close(): void
}

export interface ConnectionDeps {
  nowMs(): number
  /** Resolves after `ms`, or earlier when `signal` aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

const pausesMs = [250, 500, 1000, 2000, 4000]
const longestPauseMs = 5000
const refusedPauseMs = 15_000

export function createConnection(open: OpenChannel, { nowMs, pause }: ConnectionDeps): Connection {
  const listeners = new Set<() => void>()
  const ended = new AbortController()
  let now: ConnectionState = { state: 'connecting' }
  let channel: Channel | null = null
  let skipPause = new AbortController()
  const tell = (next: ConnectionState): void => {
    now = next
    for (const listener of [...listeners]) listener()
  }
  const wait = async (ms: number): Promise<void> => {
    skipPause = new AbortController()
    await pause(ms, AbortSignal.any([skipPause.signal, ended.signal]))
  }
  /** Rejects with why there is none; resolves once one was there and has ended. */
  const holdOne = async (): Promise<void> => {
    channel = await open(ended.signal)
    tell({ state: 'connected' })
    await channel.closed
  }
  const run = async (): Promise<void> => {
    let sinceMs = nowMs()
    let failures = 0
    while (!ended.signal.aborted) {
      const error = await holdOne().catch((reason: unknown) => reason)
      channel = null
      if (ended.signal.aborted) return
      failures = error === undefined ? 0 : failures + 1
      if (failures === 0) sinceMs = nowMs()
      const isRefused = error instanceof RefusedError
      tell(isRefused ? { state: 'unauthorised' } : { state: 'reconnecting', sinceMs, attempt: failures + 1 })
      await wait(isRefused ? refusedPauseMs : (pausesMs[failures] ?? longestPauseMs))
    }
  }
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  void run()
  return {
    api: createORPCClient(createLink(() => channel)),
    state: () => now,
    subscribe,
    untilConnected: (signal) => untilConnected(() => now, subscribe, signal),
    retryNow: () => skipPause.abort(),
    close: () => {
      ended.abort()
      channel?.close()
    },
  }
}

function createLink(present: () => Channel | null): Link {
  return {
    call: async (path, input, options) => {
      const channel = present()
      if (channel === null || channel.isClosed()) throw new HostLostError()
      return lossTold(channel, await callOn(channel, path, input, options))
    },
  }
}

type CallOptions = ClientOptions<Record<never, never>>

async function callOn(
  channel: Channel,
  path: readonly string[],
  input: unknown,
  options: CallOptions,
): Promise<unknown> {
  try {
    return await channel.link.call(path, input, options)
  } catch (error) {
    throw channel.isClosed() ? new HostLostError({ cause: error }) : error
  }
}

/** A stream that ends because its channel did has not ended: it was lost. */
function lossTold(channel: Channel, answer: unknown): unknown {
  return isStream(answer) ? toldStream(channel, answer) : answer
}

async function* toldStream(channel: Channel, stream: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* stream
  } catch (error) {
    throw channel.isClosed() ? new HostLostError({ cause: error }) : error
  }
  if (channel.isClosed()) throw new HostLostError()
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

function untilConnected(
  state: () => ConnectionState,
  subscribe: Connection['subscribe'],
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (state().state === 'connected') settle(resolve)
    }
    const abort = (): void => settle(() => reject(signal.reason))
    const stop = subscribe(look)
    const settle = (end: () => void): void => {
      stop()
      signal.removeEventListener('abort', abort)
      end()
    }
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    else look()
  })
}
