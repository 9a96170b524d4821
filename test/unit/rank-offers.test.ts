import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offerReasons, type RankableOffer, rankOffers } from '../../src/engine/domain/rank-offers.ts'
import { parseComputeProfile } from '../../src/shared/schema/compute-profile.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import type { OfferTerms } from '../../src/shared/schema/offer.ts'

const address = (number: number) => addressSchema.parse(`0x${number.toString(16).padStart(40, '0')}`)
const dai = address(0xda)

const offer = (number: number, terms: Partial<OfferTerms> = {}): RankableOffer => ({
  provider: address(number),
  terms: {
    chainId: 1,
    escrow: address(1),
    token: dai,
    ratePerSecond: 10n,
    resources: { architecture: 'amd64', cpuModel: '', cpuCores: 8, memoryMiB: 32_768, diskFreeMiB: 65_536, gpus: [] },
    freeSlots: 1,
    maxRunSeconds: 3_600,
    multiaddrs: [],
    agent: '',
    ...terms,
  },
})

const profileOf = (name: string) => {
  const parsed = parseComputeProfile(name)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.profile
}
const wish = { profile: profileOf('cpu-small'), budgetWei: 10_000n, token: dai, timeoutSeconds: 600 }
const order = (...offers: RankableOffer[]) => rankOffers(offers, wish).suiting.map(({ provider }) => Number(provider))

describe('offers', () => {
  it('are ranked by price', () => {
    expect(order(offer(1, { ratePerSecond: 12n }), offer(2, { ratePerSecond: 9n }), offer(3))).toEqual([2, 3, 1])
  })

  it('of the same price are ranked the same way each time', () => {
    expect(order(offer(3), offer(1), offer(2))).toEqual([1, 2, 3])
  })

  it('that can run the whole time come before cheaper ones that cannot', () => {
    expect(order(offer(1, { ratePerSecond: 1n, maxRunSeconds: 60 }), offer(2))).toEqual([2, 1])
    expect(order(offer(1, { ratePerSecond: 17n }), offer(2, { ratePerSecond: 16n }))).toEqual([2, 1])
  })

  it('of busy machines come last, but are not left out: they may be free by now', () => {
    expect(order(offer(1, { freeSlots: 0, ratePerSecond: 1n }), offer(2))).toEqual([2, 1])
  })

  it.each([
    [offer(1, { token: address(5) }), wish, 'is paid in another token'],
    [offer(1, { ratePerSecond: 10_001n }), wish, 'the budget does not pay for one second'],
    [offer(1), { ...wish, profile: profileOf('cpu-max') }, 'needs 16 CPU cores, has 8'],
    [offer(1), { ...wish, profile: profileOf('gpu-a100-80gb') }, 'needs 1 × a100, has no GPU'],
  ])('that do not suit say why', (one, wanted, reason) => {
    expect(offerReasons(one, wanted)).toContain(reason)
    expect(rankOffers([one], wanted)).toMatchObject({ suiting: [], others: [{ offer: one }] })
  })

  it('are ranked alike in whatever order they came', () => {
    const some = fc.array(fc.record({ rate: fc.bigInt({ min: 1n, max: 30n }), slots: fc.nat(2) }), { maxLength: 8 })
    fc.assert(
      fc.property(some, (list) => {
        const offers = list.map(({ rate, slots }, index) => offer(index + 1, { ratePerSecond: rate, freeSlots: slots }))
        expect(order(...offers.toReversed())).toEqual(order(...offers))
      }),
    )
  })
})
