/** Limits as they are kept, and the ledger in which whoever spends holds a place. */
import { describe, expect, test } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { noLimits, nothingUnasked } from '../../src/engine/signing/limits.ts'
import { feeAccount } from '../../src/engine/signing/signable.ts'
import { createChanges } from '../../src/engine/workflow/signals.ts'
import type { NewsKey } from '../../src/host/node-events/news.ts'
import { createSpendingLimits } from '../../src/host/spending-guard/spending-limits.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { addressOf, createSigningBench, dai, orderOf, token, waitingJob } from '../support/signing.ts'

const other = addressOf(44)

function setUp(kept: Record<string, string> = {}) {
  const journal = createMemoryJournal()
  const logger = createRecordingLogger()
  const news = createChanges<NewsKey>()
  journal.transact((tx) => {
    for (const [key, value] of Object.entries(kept)) tx.saveSetting(key, value)
  })
  const open = () => createSpendingLimits({ token: token.address, journal, logger, news })
  return { limits: open(), again: open, logger, news, journal }
}

describe('limits', () => {
  test('are none at first, are kept one by one, and can be lifted', () => {
    const { limits, again, news } = setUp()
    let told = 0
    news.on('settings', () => (told += 1), new AbortController().signal)
    expect(limits.of(token.address)).toEqual(noLimits)
    limits.set(token.address, { perJobWei: 5n })
    limits.set(token.address, { perDayWei: 9n, perJobWei: undefined })
    limits.set(feeAccount, { perDayWei: 7n })
    expect(again().of(token.address)).toEqual({ perJobWei: 5n, perDayWei: 9n })
    expect(again().of(feeAccount)).toEqual({ perJobWei: null, perDayWei: 7n })
    limits.set(token.address, { perJobWei: null, perDayWei: null })
    expect(again().of(token.address)).toEqual(noLimits)
    expect(told).toBe(4)
  })

  test.each([
    ['{'],
    ['[]'],
    ['7'],
    ['null'],
    [`{"${token.address}":{"perJobWei":"-1","perDayWei":null}}`],
    ['{"x":1}'],
  ])('that are damaged in the journal (%j) have everything asked for, and the log says so', (text) => {
    const { limits, logger } = setUp({ 'spending-limits': text })
    expect(limits.of(token.address)).toEqual(nothingUnasked)
    expect(limits.of(feeAccount)).toEqual(noLimits)
    expect(logger.records[0]).toMatchObject({ level: 'warn', message: expect.stringContaining('damaged') })
    limits.set(feeAccount, { perDayWei: null })
    expect(limits.of(token.address)).toEqual(nothingUnasked)
    limits.set(token.address, { perJobWei: 5n, perDayWei: null })
    expect(limits.of(token.address)).toEqual({ perJobWei: 5n, perDayWei: null })
  })

  test('of another token alone have everything asked for: five of one are not five of the other', () => {
    const { limits, logger } = setUp()
    limits.set(other, { perJobWei: 5n })
    expect(limits.of(token.address)).toEqual(nothingUnasked)
    expect(limits.of(feeAccount)).toEqual(noLimits)
    expect(logger.records[0]?.message).toContain('another token')
    limits.set(token.address, { perDayWei: 6n })
    expect(limits.of(other)).toEqual({ perJobWei: 5n, perDayWei: null })
    expect(limits.of(token.address)).toEqual({ perJobWei: null, perDayWei: 6n })
  })

  test('of the coin alone leave the token without one', () => {
    const { limits } = setUp()
    limits.set(feeAccount, { perDayWei: 5n })
    expect(limits.of(token.address)).toEqual(noLimits)
  })

  test.each([
    [`5@${token.address}`, { perJobWei: 5n, perDayWei: null }],
    ['', noLimits],
    [`5@${other}`, nothingUnasked],
    ['5e3; drop', nothingUnasked],
  ])('of a version with one limit (%j) are taken over', (text, expected) => {
    const { limits, again } = setUp({ 'spending-limit': text })
    expect(limits.of(token.address)).toEqual(expected)
    limits.set(feeAccount, { perDayWei: 1n })
    limits.set(token.address, { perDayWei: 1n })
    expect(again().of(token.address).perDayWei).toBe(1n)
  })
})

describe('the ledger', () => {
  const setUpBench = () => {
    const clock = createMemoryClock()
    const bench = createSigningBench(clock)
    bench.limits.set(token.address, { perDayWei: 10n * dai })
    return { ...bench, clock }
  }
  const spending = (amountWei: bigint) => ({ token: token.address, amountWei })

  test('holds a place for what was let through until it is done', () => {
    const { ledger } = setUpBench()
    const place = ledger.permit(spending(6n * dai), false)
    expect(ledger.usage(token.address)).toEqual({ spentWei: 0n, pendingWei: 6n * dai })
    expect(ledger.breaches(spending(5n * dai))).toMatchObject([{ limit: 'per-day', overWei: dai }])
    place[Symbol.dispose]()
    expect(ledger.breaches(spending(5n * dai))).toEqual([])
  })

  test('counts a job from its submission on, once, and lets go of it when it ends', async () => {
    const { ledger, save, signOrder } = setUpBench()
    const job = waitingJob(1, 6n * dai)
    save(job)
    expect(ledger.usage(token.address)).toEqual({ spentWei: 0n, pendingWei: 6n * dai })
    await signOrder(orderOf(job, 6n * dai))
    expect(ledger.usage(token.address)).toEqual({ spentWei: 6n * dai, pendingWei: 0n })
    const next = waitingJob(2, 4n * dai)
    save(next)
    expect(ledger.breaches(spending(1n))).toHaveLength(1)
    const ended = {
      phase: 'cancelled' as const,
      sinceMs: 0,
      agreement: null,
      receipt: null,
      paidWei: 0n,
      settlementTx: null,
      countersignature: null,
    }
    save({ ...next, state: ended })
    expect(ledger.breaches(spending(4n * dai))).toEqual([])
  })

  test('of another token counts nothing here', () => {
    const { ledger, save } = setUpBench()
    save(waitingJob(1, 6n * dai, { token: other }))
    using _place = ledger.permit({ token: other, amountWei: 9n * dai }, false)
    expect(ledger.usage(token.address)).toEqual({ spentWei: 0n, pendingWei: 0n })
  })
})
