/** Rows of fixed prices: receipt, silence, challenge, decision, time-out. */

import { priceOf } from './deals.ts'
import type { Stage } from './stage.ts'
import { beginning } from './world.ts'

const windowSeconds = 3_600

/** Begins at `startsAt`, seconds after the beginning, and moves the clock. */
export async function disputeRows(stage: Stage, startsAt: number): Promise<Record<string, number>> {
  const { world, call, deals, requester, provider, arbiter } = stage
  const rows: Record<string, number> = {}
  const terms = {
    ...{
      mode: 1,
      arbiter: arbiter.address,
      budget: priceOf(3_600),
      providerBond: priceOf(600),
      challengeBond: priceOf(60),
    },
    ...{ challengeWindowSeconds: windowSeconds, arbiterWindowSeconds: windowSeconds },
  }
  const submit = async (order: ReturnType<Stage['order']>) => {
    const { receipt, signature } = await deals.receipt(provider, order)
    return call(provider, 'submitReceipt', [order, receipt, signature])
  }
  const [paid, decided, timedOut] = [stage.order(terms), stage.order(terms), stage.order(terms)]
  rows['lock with a bond'] = await stage.lockByProvider(paid)
  for (const order of [decided, timedOut]) await stage.lockByProvider(order)
  rows['submit a receipt'] = await submit(paid)
  for (const order of [decided, timedOut]) await submit(order)
  rows.challenge = await call(requester, 'challenge', [decided])
  await call(requester, 'challenge', [timedOut])
  rows['resolve, slashing'] = await call(arbiter, 'resolve', [decided, priceOf(600), priceOf(300)])
  await world.setTime(beginning + startsAt + 2 * windowSeconds)
  rows.finalize = await call(requester, 'finalize', [paid])
  rows['resolve by time-out'] = await call(requester, 'resolveTimeout', [timedOut])
  return rows
}
