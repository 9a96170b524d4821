/** One watchdog a run, however often it is asked for. */
import type { OrderId } from '../../shared/schema/ids.ts'
import { unlessAborted } from './unless-aborted.ts'
import { loadVerdict, type Verdict } from './verdict-file.ts'
import { createWatchdog, type Watchdog, type WatchdogDeps } from './watchdog.ts'

export interface Watchdogs {
  /** Watches this run, which has been started, unless it is watched. */
  watch(orderId: OrderId): Watchdog
  /** Of a run that has ended, possibly under an earlier process. */
  verdictOf(orderId: OrderId, signal: AbortSignal): Promise<Verdict | null>
  forget(orderId: OrderId): void
  /** Ends all of them and waits for that. */
  close(): Promise<void>
}

export function createWatchdogs(
  deps: WatchdogDeps,
  placeOf: (orderId: OrderId) => { name: string; runFolder: string },
): Watchdogs {
  const running = new Map<OrderId, Watchdog>()

  const watch = (orderId: OrderId): Watchdog => {
    const { name, runFolder } = placeOf(orderId)
    const watchdog = running.get(orderId) ?? createWatchdog(deps, name, runFolder)
    running.set(orderId, watchdog)
    return watchdog
  }
  return {
    watch,
    async verdictOf(orderId, signal) {
      const { runFolder } = placeOf(orderId)
      const earlier = await loadVerdict(runFolder)
      if (earlier) return earlier
      await unlessAborted(watch(orderId).ended, signal)
      return loadVerdict(runFolder)
    },
    forget(orderId) {
      running.get(orderId)?.close()
      running.delete(orderId)
    },
    async close() {
      for (const watchdog of running.values()) watchdog.close()
      await Promise.allSettled([...running.values()].map((watchdog) => watchdog.ended))
      running.clear()
    },
  }
}
