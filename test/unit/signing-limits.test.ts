/** The limits under any order of orders, vouchers, deposits, changed limits and clocks: nothing passes them unasked. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { breachesOf } from '../../src/engine/signing/limits.ts'
import type { Order } from '../../src/shared/schema/order.ts'
import {
  createSigningBench,
  depositCall,
  orderIdOf,
  orderOf,
  token,
  transactionOf,
  waitingJob,
} from '../support/signing.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Step =
  | { type: 'order'; job: number; budget: bigint }
  | { type: 'deposit'; wei: bigint }
  | { type: 'voucher'; order: number; wei: bigint; isFinal: boolean }
  | { type: 'wait'; ms: number }
  | { type: 'limit'; perJobWei: bigint | null; perDayWei: bigint | null }

const wei = fc.bigInt(0n, 30n)
const limit = fc.option(fc.bigInt(0n, 60n))
const spending: fc.Arbitrary<Step>[] = [
  fc.record({ type: fc.constant('order' as const), job: fc.nat(3), budget: wei }),
  fc.record({ type: fc.constant('deposit' as const), wei }),
  fc.record({ type: fc.constant('voucher' as const), order: fc.nat(5), wei, isFinal: fc.boolean() }),
]
const steps = (waits: number) =>
  fc.array(
    fc.oneof(
      ...spending,
      fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: waits }) }),
      fc.record({ type: fc.constant('limit' as const), perJobWei: limit, perDayWei: limit }),
    ),
    { maxLength: 40 },
  )

/** What was let through, and when by a clock that nobody turns. */
interface Passed {
  atMs: number
  wei: bigint
}

async function play(all: Step[], turnBackMs: (step: number) => number) {
  const truth = createMemoryClock()
  let turnedMs = 0
  const clock = { ...truth, nowMs: () => truth.nowMs() - turnedMs }
  const bench = createSigningBench(clock)
  const jobs = [0, 1, 2, 3].map((number) => waitingJob(number, BigInt(10 * (number + 1))))
  for (const job of jobs) bench.save(job)
  const orders: Order[] = []
  const vouchers = new Map<string, bigint[]>()
  const passed: Passed[] = []
  let limits = { perJobWei: null as bigint | null, perDayWei: null as bigint | null }
  const dayTotal = () => passed.reduce((sum, { atMs, wei }) => (atMs > truth.nowMs() - dayMs ? sum + wei : sum), 0n)
  const pass = (amount: bigint, wholeWei: bigint): void => {
    if (amount > 0n && limits.perJobWei !== null) expect(wholeWei).toBeLessThanOrEqual(limits.perJobWei)
    passed.push({ atMs: truth.nowMs(), wei: amount })
    if (amount > 0n && limits.perDayWei !== null) expect(dayTotal()).toBeLessThanOrEqual(limits.perDayWei)
  }
  const promised = new Map<number, bigint>()
  let nonce = 0
  for (const [index, step] of all.entries()) {
    turnedMs += turnBackMs(index)
    switch (step.type) {
      case 'wait':
        await truth.advance(step.ms)
        break
      case 'limit':
        limits = { perJobWei: step.perJobWei, perDayWei: step.perDayWei }
        bench.limits.set(token.address, limits)
        break
      case 'deposit':
        nonce += 1
        try {
          bench.signTransaction(transactionOf(depositCall(step.wei), { nonce }))
        } catch (error) {
          expect(error).toMatchObject({ code: 'over-limit' })
          break
        }
        pass(step.wei, step.wei)
        break
      case 'order': {
        const job = jobs[step.job]
        if (!job) break
        const order = orderOf(job, step.budget, { deadline: 1_800_009_000 + index })
        const isSigned = await bench.signOrder(order).then(
          () => true,
          (error) => expect(['over-limit', 'refused']).toContain(error.code) ?? false,
        )
        if (isSigned !== true) break
        expect(step.budget).toBeLessThanOrEqual(job.budgetWei)
        orders.push(order)
        const before = promised.get(step.job) ?? 0n
        const after = step.budget > before ? step.budget : before
        promised.set(step.job, after)
        pass(after - before, job.budgetWei)
        break
      }
      case 'voucher': {
        const order = orders[step.order]
        if (!order) break
        const last = vouchers.get(orderIdOf(order)) ?? []
        const isSigned = await bench.signVoucher(order, step.wei, step.isFinal).then(
          () => true,
          () => false,
        )
        if (!isSigned) break
        expect(step.wei).toBeLessThanOrEqual(order.budget)
        vouchers.set(orderIdOf(order), [...last, step.wei])
      }
    }
  }
  return { bench, passed, dayTotal, truth, highest: vouchers }
}

describe('whatever is asked in whatever order', () => {
  test('nothing is spent above the limits of the moment, and the journal knows the sum', async () => {
    await fc.assert(
      fc.asyncProperty(steps(30 * hourMs), async (all) => {
        const { bench, dayTotal, truth } = await play(all, () => 0)
        expect(bench.signatures.spentWei(token.address, truth.nowMs(), dayMs)).toBe(dayTotal())
        expect(bench.signatures.page({ state: 'begun', limit: 10 })).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('a clock that is turned back again and again frees nothing', async () => {
    await fc.assert(
      fc.asyncProperty(steps(hourMs / 2), fc.array(fc.integer({ min: 0, max: 3 * dayMs })), async (all, turns) => {
        await play(all, (step) => turns[step] ?? 0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a breach', () => {
  const amount = fc.bigInt(0n, 2n ** 97n)
  test('is told exactly when a limit is passed, and by how much', () => {
    fc.assert(
      fc.property(
        fc.option(amount),
        fc.option(amount),
        amount,
        amount,
        amount,
        (perJobWei, perDayWei, wholeWei, newWei, spentWei) => {
          const found = breachesOf(token.address, { perJobWei, perDayWei }, { wholeWei, newWei, spentWei })
          const isFree = newWei === 0n
          const perJob = !isFree && perJobWei !== null && wholeWei > perJobWei
          const perDay = !isFree && perDayWei !== null && spentWei + newWei > perDayWei
          expect(found.map(({ limit }) => limit)).toEqual([
            ...(perJob ? ['per-job'] : []),
            ...(perDay ? ['per-day'] : []),
          ])
          for (const { overWei, wouldBeWei, limitWei } of found) {
            expect(overWei).toBeGreaterThan(0n)
            expect(wouldBeWei - overWei).toBe(limitWei)
          }
        },
      ),
    )
  })
})
