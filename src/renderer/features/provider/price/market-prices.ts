/** What others ask for the same card now, and what a day at a price brings. Pure. */
import { identifyGpu } from '../../../../shared/schema/gpu-catalogue.ts'
import type { Gpu, Offer, Resources } from '../facts.ts'

export interface CardMarket {
  /** The card as its driver calls it; null: machines without a card, as this one. */
  model: string | null
  /** Others that offer it now. */
  offers: number
  /** Null where nobody does. */
  rates: { lowestWei: bigint; medianWei: bigint; highestWei: bigint } | null
}

/** Drivers name one card in many ways; the catalogue brings them together, and for unlisted cards the driver's name has to do. */
const cardKey = (gpu: Gpu): string => identifyGpu(gpu)?.name ?? gpu.model.trim().toLowerCase()

/** One entry for each kind of card that this machine has; without a card, one for machines without. */
export function marketsOf(resources: Resources, offers: readonly Offer[]): CardMarket[] {
  const others = offers.filter(({ isOwn }) => !isOwn)
  const kinds = new Map(resources.gpus.map((gpu) => [cardKey(gpu), gpu.model]))
  if (kinds.size === 0)
    return [
      marketOf(
        null,
        others.filter((offer) => offer.resources.gpus.length === 0),
      ),
    ]
  return [...kinds].map(([key, model]) =>
    marketOf(
      model,
      others.filter((offer) => offer.resources.gpus.some((gpu) => cardKey(gpu) === key)),
    ),
  )
}

function marketOf(model: string | null, offers: readonly Offer[]): CardMarket {
  const rates = offers.map(({ ratePerSecondWei }) => ratePerSecondWei).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const lowestWei = rates[0]
  const highestWei = rates.at(-1)
  if (lowestWei === undefined || highestWei === undefined) return { model, offers: 0, rates: null }
  return { model, offers: rates.length, rates: { lowestWei, medianWei: medianOf(rates), highestWei } }
}

/** Of sorted rates; between the two in the middle where they are even in number. */
function medianOf(sorted: readonly bigint[]): bigint {
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0n
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2n
}

export type Place = 'below' | 'within' | 'above'

/** Where a price stands among theirs. */
export function placeOf(rateWei: bigint, { lowestWei, highestWei }: NonNullable<CardMarket['rates']>): Place {
  if (rateWei < lowestWei) return 'below'
  return rateWei > highestWei ? 'above' : 'within'
}

const secondsPerDay = 86_400n

export interface DayEstimate {
  earnedWei: bigint
  /** Null without a tariff, or where the cards do not tell their power. */
  powerWei: bigint | null
}

/** A day of nothing but jobs at this rate, with the cards drawing `powerW`. The tariff is for a kilowatt-hour. */
export function dayEstimate(rateWei: bigint, powerW: number | null, tariffWei: bigint | null): DayEstimate {
  const isKnown = powerW !== null && tariffWei !== null
  const wattHours = BigInt(Math.round((powerW ?? 0) * 24))
  return {
    earnedWei: rateWei * secondsPerDay,
    powerWei: isKnown ? ((tariffWei ?? 0n) * wattHours) / 1000n : null,
  }
}
