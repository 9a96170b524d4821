/**
 * Counts why jobs come or do not come, for the owner who wonders. In memory since the start of this node, and bounded:
 * whoever asks with ten thousand wallets or made-up names costs no more than the table.
 */
import type { Address } from '../../shared/schema/ids.ts'
import type { Clock } from '../ports/clock.ts'
import { nowSeconds } from '../ports/clock.ts'

export interface DemandCounts {
  sinceMs: number
  requesters: number
  asked: number
  quoted: number
  awarded: number
  lost: number
  /** The most frequent first. */
  declined: { reason: string; count: number }[]
}

export interface Demand {
  asked(requester: Address): void
  quoted(salt: string, validUntil: number): void
  /** An order for a quote came: it is not lost, whatever becomes of the order. */
  ordered(salt: string): void
  awarded(): void
  declined(reasons: readonly string[]): void
  counts(): DemandCounts
}

const maxRequesters = 10_000
const maxOpenQuotes = 10_000
export const maxReasons = 50
const others = 'other reasons'

export function createDemand(clock: Clock): Demand {
  const sinceMs = clock.nowMs()
  const requesters = new Set<Address>()
  const reasons = new Map<string, number>()
  /** By salt; oldest first, so that those that ran out stand in front. */
  const open = new Map<string, number>()
  const sums = { asked: 0, quoted: 0, awarded: 0, lost: 0 }

  const sweep = () => {
    for (const [salt, validUntil] of open) {
      if (validUntil >= nowSeconds(clock) && open.size <= maxOpenQuotes) return
      open.delete(salt)
      sums.lost += 1
    }
  }

  return {
    asked: (requester) => {
      sums.asked += 1
      if (requesters.size < maxRequesters) requesters.add(requester)
    },
    quoted: (salt, validUntil) => {
      sums.quoted += 1
      open.set(salt, validUntil)
      sweep()
    },
    ordered: (salt) => void open.delete(salt),
    awarded: () => {
      sums.awarded += 1
    },
    declined: (given) => {
      for (const reason of given) count(reasons, reason.slice(0, 200))
    },
    counts: () => {
      sweep()
      const declined = [...reasons].map(([reason, n]) => ({ reason, count: n })).sort((a, b) => b.count - a.count)
      return { sinceMs, requesters: requesters.size, ...sums, declined }
    },
  }
}

/** Reasons name what strangers wrote: when the table is full, the rarest goes into the rest, so that no junk stays. */
function count(reasons: Map<string, number>, reason: string): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  while (reasons.size > maxReasons) {
    const rare = [...reasons].filter(([name]) => name !== others && name !== reason).sort((a, b) => a[1] - b[1])[0]
    if (!rare) return
    reasons.delete(rare[0])
    reasons.set(others, (reasons.get(others) ?? 0) + rare[1])
  }
}
