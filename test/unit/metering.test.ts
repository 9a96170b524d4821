/** ONE-INTERVAL as arithmetic: what may be billed, when a run is held, and what a requester believes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countedMs,
  coveredSeconds,
  holdAfterMs,
  paidSeconds,
  ranMs,
  reportEverySeconds,
} from '../../src/engine/domain/metering.ts'
import { orderIdOf, voucherOf } from '../support/arbitraries.ts'

const terms = fc.record({
  ratePerSecond: fc.bigInt({ min: 1n, max: 10n ** 18n }),
  intervalSeconds: fc.integer({ min: 1, max: 3_600 }),
  budget: fc.bigInt({ min: 10n ** 24n, max: 10n ** 26n }),
})
const vouchers = fc.integer({ min: 0, max: 100_000 })
const paidFor = (seconds: number, ratePerSecond: bigint) =>
  voucherOf(orderIdOf(1), BigInt(seconds) * ratePerSecond, false)

describe('a run', () => {
  it('is held before one interval more than what is paid has run, and after its next report is due', () => {
    fc.assert(
      fc.property(terms, vouchers, (order, seconds) => {
        const voucher = paidFor(seconds, order.ratePerSecond)
        const holdMs = holdAfterMs(order, voucher)
        expect(holdMs <= (seconds + order.intervalSeconds) * 1000).toBe(true)
        // Else it would be held with nothing to ask a voucher for.
        expect(Math.floor(holdMs / 1000) > seconds).toBe(order.intervalSeconds > 1 || holdMs % 1000 === 0)
        expect(reportEverySeconds(order) * 2 <= Math.max(2, order.intervalSeconds)).toBe(true)
      }),
    )
  })

  it('is not held any more once the whole budget is promised, or where a second costs nothing', () => {
    const order = { ratePerSecond: 2n, intervalSeconds: 10, budget: 60n }
    expect(holdAfterMs(order, paidFor(30, 2n))).toBe(Number.POSITIVE_INFINITY)
    expect(holdAfterMs({ ...order, ratePerSecond: 0n }, null)).toBe(Number.POSITIVE_INFINITY)
    expect(paidSeconds({ ...order, ratePerSecond: 0n }, null)).toBe(Number.POSITIVE_INFINITY)
  })

  it('counts its spans, and never more than one interval that no voucher covers', () => {
    fc.assert(
      fc.property(terms, vouchers, fc.nat(10 ** 9), fc.nat(10 ** 9), (order, seconds, before, now) => {
        const run = { ranMs: before, runsSinceMs: 1_000 }
        const voucher = paidFor(seconds, order.ratePerSecond)
        expect(ranMs(run, now)).toBe(before + Math.max(0, now - 1_000))
        expect(ranMs({ ...run, runsSinceMs: null }, now)).toBe(before)
        const counted = countedMs(run, order, voucher, now)
        expect(counted <= ranMs(run, now) && counted <= coveredSeconds(order, voucher) * 1000).toBe(true)
      }),
    )
  })
})
