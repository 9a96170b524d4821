import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  billedSeconds,
  clockToleranceSeconds,
  isPlausible,
  priceOf,
  secondsFor,
} from '../../src/engine/domain/pricing.ts'

const wei = fc.bigInt({ min: 0n, max: 2n ** 96n - 1n })

describe('a price', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1_000, 1],
    [1_001, 2],
    [25_000, 25],
    [-1_000, 1],
  ])('of %i ms bills %i s', (ranMs, seconds) => {
    expect(billedSeconds(ranMs)).toBe(seconds)
  })

  it('is never above the budget, and never falls with time', () => {
    fc.assert(
      fc.property(wei, wei, fc.nat(), fc.nat(), (ratePerSecond, budget, seconds, more) => {
        const price = priceOf({ ratePerSecond, budget }, seconds)
        expect(price <= budget).toBe(true)
        expect(priceOf({ ratePerSecond, budget }, seconds + more) >= price).toBe(true)
      }),
    )
  })

  it('of the seconds that a budget buys is within it, and one more second is not', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.bigInt({ min: 10n ** 9n, max: 10n ** 18n }),
        (budget, rate) => {
          const seconds = BigInt(secondsFor(budget, rate))
          expect(rate * seconds <= budget && rate * (seconds + 1n) > budget).toBe(true)
        },
      ),
    )
  })

  it('of nothing buys time without end', () => {
    expect(secondsFor(0n, 0n)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('a claim', () => {
  it.each([
    [10, 10_000, true],
    [10 + clockToleranceSeconds, 10_000, true],
    [11 + clockToleranceSeconds, 10_000, false],
    [1, 0, true],
    [1 + clockToleranceSeconds, 0, false],
  ])('of %i s after %i ms is plausible: %s', (seconds, elapsedMs, plausible) => {
    const facts = { startedAtMs: 1_000_000, nowMs: 1_000_000 + elapsedMs, intervalSeconds: 60 }
    expect(isPlausible(seconds, facts)).toBe(plausible)
  })

  it('is never tolerated by more than its interval', () => {
    const facts = { startedAtMs: 0, nowMs: 10_000, intervalSeconds: 2 }
    expect(isPlausible(12, facts)).toBe(true)
    expect(isPlausible(13, facts)).toBe(false)
  })
})
