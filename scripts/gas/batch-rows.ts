/** Rows of batches, as gas a job in all: small jobs straight from the deposit, with final vouchers. */
import type { Wallet } from 'ethers'
import { budget, type OrderTerms, priceOf } from './deals.ts'
import type { Stage } from './stage.ts'

const sizes = [2, 10, 50]

export async function batchRows(stage: Stage): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const size of sizes) {
    const crowd = Array.from({ length: size }, () => stage.requester)
    rows[`settle ${size} at once, one requester: a job`] = await settleMany(stage, crowd)
  }
  const strangers = await Promise.all(Array.from({ length: 50 }, (_, index) => stage.world.person(`stranger ${index}`)))
  for (const stranger of strangers) {
    await stage.call(stage.requester, 'depositFor', [stranger.address, stage.daiAddress, budget])
  }
  for (const size of sizes) {
    rows[`settle ${size} at once, as many requesters: a job`] = await settleMany(stage, strangers.slice(0, size))
  }
  rows['settle 50 locked ones at once: a job'] = await settleLocked(stage)
  rows['lock 10 at once: a job'] = await lockMany(stage, 10)
  return rows
}

async function settleMany(stage: Stage, requesters: readonly Wallet[]): Promise<number> {
  const { deals, provider, daiAddress } = stage
  const requests = await Promise.all(
    requesters.map(async (requester, index) => {
      const order = deals.order(requester.address, provider.address, daiAddress)
      return { order, ...(await deals.voucher(requester, order, priceOf(45 + index), true)), closing: false }
    }),
  )
  return each(await stage.call(provider, 'settleMany', [requests]), requests.length)
}

async function settleLocked(stage: Stage): Promise<number> {
  const { deals, requester, provider } = stage
  const orders = Array.from({ length: 50 }, () => stage.order({ budget: priceOf(3_600) }))
  for (const order of orders) await stage.lockByProvider(order)
  const requests = await Promise.all(
    orders.map(async (order) => ({
      order,
      ...(await deals.voucher(requester, order, priceOf(3_000), true)),
      closing: false,
    })),
  )
  return each(await stage.call(provider, 'settleMany', [requests]), requests.length)
}

async function lockMany(stage: Stage, size: number): Promise<number> {
  const orders: OrderTerms[] = Array.from({ length: size }, () => stage.order({ budget: priceOf(3_600) }))
  const requests = await Promise.all(
    orders.map(async (order) => ({ order, counterSignature: await stage.deals.sign(stage.requester, 'Order', order) })),
  )
  return each(await stage.call(stage.provider, 'lockMany', [requests]), size)
}

const each = (gas: number, jobs: number) => Math.ceil(gas / jobs)
