/** One freeze a run, however often it is asked for. */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { PauseDeps } from './pause-container.ts'
import { createRunFreeze, type RunFreeze, type RunPlaces } from './run-freeze.ts'

export interface Freezes {
  of(orderId: OrderId): RunFreeze
  /** Ends its copies. */
  forget(orderId: OrderId): Promise<void>
  close(): Promise<void>
}

export function createFreezes(deps: PauseDeps, placesOf: (orderId: OrderId) => RunPlaces): Freezes {
  const freezes = new Map<OrderId, RunFreeze>()
  return {
    of(orderId) {
      const freeze = freezes.get(orderId) ?? createRunFreeze(deps, placesOf(orderId))
      freezes.set(orderId, freeze)
      return freeze
    },
    async forget(orderId) {
      await freezes.get(orderId)?.close()
      freezes.delete(orderId)
    },
    async close() {
      await Promise.all([...freezes.values()].map((freeze) => freeze.close()))
    },
  }
}
