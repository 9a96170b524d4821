/** Which providers to ask first, and why the others do not come into question. */

import type { ComputeProfile } from '../../shared/schema/compute-profile.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { OfferTerms } from '../../shared/schema/offer.ts'
import { matchProfile } from './match-profile.ts'
import { secondsFor } from './pricing.ts'

export interface RankableOffer {
  provider: Address
  terms: OfferTerms
}

export interface RankWish {
  profile: ComputeProfile
  budgetWei: bigint
  token: Address
  timeoutSeconds: number
}

export type RankedOffer<T> = { offer: T; reasons: string[] }

/** Why an offer does not suit; empty when it does. Being busy is no reason: the offer may be older than the last job's end. */
export function offerReasons({ terms }: RankableOffer, wish: RankWish): string[] {
  const match = matchProfile(wish.profile, terms.resources)
  return [
    ...(terms.token === wish.token ? [] : ['is paid in another token']),
    ...(secondsFor(wish.budgetWei, terms.ratePerSecond) >= 1 ? [] : ['the budget does not pay for one second']),
    ...(match.fits ? [] : match.reasons),
  ]
}

/**
 * Those that suit, the best first: whoever has a free slot, can run the whole time limit within the budget, then the
 * cheapest, then the lowest address, so that equal inputs give one order.
 */
export function rankOffers<T extends RankableOffer>(
  offers: T[],
  wish: RankWish,
): { suiting: T[]; others: RankedOffer<T>[] } {
  const judged = offers.map((offer) => ({ offer, reasons: offerReasons(offer, wish) }))
  const suiting = judged.filter(({ reasons }) => reasons.length === 0).map(({ offer }) => offer)
  return { suiting: suiting.sort(better(wish)), others: judged.filter(({ reasons }) => reasons.length > 0) }
}

const better =
  (wish: RankWish) =>
  (a: RankableOffer, b: RankableOffer): number => {
    const free = Number(b.terms.freeSlots > 0) - Number(a.terms.freeSlots > 0)
    if (free !== 0) return free
    const whole = Number(runsWhole(b, wish)) - Number(runsWhole(a, wish))
    if (whole !== 0) return whole
    if (a.terms.ratePerSecond !== b.terms.ratePerSecond) return a.terms.ratePerSecond < b.terms.ratePerSecond ? -1 : 1
    return a.provider < b.provider ? -1 : 1
  }

const runsWhole = ({ terms }: RankableOffer, { budgetWei, timeoutSeconds }: RankWish): boolean =>
  Math.min(secondsFor(budgetWei, terms.ratePerSecond), terms.maxRunSeconds) >= timeoutSeconds
