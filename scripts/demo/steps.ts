/** The demo's steps: shown as they happen and kept with their times, which go into the report. */
import type { Screen } from './screen.ts'

export interface Step {
  name: string
  /** Both in milliseconds since the demo's start. */
  startMs: number
  endMs: number
}

export interface Steps {
  /** Runs a step; what it throws becomes a StepError. `detail` says what came of it. */
  run<T>(name: string, work: () => Promise<T>, detail?: (result: T) => string): Promise<T>
  /** A step that something else timed, at times since 1970. */
  record(name: string, startedAtMs: number, endedAtMs: number, detail?: string): void
  /** What is going on now is shown as pending. */
  pending(name: string): void
  /** So far, in the order in which they began. */
  all(): Step[]
}

/** Which step failed; the reason is the cause. */
export class StepError extends Error {
  readonly step: string
  readonly tookMs: number
  constructor(step: string, tookMs: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.step = step
    this.tookMs = tookMs
  }
}

export function createSteps(screen: Screen, startedAtMs: number, signal: AbortSignal): Steps {
  const steps: Step[] = []
  const running = new Set<string>()
  const showPending = (): void => {
    const [oldest] = running
    if (oldest) screen.pending(oldest)
  }
  const record = (name: string, fromMs: number, toMs: number, detail?: string): void => {
    const step = { name, startMs: Math.max(0, fromMs - startedAtMs), endMs: Math.max(0, toMs - startedAtMs) }
    steps.push(step)
    screen.done(name, step.endMs, step.endMs - step.startMs, detail)
    showPending()
  }
  return {
    record,
    pending: (name) => screen.pending(name),
    all: () => [...steps].sort((a, b) => a.startMs - b.startMs),
    run: async (name, work, detail) => {
      const fromMs = Date.now()
      running.add(name)
      showPending()
      try {
        signal.throwIfAborted()
        const result = await Promise.race([work(), rejectOnAbort(signal)])
        running.delete(name)
        record(name, fromMs, Date.now(), detail?.(result))
        return result
      } catch (error) {
        running.delete(name)
        throw error instanceof StepError ? error : new StepError(name, Date.now() - fromMs, error)
      }
    },
  }
}

const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
