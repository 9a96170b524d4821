/** Hands over the final voucher and waits until the chain shows the order closed. */

import type { Signature } from '../../shared/schema/ids.ts'
import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { Agreement } from '../domain/agreement.ts'
import type { Answer } from '../protocol/messages.ts'
import { createWakeUp } from '../workflow/signals.ts'
import type { JobContext, RequesterContext } from './context.ts'

const lookEveryMs = 2_000
/** How long the provider has to name its transaction once the chain shows the order closed. */
const namingMs = 2_000

export async function releasePayment(
  context: RequesterContext,
  { row, signal, tell, waitFor }: JobContext,
): Promise<void> {
  const { state } = row()
  if (state.phase !== 'releasing' || !state.voucher) return
  const { agreement, voucher, countersignature } = state
  const limitMs = context.settings.limits.releaseMs
  const untilMs = state.sinceMs + limitMs
  const wakeUp = createWakeUp(signal)
  context.escrow.onOrderChanged(agreement.orderId, wakeUp.wake, signal)
  context.changes.on(row().jobId, wakeUp.wake, signal)
  let noted: Noted | null = null
  let closedAtMs: number | undefined
  for (;;) {
    noted ??= await handOver(context, agreement, { voucher, countersignature }, signal)
    if ((noted?.settlesWithinSeconds ?? 0) * 1000 > limitMs) return tell({ type: 'release-deferred' })
    const status = await context.escrow.orderStatus(agreement.order.order, signal)
    if (status.state === 'closed') {
      const txHash = context.settlements.get(agreement.orderId) ?? null
      closedAtMs ??= context.clock.nowMs()
      const isNamed = txHash !== null || context.clock.nowMs() - closedAtMs >= namingMs
      if (isNamed) return tell({ type: 'settled', txHash, paidWei: status.paidWei })
    } else if (context.clock.nowMs() >= untilMs) return tell({ type: 'release-expired' })
    waitFor(noted ? 'the provider, to settle on the chain' : 'the provider, to take the final voucher')
    await Promise.race([wakeUp.wait(), context.clock.sleep(lookEveryMs, signal)])
  }
}

type Noted = Extract<Answer, { type: 'noted' }>

/** Null where the provider has not noted the voucher. */
export async function handOver(
  context: RequesterContext,
  { provider }: Agreement,
  { voucher, countersignature }: { voucher: SignedVoucher; countersignature: Signature | null },
  signal: AbortSignal,
): Promise<Noted | null> {
  try {
    const withName = countersignature === null ? {} : { countersignature }
    const answer = await context.peers.ask(provider, { type: 'voucher', voucher, ...withName }, signal)
    return answer.type === 'noted' ? answer : null
  } catch {
    // Unreachable now; the caller asks again.
    signal.throwIfAborted()
    return null
  }
}
