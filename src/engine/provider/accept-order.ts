/** Takes an order: checks every promise in it, reserves cards, journals the assignment, and only then says "accepted". */

import { parseComputeProfile } from '../../shared/schema/compute-profile.ts'
import type { Bytes32, OrderId } from '../../shared/schema/ids.ts'
import { orderIdSchema } from '../../shared/schema/ids.ts'
import type { Assignment } from '../domain/assignment.ts'
import { orderProblem } from '../domain/check-order.ts'
import { matchProfile } from '../domain/match-profile.ts'
import { hashSpec } from '../domain/spec-hash.ts'
import { nowSeconds } from '../ports/clock.ts'
import type { Answer, Request } from '../protocol/messages.ts'
import type { Caller } from '../protocol/peer-server.ts'
import { outOfHours } from './availability.ts'
import type { ProviderContext } from './context.ts'
import { declineReasons, noRoomReason, weighing, withoutBusyGpus } from './decline.ts'

type OrderRequest = Extract<Request, { type: 'order' }>

/** Most orders that wait for the owner at a time. */
const maxPending = 100

export async function acceptOrder(
  context: ProviderContext,
  request: OrderRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<Answer> {
  const orderId = orderIdSchema.parse(
    context.verifier.digest({ domain: context.settings.domain, type: 'Order', value: request.order.order }),
  )
  // Taken is taken: a requester that was killed before it heard so asks again, perhaps after the quote has expired.
  const isTaken = () => context.journal.assignment(orderId)?.order.order.requester === caller.wallet
  if (isTaken()) return { type: 'accepted' }
  const problem = await orderRequestProblem(context, request, caller)
  if (problem) return declined(problem)
  context.demand.ordered(request.quote.quote.salt)
  const resources = await context.hardware.resources(signal)
  if (isTaken()) return { type: 'accepted' }
  const capacity = { closed: closedForOrders(context), resources, ...weighing(context) }
  const { busy } = capacity
  const { spec } = request
  const reasons = declineReasons(spec, request.order.order.budget, caller.wallet, capacity)
  if (reasons.length > 0) {
    context.demand.declined(reasons)
    const isBusy =
      reasons.length === 1 && (busy.length >= context.policy().maxConcurrent || reasons[0] === noRoomReason)
    return { ...declined(reasons.join('; ')), ...(isBusy ? { isBusy } : {}) }
  }
  const decision = context.policy().autoAccept ? 'accept' : askOwner(context, orderId, request)
  if (decision === 'open') return { type: 'pending' }
  if (context.pending.delete(orderId)) context.pendingChanged()
  if (decision === 'decline') {
    context.demand.declined([ownerDeclined])
    return declined(ownerDeclined)
  }
  const gpuUuids = chooseGpus(spec.computeProfile, withoutBusyGpus(resources, busy))
  insert(context, { ...newAssignment(context, orderId, request, caller), gpuUuids })
  return { type: 'accepted' }
}

const ownerDeclined = "the provider's owner declined"

/**
 * The wallet is looked at before. Whether the computer is used does not matter any more: its quote was given while it was
 * not, and an owner who says yes to an order sits at it.
 */
function closedForOrders(context: ProviderContext): { reason: string }[] {
  const policy = context.policy()
  const off = policy.enabled ? [] : [{ reason: 'does not take jobs at the moment' }]
  return [...off, ...outOfHours(policy, context.clock.nowMs(), context.wallTime)]
}

const declined = (reason: string): Answer => ({ type: 'declined', reason: reason.slice(0, 500) })

async function orderRequestProblem(
  context: ProviderContext,
  request: OrderRequest,
  caller: Caller,
): Promise<string | undefined> {
  const { verifier, settings, clock, wallet } = context
  const { order, signature } = request.order
  const { quote } = request.quote
  const status = wallet.status()
  if (status.state !== 'unlocked') return "the provider's wallet is locked"
  if (order.requester !== caller.wallet) return 'the order is of another wallet than the one that sent it'
  if (isOrdered(context, order.quoteId)) return 'the quote was ordered already'
  if (order.provider !== status.address) return 'the order is for another provider'
  const quoteMessage = { domain: settings.domain, type: 'Quote', value: quote } as const
  if (!verifier.isSignedBy(quoteMessage, request.quote.signature, status.address))
    return 'the quote is not one of this provider'
  const message = { domain: settings.domain, type: 'Order', value: order } as const
  if (!verifier.isSignedBy(message, signature, order.requester)) return 'the order is not signed by its requester'
  if ((await hashSpec(request.spec)) !== order.specHash) return 'the job differs from the one that was quoted'
  return orderProblem(order, quote, verifier.digest(quoteMessage), nowSeconds(clock))
}

/** More orders than this node takes while one quote is valid. */
const latestAssignments = 50

/** A quote is good for one order. Quotes are short-lived, so that the latest assignments are enough to look at. */
const isOrdered = (context: ProviderContext, quoteId: Bytes32): boolean =>
  context.journal.assignments(latestAssignments).some((row) => row.order.order.quoteId === quoteId)

function askOwner(context: ProviderContext, orderId: OrderId, request: OrderRequest): 'open' | 'accept' | 'decline' {
  for (const [id, { validUntil }] of context.pending)
    if (validUntil < nowSeconds(context.clock)) context.pending.delete(id)
  const known = context.pending.get(orderId)
  if (known) return known.decision
  if (context.pending.size >= maxPending) return 'decline'
  const { requester, budget } = request.order.order
  const { validUntil } = request.quote.quote
  const { name, dockerImage } = request.spec
  const order = { orderId, requester, name, budgetWei: budget, dockerImage }
  context.pending.set(orderId, { ...order, validUntil, decision: 'open' })
  context.pendingChanged()
  return 'open'
}

function chooseGpus(profileName: string, resources: Parameters<typeof matchProfile>[1]): string[] {
  const parsed = parseComputeProfile(profileName)
  if (!parsed.ok) return []
  const match = matchProfile(parsed.profile, resources)
  return match.fits ? match.gpus.flatMap((gpu) => gpu.uuid ?? []) : []
}

const newAssignment = (
  context: ProviderContext,
  orderId: OrderId,
  request: OrderRequest,
  caller: Caller,
): Assignment => ({
  orderId,
  order: request.order,
  quote: request.quote,
  spec: request.spec,
  requester: { peerId: caller.peerId, multiaddrs: request.multiaddrs },
  gpuUuids: [],
  createdAtMs: context.clock.nowMs(),
  image: null,
  voucher: null,
  resumeFromCid: request.checkpointCid ?? null,
  progress: null,
  checkpointMark: null,
  isTrusted: false,
  countersignature: null,
  state: { phase: 'staging', sinceMs: context.clock.nowMs(), secured: 'no', inputsReady: false },
})

function insert(context: ProviderContext, row: Assignment): void {
  const entry = { atMs: row.createdAtMs, type: 'accepted', phase: row.state.phase, detail: row.spec.name }
  context.journal.transact((tx) => tx.saveAssignment(row, entry))
  context.demand.awarded()
  context.worker.adopt(row.orderId)
  context.slotsChanged()
}
