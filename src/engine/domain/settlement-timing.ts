/**
 * When settlements that wait for each other are sent: when it pays (gas is a small share of what waits, or enough waits),
 * when the longest wait is over, and long before any order's deadline.
 */
export interface WaitingSettlement {
  amountWei: bigint
  sinceMs: number
  /** The order's, in Unix seconds. */
  deadline: number
}

export interface SettlementRules {
  withinSeconds: number
  /** Null: the amount does not matter. */
  aboveWei: bigint | null
  /** Most of them in one transaction. */
  batchSize: number
  gasPercent: number
  /** What sending them now costs, in the payment token; null: not known. */
  costWei: bigint | null
}

/** What a chain that is down for a while, or gas that is dear, may take before the deadline. */
const beforeDeadlineMs = 3_600_000

/** The time at which they are to be sent, in Unix milliseconds; at or before `nowMs`: now. */
export function settleAtMs(waiting: readonly WaitingSettlement[], rules: SettlementRules, nowMs: number): number {
  const sumWei = waiting.reduce((sum, { amountWei }) => sum + amountWei, 0n)
  const isEnough = rules.aboveWei !== null && sumWei >= rules.aboveWei
  const isCheap = rules.costWei !== null && rules.costWei * 100n <= sumWei * BigInt(rules.gasPercent)
  if (waiting.length >= rules.batchSize || isEnough || isCheap) return nowMs
  return Math.min(
    ...waiting.map(({ sinceMs, deadline }) =>
      Math.min(sinceMs + rules.withinSeconds * 1000, deadline * 1000 - beforeDeadlineMs),
    ),
  )
}
