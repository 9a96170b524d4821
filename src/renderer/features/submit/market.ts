/** Offers sorted into who could take a job, and why the others cannot: "12 have the GPU, 9 of them too little disk". */
import type { z } from 'zod'
import type { missSchema, offerViewSchema } from '../../../shared/api/contract/market.ts'

export type OfferView = z.infer<typeof offerViewSchema>
type Miss = z.infer<typeof missSchema>

const machineMisses = ['disk', 'memory', 'cpu'] as const satisfies readonly Miss[]
const gpuMisses = ['gpu-model', 'gpu-count', 'vram'] as const satisfies readonly Miss[]
export type MachineMiss = (typeof machineMisses)[number]
export type GpuMiss = (typeof gpuMisses)[number]

export interface MissCount<M> {
  miss: M
  /** An offer that lacks several things is counted at each. */
  offers: number
}

export interface Market {
  /** Those that fit, the best first: a free slot, then the lowest price. */
  fitting: OfferView[]
  /** Of the rest, how many have the GPU (all of them, when none is asked for), and what those lack. */
  withGpu: { offers: number; lacks: MissCount<MachineMiss>[] }
  withoutGpu: { offers: number; lacks: MissCount<GpuMiss>[] }
  /** This computer's own offer is there, and is not asked. */
  hasOwn: boolean
}

export function sortMarket(offers: readonly OfferView[]): Market {
  const others = offers.filter(({ isOwn }) => !isOwn)
  const missing = others.filter(({ misses }) => misses.length > 0)
  const withoutGpu = missing.filter(({ misses }) => misses.some(isGpuMiss))
  const withGpu = missing.filter((offer) => !withoutGpu.includes(offer))
  return {
    fitting: others.filter(({ misses }) => misses.length === 0).sort(better),
    withGpu: { offers: withGpu.length, lacks: counted(machineMisses, withGpu) },
    withoutGpu: { offers: withoutGpu.length, lacks: counted(gpuMisses, withoutGpu) },
    hasOwn: others.length < offers.length,
  }
}

const isGpuMiss = (miss: Miss): boolean => gpuMisses.some((gpu) => gpu === miss)

function better(a: OfferView, b: OfferView): number {
  const free = Number(b.freeSlots > 0) - Number(a.freeSlots > 0)
  if (free !== 0) return free
  if (a.ratePerSecondWei !== b.ratePerSecondWei) return a.ratePerSecondWei < b.ratePerSecondWei ? -1 : 1
  return a.provider < b.provider ? -1 : 1
}

/** The commonest first; what nobody lacks is left out. */
function counted<M extends Miss>(kinds: readonly M[], offers: readonly OfferView[]): MissCount<M>[] {
  return kinds
    .map((miss) => ({ miss, offers: offers.filter(({ misses }) => misses.includes(miss)).length }))
    .filter((count) => count.offers > 0)
    .sort((a, b) => b.offers - a.offers)
}

export interface PriceRange {
  lowestWei: bigint
  highestWei: bigint
}

/** Per second; null where nobody fits. */
export function priceRange(fitting: readonly OfferView[]): PriceRange | null {
  const rates = fitting.map(({ ratePerSecondWei }) => ratePerSecondWei)
  const [first] = rates
  if (first === undefined) return null
  return {
    lowestWei: rates.reduce((a, b) => (a < b ? a : b), first),
    highestWei: rates.reduce((a, b) => (a > b ? a : b), first),
  }
}
