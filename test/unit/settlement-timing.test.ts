/** When settlements that wait for each other go out. */
import { describe, expect, it } from 'vitest'
import { type SettlementRules, settleAtMs, type WaitingSettlement } from '../../src/engine/domain/settlement-timing.ts'

const nowMs = 1_800_000_000_000
const hourMs = 3_600_000
const one = (changes: Partial<WaitingSettlement> = {}): WaitingSettlement => ({
  amountWei: 100n,
  sinceMs: nowMs - hourMs,
  deadline: (nowMs + 100 * hourMs) / 1000,
  ...changes,
})
const rules: SettlementRules = { withinSeconds: 6 * 3_600, aboveWei: null, batchSize: 50, gasPercent: 5, costWei: null }

describe('settlements that wait', () => {
  it('go when the first of them has waited long enough', () => {
    expect(settleAtMs([one(), one({ sinceMs: nowMs })], rules, nowMs)).toBe(nowMs + 5 * hourMs)
    expect(settleAtMs([one({ sinceMs: nowMs - 7 * hourMs }), one()], rules, nowMs)).toBeLessThanOrEqual(nowMs)
    expect(settleAtMs([one({ sinceMs: nowMs })], { ...rules, withinSeconds: 0 }, nowMs)).toBe(nowMs)
  })

  it('go an hour before the first deadline at the latest', () => {
    const close = one({ deadline: (nowMs + 2 * hourMs) / 1000 })
    expect(settleAtMs([one(), close], rules, nowMs)).toBe(nowMs + hourMs)
    const late = one({ deadline: (nowMs + hourMs / 2) / 1000 })
    expect(settleAtMs([one(), late], rules, nowMs)).toBeLessThanOrEqual(nowMs)
  })

  it.each([
    ['enough waits', { aboveWei: 200n }, true],
    ['too little waits', { aboveWei: 201n }, false],
    ['gas is a twentieth of it', { costWei: 10n }, true],
    ['gas is more than that', { costWei: 11n }, false],
    ['as many wait as one transaction takes', { batchSize: 2 }, true],
  ])('where %s: now is %o → %s', (_name, changes, isNow) => {
    expect(settleAtMs([one(), one()], { ...rules, ...changes }, nowMs) <= nowMs).toBe(isNow)
  })
})
