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
import { type Closed, closedBecause } from './availability.ts'
import { awaitRelease } from './await-release.ts'
import { cleanUp } from './clean-up.ts'
import type { AssignmentActivityFn, AssignmentContext, PendingOrder, ProviderContext } from './context.ts'
import { holdsSlot } from './decline.ts'
import { deliverResult } from './deliver-result.ts'
import { createDemand, type DemandCounts } from './demand.ts'
import { type Earnings, readEarnings } from './earnings.ts'
import { activityFailure } from './failures.ts'
import { fetchInputs } from './fetch-inputs.ts'
import { guardDeposit } from './guard-deposit.ts'
import { describeAssignmentEvent } from './history.ts'
import { holdRun } from './hold-run.ts'
import { localWallTime, type ToWallTime } from './hours.ts'
import { createIdleness } from './idleness.ts'
import { keepWatch } from './keep-watch.ts'
import { createMachineSamples, type MachineSamples } from './machine-samples.ts'
import { meterRun } from './meter-run.ts'
import { changePolicy, readPolicy } from './policy.ts'
import { quoteJob } from './quote-job.ts'
import { createQuoteNonces } from './quote-nonces.ts'
import { receiveVoucher } from './receive-voucher.ts'
import { reportProgress } from './report-progress.ts'
import { resolveImage } from './resolve-image.ts'
import { runContainer } from './run-container.ts'
import { securePayment } from './secure-payment.ts'
import { serveWatch } from './serve-watch.ts'
import { settleOrder } from './settle-order.ts'
import { createSettlementDesk } from './settlement-desk.ts'
import { type StopCost, stopCost } from './stop-cost.ts'
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
  /** Why no jobs are taken at all now; empty: they are. */
  closedBecause(signal: AbortSignal): Promise<Closed[]>
  /** Why jobs come or do not come, counted since the start. */
  demand(): DemandCounts
  /** The machine's last minutes, and what comes. */
  machine: Pick<MachineSamples, 'recent' | 'watch'>
  earnings(days: number): Earnings
  /** What a stop now would keep and lose; null when there is no such order. */
  stopCost(orderId: OrderId): StopCost | null
  /** Whoever sees the owner's keys and mouse (Electron's powerMonitor) tells it here. */
  idleHint(inputIdleMs: number): void
  /** Calls back when an assignment changed, until the signal aborts. */
  onAnyChange(listener: (orderId: OrderId) => void, signal: AbortSignal): void
  /** The same when orders that wait for the owner came, went or were decided. */
  onPendingChange(listener: () => void, signal: AbortSignal): void
  /** The same when the terms changed. */
  onPolicyChange(listener: () => void, signal: AbortSignal): void
}

export interface ProviderOptions {
  /** By which clock the hours count; this computer's when absent. */
  wallTime?: ToWallTime
}

const activities: Record<string, (context: ProviderContext, activity: AssignmentContext) => Promise<void>> = {
  secure: securePayment,
  'resolve-image': resolveImage,
  'fetch-inputs': fetchInputs,
  run: runContainer,
  meter: meterRun,
  report: reportProgress,
  hold: holdRun,
  'guard-deposit': guardDeposit,
  'stop-run': stopRun,
  deliver: deliverResult,
  'await-release': awaitRelease,
  settle: settleOrder,
  'clean-up': cleanUp,
}

/** Events after which an assignment may hold its slot no longer. */
const slotEnds = new Set<AssignmentEvent['type']>(['delivered', 'failed', 'stop-requested', 'voucher-received'])

export function createProvider(deps: NodeDeps, options: ProviderOptions = {}): Provider {
  const ending = new AbortController()
  const offerWakeUp = createWakeUp(ending.signal)
  const changes = createChanges<OrderId>()
  const notices = createChanges<'pending' | 'policy'>()
  const running = () => deps.journal.openAssignments().filter(({ state }) => state.phase === 'running')
  const context: ProviderContext = {
    ...deps,
    startedAtMs: deps.clock.nowMs(),
    nextNonce: createQuoteNonces(deps),
    changes,
    pending: new Map(),
    slotsChanged: offerWakeUp.wake,
    pendingChanged: () => notices.notify('pending'),
    desk: createSettlementDesk({ ...deps, policy: () => readPolicy(deps.journal) }),
    idleness: createIdleness({ ...deps, running }),
    demand: createDemand(deps.clock),
    machine: createMachineSamples(deps),
    wallTime: options.wallTime ?? localWallTime,
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
  let tasks: Promise<unknown> = Promise.resolve()

  return {
    start: () => {
      context.worker.start()
      deps.network.onPeersChanged(offerWakeUp.wake, ending.signal)
      tasks = Promise.all([
        advertise(context, offerWakeUp.wait, ending.signal),
        context.desk.run(ending.signal),
        keepWatch(context, running, offerWakeUp.wake, ending.signal),
      ])
    },
    answer: (request, caller, signal) => answer(context, request, caller, signal),
    watch: (request, caller, signal) => serveWatch(context, request, caller, signal),
    policy: context.policy,
    setPolicy: (patch) => {
      const policy = changePolicy(deps.journal, patch)
      offerWakeUp.wake()
      notices.notify('policy')
      return policy
    },
    pending: () => openOrders(context),
    decide: (orderId, accept) => {
      const order = context.pending.get(orderId)
      if (!order || order.validUntil < nowSeconds(deps.clock)) return false
      order.decision = accept ? 'accept' : 'decline'
      notices.notify('pending')
      return true
    },
    stop: (orderId) => context.worker.tell(orderId, { type: 'stop-requested', cause: 'stopped-by-owner' }),
    waitingFor: context.worker.waitingFor,
    refreshOffer: offerWakeUp.wake,
    closedBecause: (signal) => closedBecause(context, signal),
    demand: () => context.demand.counts(),
    machine: context.machine,
    earnings: (days) => {
      const { powerPriceWei } = context.policy()
      return readEarnings(deps.journal, { nowMs: deps.clock.nowMs(), days, powerPriceWei })
    },
    stopCost: (orderId) => {
      const row = deps.journal.assignment(orderId)
      return row && stopCost(row, deps.clock.nowMs())
    },
    idleHint: context.idleness.hint,
    onAnyChange: changes.onAny,
    onPendingChange: (listener, signal) => notices.on('pending', listener, signal),
    onPolicyChange: (listener, signal) => notices.on('policy', listener, signal),
    [Symbol.asyncDispose]: async () => {
      ending.abort(new Error('the node stops'))
      await Promise.all([context.worker[Symbol.asyncDispose](), tasks])
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
      return receiveVoucher(context, request, caller)
    case 'cancel':
      return cancel(context, request.orderId, caller)
  }
}

/** The requester's cancel: refused silently for somebody else's order. */
function cancel(context: ProviderContext, orderId: OrderId, caller: Caller): Answer {
  if (context.pending.get(orderId)?.requester === caller.wallet && context.pending.delete(orderId))
    context.pendingChanged()
  const row = context.journal.assignment(orderId)
  if (row?.order.order.requester !== caller.wallet)
    return { type: 'declined', reason: 'there is no such order of yours' }
  context.worker.tell(orderId, { type: 'stop-requested', cause: 'cancelled' })
  return { type: 'noted' }
}
