/** The counts of why jobs come or do not come. */
import { expect, it } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createDemand, maxReasons } from '../../src/engine/provider/demand.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'

const wallet = (n: number) => addressSchema.parse(`0x${n.toString(16).padStart(40, '0')}`)

function create() {
  const clock = createMemoryClock()
  return { clock, demand: createDemand(clock), nowSeconds: () => Math.floor(clock.nowMs() / 1000) }
}

it('counts each wallet once, and each question', () => {
  const { clock, demand } = create()
  for (const n of [1, 2, 1]) demand.asked(wallet(n))
  expect(demand.counts()).toMatchObject({ sinceMs: clock.nowMs(), requesters: 2, asked: 3, quoted: 0 })
})

it('counts a quote as lost when it ran out without an order, and not before', async () => {
  const { clock, demand, nowSeconds } = create()
  demand.quoted('taken', nowSeconds() + 120)
  demand.quoted('left', nowSeconds() + 120)
  demand.ordered('taken')
  demand.awarded()
  expect(demand.counts()).toMatchObject({ quoted: 2, awarded: 1, lost: 0 })
  await clock.advance(121_000)
  expect(demand.counts()).toMatchObject({ quoted: 2, awarded: 1, lost: 1 })
  expect(demand.counts().lost).toBe(1)
})

it('tells the reasons, the most frequent first', () => {
  const { demand } = create()
  demand.declined(['a', 'b'])
  demand.declined(['b'])
  expect(demand.counts().declined).toEqual([
    { reason: 'b', count: 2 },
    { reason: 'a', count: 1 },
  ])
})

it('keeps the frequent reasons and loses no count, whatever strangers make up', () => {
  const { demand } = create()
  for (let n = 0; n < 500; n += 1) demand.declined([`does not run the image junk-${n}`, 'all 1 slots are busy'])
  const { declined } = demand.counts()
  expect(declined.length).toBeLessThanOrEqual(maxReasons)
  expect(declined.find(({ reason }) => reason === 'all 1 slots are busy')?.count).toBe(500)
  expect(declined.reduce((sum, { count }) => sum + count, 0)).toBe(1000)
})

it('stays bounded under ten thousand wallets and quotes', () => {
  const { demand, nowSeconds } = create()
  for (let n = 0; n < 10_050; n += 1) {
    demand.asked(wallet(n))
    demand.quoted(`salt ${n}`, nowSeconds() + 120)
  }
  expect(demand.counts()).toMatchObject({ requesters: 10_000, asked: 10_050, quoted: 10_050, lost: 50 })
})
