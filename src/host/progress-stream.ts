/** A long call with a progress callback as a stream: progress at most every 100 ms, then the result. */
import { createWakeUp } from '../engine/workflow/signals.ts'

const everyMs = 100

export type ProgressItem<P, R> = { type: 'progress'; value: P } | { type: 'result'; value: R }

/** Ends the work when the caller stops reading. */
export async function* progressOf<P, R>(
  signal: AbortSignal,
  work: (onProgress: (progress: P) => void, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<ProgressItem<P, R>> {
  const ending = new AbortController()
  const inner = AbortSignal.any([signal, ending.signal])
  const wakeUp = createWakeUp(inner)
  let latest: P | undefined
  let isDone = false
  let toldAtMs = 0
  const onProgress = (progress: P) => {
    latest = progress
    if (performance.now() - toldAtMs >= everyMs) wakeUp.wake()
  }
  const result = work(onProgress, inner).finally(() => {
    isDone = true
    wakeUp.wake()
  })
  result.catch(() => undefined) // told below, or nobody reads any more
  try {
    while (!isDone) {
      await wakeUp.wait().catch(() => undefined)
      if (latest === undefined || isDone) continue
      const value = latest
      latest = undefined
      toldAtMs = performance.now()
      yield { type: 'progress', value }
      if (inner.aborted) break
    }
    yield { type: 'result', value: await result }
  } finally {
    ending.abort(new Error('nobody reads any more'))
  }
}
