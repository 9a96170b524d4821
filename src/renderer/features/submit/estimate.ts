/** What a budget buys at a rate. All of it in whole wei and seconds, as the escrow counts. */

export interface Estimate {
  /** What the whole time limit costs at that rate. */
  fullCostWei: bigint
  /** Seconds that are paid for, at most the time limit. */
  paidSeconds: number
  /** Of the time limit, 0 to 1. */
  share: number
  isWhole: boolean
}

export function estimateOf(terms: { budgetWei: bigint; ratePerSecondWei: bigint; timeoutSeconds: number }): Estimate {
  const { budgetWei, ratePerSecondWei, timeoutSeconds } = terms
  const bought = ratePerSecondWei === 0n ? BigInt(timeoutSeconds) : budgetWei / ratePerSecondWei
  const paidSeconds = bought < BigInt(timeoutSeconds) ? Number(bought) : timeoutSeconds
  return {
    fullCostWei: ratePerSecondWei * BigInt(timeoutSeconds),
    paidSeconds,
    share: timeoutSeconds === 0 ? 0 : paidSeconds / timeoutSeconds,
    isWhole: paidSeconds >= timeoutSeconds,
  }
}

/** `wei` rounded up to `digits` after the point, so that a suggested budget reads well and still suffices. */
export function roundedUp(wei: bigint, decimals: number, digits = 4): bigint {
  const step = 10n ** BigInt(Math.max(0, decimals - digits))
  return ((wei + step - 1n) / step) * step
}
