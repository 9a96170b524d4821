/** What may be spent of one token: pure. A day is the last 24 hours, so that no midnight doubles it. */
import type { Address } from '../../shared/schema/ids.ts'
import { feeAccount } from './signable.ts'

export interface Limits {
  /** The most that one job, or one deposit, may take unasked; null: no limit. */
  perJobWei: bigint | null
  /** The most that may be promised or moved out within 24 hours unasked; null: no limit. */
  perDayWei: bigint | null
}

export const noLimits: Limits = { perJobWei: null, perDayWei: null }
/** Everything is asked for. */
export const nothingUnasked: Limits = { perJobWei: 0n, perDayWei: 0n }

export const dayMs = 24 * 3_600_000

export interface Breach {
  limit: 'per-job' | 'per-day'
  token: Address
  limitWei: bigint
  /** What counts against it, this spending included. */
  wouldBeWei: bigint
  overWei: bigint
}

export interface Spent {
  /** All that the one job or deposit takes. */
  wholeWei: bigint
  /** Of it, what is new: not charged before. */
  newWei: bigint
  /** Charged within the last day. */
  spentWei: bigint
}

/** The limits that it would break, the one on the job first. What costs nothing new breaks none. */
export function breachesOf(token: Address, limits: Limits, { wholeWei, newWei, spentWei }: Spent): Breach[] {
  if (newWei <= 0n) return []
  const breach = (limit: Breach['limit'], limitWei: bigint | null, wouldBeWei: bigint): Breach[] =>
    limitWei === null || wouldBeWei <= limitWei
      ? []
      : [{ limit, token, limitWei, wouldBeWei, overWei: wouldBeWei - limitWei }]
  return [...breach('per-job', limits.perJobWei, wholeWei), ...breach('per-day', limits.perDayWei, spentWei + newWei)]
}

/** Which limit, by how much, and what to do. `money` says an amount of the breach's token. */
export function breachText(
  { limit, token, limitWei, wouldBeWei, overWei }: Breach,
  money: (wei: bigint) => string,
): string {
  return limit === 'per-job'
    ? `It takes ${money(wouldBeWei)}, which is ${money(overWei)} above the limit of ${money(limitWei)} for one job or deposit. ` +
        'Raise it with `deai wallet limit set --per-job`, or ask for less.'
    : `It would be ${money(wouldBeWei)} within 24 hours, which is ${money(overWei)} above the limit of ${money(limitWei)} a day. ` +
        `Wait, or raise it with \`deai wallet limit set ${token === feeAccount ? '--fees-per-day' : '--per-day'}\`.`
}
