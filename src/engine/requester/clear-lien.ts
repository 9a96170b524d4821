/**
 * Frees the money of an order that ended badly: offers the provider a final voucher over what was promised, watches the
 * chain, and takes the rest back when the deadline and its grace are over.
 */
import type { Lien } from '../domain/agreement.ts'
import { nowSeconds } from '../ports/clock.ts'
import { createWakeUp } from '../workflow/signals.ts'
import type { JobContext, RequesterContext } from './context.ts'
import { handOver } from './release-payment.ts'
import { signVoucher } from './sign-voucher.ts'

/** Looks often at first, since an honest provider closes at once, then rarely. */
const firstLookMs = 1_000
const longestLookMs = 60_000

export async function clearLien(
  context: RequesterContext,
  { row, signal, tell }: JobContext,
  orderId: string,
): Promise<void> {
  const lien = row().liens.find(({ agreement }) => agreement.orderId === orderId)
  if (!lien) return
  const wakeUp = createWakeUp(signal)
  context.escrow.onOrderChanged(lien.agreement.orderId, wakeUp.wake, signal)
  const final = lien.voucher?.voucher.isFinal
    ? lien.voucher
    : await signVoucher(context, lien.agreement.orderId, lien.voucher?.voucher.cumulative ?? 0n, true)
  let handedOver = false
  for (let pauseMs = firstLookMs; ; pauseMs = Math.min(pauseMs * 2, longestLookMs)) {
    const paidWei = await closedWith(context, lien, signal)
    if (paidWei !== null) return tell({ type: 'lien-cleared', orderId: lien.agreement.orderId, paidWei })
    const handing = { voucher: final, countersignature: null }
    if (!handedOver) handedOver = (await handOver(context, lien.agreement, handing, signal)) !== null
    await Promise.race([wakeUp.wait(), context.clock.sleep(pauseMs, signal)])
  }
}

/** What the order cost once nothing can change it any more; null before. Refunds what is past its time. */
async function closedWith(context: RequesterContext, { agreement }: Lien, signal: AbortSignal): Promise<bigint | null> {
  const { state, paidWei } = await context.escrow.orderStatus(agreement.order.order, signal)
  if (state === 'closed') return paidWei
  const { graceSeconds, blockTime } = await context.escrow.status(signal)
  const isOver = Math.min(blockTime, nowSeconds(context.clock)) > agreement.order.order.deadline + graceSeconds
  if (!isOver) return null
  if (state === 'locked') await context.escrow.refund(agreement.order, signal)
  return paidWei
}
