/** Rows of single orders: locks, vouchers, closes, refunds. */

import { priceOf } from './deals.ts'
import { graceSeconds, nativeCoin, type Stage } from './stage.ts'
import { beginning } from './world.ts'

const intervals = 60

export async function orderRows(stage: Stage): Promise<Record<string, number>> {
  const { call, deals, requester, provider } = stage
  const rows: Record<string, number> = {}

  const settle = async (order: ReturnType<Stage['order']>, cumulative: bigint, isFinal = false) => {
    const { voucher, signature } = await deals.voucher(requester, order, cumulative, isFinal)
    return call(provider, 'settle', [order, voucher, signature])
  }
  const closeWith = async (order: ReturnType<Stage['order']>, cumulative: bigint) => {
    const { voucher, signature } = await deals.voucher(requester, order, cumulative, false)
    return call(provider, 'closeWithVoucher', [order, voucher, signature])
  }

  rows['settle unlocked, final: the provider’s first job ever'] = await settle(stage.order(), priceOf(60), true)
  rows['settle unlocked, final'] = await settle(stage.order(), priceOf(60), true)
  const unlocked = stage.order()
  rows['settle unlocked, first of an order'] = await settle(unlocked, priceOf(60))
  rows['settle unlocked, next'] = await settle(unlocked, priceOf(120))
  rows['close unlocked'] = await call(provider, 'close', [unlocked])

  const locked = stage.order()
  rows['lock by the provider'] = await stage.lockByProvider(locked)
  rows['settle locked'] = await settle(locked, priceOf(60))
  rows['settle locked, final'] = await settle(locked, priceOf(120), true)
  const byRequester = stage.order()
  const signature = await deals.sign(provider, 'Order', byRequester)
  rows['lock by the requester'] = await call(requester, 'lock', [byRequester, signature])
  rows['close with voucher'] = await closeWith(byRequester, priceOf(60))
  const givenUp = stage.order()
  await stage.lockByProvider(givenUp)
  rows['close locked'] = await call(provider, 'close', [givenUp])

  const native = stage.order({ token: nativeCoin, budget: 10n ** 18n, ratePerSecond: 10n ** 12n })
  rows['lock of native coin'] = await stage.lockByProvider(native)
  rows['settle locked native coin, final'] = await settle(native, 10n ** 12n * 60n, true)

  rows[`a job locked, paid over ${intervals} intervals and closed`] = await wholeJob(stage, intervals)
  rows['a small job: its only transaction'] = await settle(stage.order(), priceOf(45), true)
  return rows
}

/** Each interval's voucher is signed and checked off the chain; the last one is all that it sees. */
async function wholeJob(stage: Stage, count: number): Promise<number> {
  const { call, deals, requester, provider } = stage
  const order = stage.order()
  const locked = await stage.lockByProvider(order)
  let last = await deals.voucher(requester, order, 0n, false)
  for (let interval = 1; interval <= count; interval++) {
    last = await deals.voucher(requester, order, priceOf(60 * interval), interval === count)
  }
  return locked + (await call(provider, 'settle', [order, last.voucher, last.signature]))
}

/** Run last: it moves the clock past deadlines. */
export async function refundRows(stage: Stage): Promise<Record<string, number>> {
  const order = stage.order()
  await stage.lockByProvider(order)
  await stage.world.setTime(beginning + 30 * 86_400 + graceSeconds + 10)
  return { refund: await stage.call(stage.requester, 'refund', [order]) }
}
