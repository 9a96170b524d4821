/** The selling half of a node: its worker, what peers can ask of it, and what its owner can. */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import type { Assignment } from '../domain/assignment.ts'
import { assignmentActivities } from '../domain/assignment-activities.ts'
import { type AssignmentEvent, transitionAssignment } from '../domain/assignment-machine.ts'
import type { NodeDeps } from '../node-deps.ts'
import { nowSeconds } from '../ports/clock.ts'
import type { Answer, Request, WatchEvent } from '../protocol/messages.ts'
import type { Caller } from '../protocol/peer-server.ts'
import { createChanges, createWakeUp } from '../workflow/signals.ts'
import { createWorker } from '../workflow/worker.ts'
import { acceptOrder } from './accept-order.ts'
import { advertise, makeOffer } from './advertise.ts'
import { awaitRelease } from './await-release.ts'
import { cleanUp } from './clean-up.ts'
import type { AssignmentActivityFn, AssignmentContext, PendingOrder, ProviderContext } from './context.ts'
import { holdsSlot } from './decline.ts'
import { deliverResult } from './deliver-result.ts'
import { activityFailure } from './failures.ts'
import { fetchInputs } from './fetch-inputs.ts'
import { describeAssignmentEvent } from './history.ts'
import { meterRun } from './meter-run.ts'
import { changePolicy, readPolicy } from './policy.ts'
import { quoteJob } from './quote-job.ts'
import { receiveVoucher } from './receive-voucher.ts'
import { resolveImage } from './resolve-image.ts'
import { runContainer } from './run-container.ts'
import { securePayment } from './secure-payment.ts'
import { serveWatch } from './serve-watch.ts'
import { settleOrder } from './settle-order.ts'
import { stopRun } from './stop-run.ts'

export interface Provider extends AsyncDisposable {
  start(): void
  answer(request: Exclude<Request, { type: 'watch' }>, caller: Caller, signal: AbortSignal): Promise<Answer>
  watch(request: Extract<Request, { type: 'watch' }>, caller: Caller, signal: AbortSignal): AsyncIterable<WatchEvent>
  policy(): ProviderPolicy
  setPolicy(patch: { [K in keyof ProviderPolicy]?: ProviderPolicy[K] | undefined }): ProviderPolicy
  pending(): PendingOrder[]
  /** The owner's word on an order that waits. Returns false when there is none. */
  decide(orderId: OrderId, accept: boolean): boolean
  /** The owner's stop. Returns false when there is nothing to stop. */
  stop(orderId: OrderId): boolean
  waitingFor(orderId: OrderId): string | null
  /** Makes the next offer now: something that it says has changed. */
  refreshOffer(): void
}

const activities: Record<string, (context: ProviderContext, activity: AssignmentContext) => Promise<void>> = {
  secure: securePayment,
  'resolve-image': resolveImage,
  'fetch-inputs': fetchInputs,
  run: runContainer,
  meter: meterRun,
  'stop-run': stopRun,
  deliver: deliverResult,
  'await-release': awaitRelease,
  settle: settleOrder,
  'clean-up': cleanUp,
}

/** Events after which an assignment may hold its slot no longer. */
const slotEnds = new Set<AssignmentEvent['type']>(['delivered', 'failed', 'stop-requested', 'voucher-received'])

export function createProvider(deps: NodeDeps): Provider {
  const ending = new AbortController()
  const offerWakeUp = createWakeUp(ending.signal)
  const changes = createChanges<OrderId>()
  const context: ProviderContext = {
    ...deps,
    changes,
    pending: new Map(),
    slotsChanged: offerWakeUp.wake,
    policy: () => readPolicy(deps.journal),
    worker: createWorker<OrderId, Assignment, AssignmentEvent>({
      clock: deps.clock,
      logger: deps.logger.child({ side: 'provider' }),
      load: deps.journal.assignment,
      open: () => deps.journal.openAssignments().map((row) => ({ id: row.orderId, row })),
      save: (row, event) => {
        deps.journal.transact((tx) => tx.saveAssignment(row, describeAssignmentEvent(row, event, deps.clock.nowMs())))
        if (slotEnds.has(event.type) && !holdsSlot(row)) offerWakeUp.wake()
      },
      transition: transitionAssignment,
      activitiesOf: assignmentActivities,
      activity: (key) => activityOf(key),
      failureEvent: (_row, key, error) => {
        const failure = activityFailure(key, error)
        return failure && { type: 'failed', failure }
      },
      onChange: (orderId) => changes.notify(orderId),
    }),
  }
  const activityOf = (key: string): AssignmentActivityFn => {
    const found = activities[key]
    if (!found) throw new Error(`no such activity: ${key}`)
    return (activity) => found(context, activity)
  }
  let advertising: Promise<void> = Promise.resolve()

  return {
    start: () => {
      context.worker.start()
      deps.network.onPeersChanged(offerWakeUp.wake, ending.signal)
      advertising = advertise(context, offerWakeUp.wait, ending.signal)
    },
    answer: (request, caller, signal) => answer(context, request, caller, signal),
    watch: (request, caller, signal) => serveWatch(context, request, caller, signal),
    policy: context.policy,
    setPolicy: (patch) => {
      const policy = changePolicy(deps.journal, patch)
      offerWakeUp.wake()
      return policy
    },
    pending: () => openOrders(context),
    decide: (orderId, accept) => {
      const order = context.pending.get(orderId)
      if (!order || order.validUntil < nowSeconds(deps.clock)) return false
      order.decision = accept ? 'accept' : 'decline'
      return true
    },
    stop: (orderId) => context.worker.tell(orderId, { type: 'stop-requested', cause: 'stopped-by-owner' }),
    waitingFor: context.worker.waitingFor,
    refreshOffer: offerWakeUp.wake,
    [Symbol.asyncDispose]: async () => {
      ending.abort(new Error('the node stops'))
      await Promise.all([context.worker[Symbol.asyncDispose](), advertising])
    },
  }
}

const openOrders = ({ pending, clock }: ProviderContext): PendingOrder[] =>
  [...pending.values()]
    .filter(({ decision, validUntil }) => decision === 'open' && validUntil >= nowSeconds(clock))
    .map(({ decision: _decision, validUntil: _validUntil, ...order }) => order)

async function answer(
  context: ProviderContext,
  request: Exclude<Request, { type: 'watch' }>,
  caller: Caller,
  signal: AbortSignal,
): Promise<Answer> {
  switch (request.type) {
    case 'offer':
      return { type: 'offer', offer: await makeOffer(context, signal) }
    case 'quote':
      return quoteJob(context, request, caller, signal)
    case 'order':
      return acceptOrder(context, request, caller, signal)
    case 'voucher':
      return receiveVoucher(context, request.voucher, caller)
    case 'cancel':
      return cancel(context, request.orderId, caller)
  }
}

/** The requester's cancel: refused silently for somebody else's order. */
function cancel(context: ProviderContext, orderId: OrderId, caller: Caller): Answer {
  if (context.pending.get(orderId)?.requester === caller.wallet) context.pending.delete(orderId)
  const row = context.journal.assignment(orderId)
  if (row?.order.order.requester !== caller.wallet)
    return { type: 'declined', reason: 'there is no such order of yours' }
  context.worker.tell(orderId, { type: 'stop-requested', cause: 'cancelled' })
  return { type: 'noted' }
}
