/** Polls the event reader: often while somebody listens, now and then otherwise, and calls back whoever it concerns. */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import type { EventReader } from './event-reader.ts'

export interface OrderWatch {
  listen(subject: string, listener: () => void, signal: AbortSignal): void
  close(): Promise<void>
}

export interface OrderWatchOptions {
  pollMs: number
  /** Between two looks while nobody listens. */
  idleMs: number
  /** Also done at each look while idle, and after the chain changed under our feet. */
  recover: (signal: AbortSignal) => Promise<void>
}

export function createOrderWatch(
  deps: { reader: EventReader; clock: Clock; logger: Logger },
  options: OrderWatchOptions,
): OrderWatch {
  const listeners = new Map<string, Set<() => void>>()
  const closing = new AbortController()
  let wake = new AbortController()

  const notify = (changed: ReadonlySet<string> | 'any') => {
    for (const [subject, group] of listeners) {
      if (changed === 'any' || changed.has(subject)) for (const listener of [...group]) callBack(listener, deps.logger)
    }
  }

  const look = async (isDue: boolean) => {
    const changed = await deps.reader.sync(closing.signal)
    if (isDue || changed === 'any') await options.recover(closing.signal)
    notify(changed)
  }

  const pause = async (ms: number) => {
    wake = new AbortController()
    const either = AbortSignal.any([closing.signal, wake.signal])
    await deps.clock.sleep(ms, either).catch(() => {}) // woken or closing: the loop looks which
  }

  const run = async () => {
    let recoveredAtMs = Number.NEGATIVE_INFINITY
    while (!closing.signal.aborted) {
      const isDue = deps.clock.nowMs() - recoveredAtMs >= options.idleMs
      try {
        await look(isDue)
        if (isDue) recoveredAtMs = deps.clock.nowMs()
      } catch (error) {
        if (!closing.signal.aborted)
          deps.logger.debug({ error: String(error) }, 'the chain could not be read; trying again')
      }
      if (!closing.signal.aborted) await pause(listeners.size > 0 ? options.pollMs : options.idleMs)
    }
  }
  const running = run()

  return {
    listen(subject, listener, signal) {
      if (signal.aborted) return
      const group = listeners.get(subject) ?? new Set()
      listeners.set(subject, group.add(listener))
      signal.addEventListener('abort', () => {
        group.delete(listener)
        if (group.size === 0 && listeners.get(subject) === group) listeners.delete(subject)
      })
      wake.abort()
    },
    async close() {
      closing.abort()
      await running
    },
  }
}

/** One listener's failure is not the others'. */
function callBack(listener: () => void, logger: Logger): void {
  try {
    listener()
  } catch (error) {
    logger.error({ error: String(error) }, 'a listener of order changes failed')
  }
}
