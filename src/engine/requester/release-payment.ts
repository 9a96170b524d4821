/** Hands over the final voucher and waits until the chain shows the order closed. */

import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { Agreement } from '../domain/agreement.ts'
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
  const { agreement, voucher } = state
  const untilMs = state.sinceMs + context.settings.limits.releaseMs
  const wakeUp = createWakeUp(signal)
  context.escrow.onOrderChanged(agreement.orderId, wakeUp.wake, signal)
  context.changes.on(row().jobId, wakeUp.wake, signal)
  let delivered = false
  let closedAtMs: number | undefined
  for (;;) {
    delivered ||= await handOver(context, agreement, voucher, signal)
    const status = await context.escrow.orderStatus(agreement.order.order, signal)
    if (status.state === 'closed') {
      const txHash = context.settlements.get(agreement.orderId) ?? null
      closedAtMs ??= context.clock.nowMs()
      const isNamed = txHash !== null || context.clock.nowMs() - closedAtMs >= namingMs
      if (isNamed) return tell({ type: 'settled', txHash, paidWei: status.paidWei })
    } else if (context.clock.nowMs() >= untilMs) return tell({ type: 'release-expired' })
    waitFor(delivered ? 'the provider, to settle on the chain' : 'the provider, to take the final voucher')
    await Promise.race([wakeUp.wait(), context.clock.sleep(lookEveryMs, signal)])
  }
}

/** Whether the provider has noted the voucher. */
export async function handOver(
  context: RequesterContext,
  { provider }: Agreement,
  voucher: SignedVoucher,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const answer = await context.peers.ask(provider, { type: 'voucher', voucher }, signal)
    return answer.type === 'noted'
  } catch {
    // Unreachable now; the caller asks again.
    signal.throwIfAborted()
    return false
  }
}
