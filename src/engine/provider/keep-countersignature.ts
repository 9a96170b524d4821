/**
 * Keeps the requester's name under a receipt of this node. Only over the very receipt that was sent; one that is wrong or
 * missing changes nothing about the payment.
 */
import type { OrderId, Signature } from '../../shared/schema/ids.ts'
import type { ProviderContext } from './context.ts'

type Deps = Pick<ProviderContext, 'journal' | 'verifier' | 'settings' | 'worker' | 'logger'>

export function keepCountersignature(deps: Deps, orderId: OrderId, signature: Signature): void {
  const row = deps.journal.assignment(orderId)
  const delivery = row && 'delivery' in row.state ? row.state.delivery : null
  if (!row || !delivery || row.countersignature !== null) return
  const message = { domain: deps.settings.domain, type: 'Receipt', value: delivery.receipt.receipt } as const
  if (deps.verifier.isSignedBy(message, signature, row.order.order.requester)) {
    deps.worker.tell(orderId, { type: 'countersigned', signature })
  } else {
    deps.logger.warn({ orderId }, 'a countersignature that is not over the receipt of this order')
  }
}
