/**
 * The Assignment's state machine: pure, `(assignment, event, now) → assignment` or a refusal. Vouchers only rise here;
 * which of them are collected, and which a failure of this side gives up (invariant NO-WORK-NO-PAY), settle-order.ts says.
 */
import type { Failure } from '../../shared/schema/failure.ts'
import type { Signature, TxHash } from '../../shared/schema/ids.ts'
import type { SignedProgress, SignedVoucher } from '../../shared/schema/order.ts'
import type { ExitReport, ResolvedImage } from '../ports/runner.ts'
import type { Delivery } from './agreement.ts'
import type { Assignment, AssignmentState, StopCause } from './assignment.ts'
import { countedMs } from './metering.ts'
import { handled, refused, type Transition, unreachable } from './transition.ts'

export type AssignmentEvent =
  | { type: 'secured'; how: 'locked' | 'trusted' }
  | { type: 'image-resolved'; image: ResolvedImage }
  | { type: 'inputs-fetched' }
  | { type: 'started'; atMs: number }
  | { type: 'progress-made'; progress: SignedProgress; checkpointMark: string | null }
  | { type: 'paused'; atMs: number }
  | { type: 'resumed'; atMs: number }
  | { type: 'locked' }
  | { type: 'exited'; exit: ExitReport }
  | { type: 'delivered'; delivery: Delivery }
  | { type: 'voucher-received'; voucher: SignedVoucher }
  | { type: 'countersigned'; signature: Signature }
  | { type: 'stop-requested'; cause: StopCause }
  | { type: 'release-expired' }
  | { type: 'failed'; failure: Failure }
  | { type: 'settled'; txHash: TxHash | null; paidWei: bigint }
  | { type: 'cleaned' }

type State<Phase extends AssignmentState['phase']> = Extract<AssignmentState, { phase: Phase }>

export function transitionAssignment(row: Assignment, event: AssignmentEvent, nowMs: number): Transition<Assignment> {
  const { state } = row
  const no = () => refused<Assignment>(state.phase, event.type)
  if (event.type === 'voucher-received') return takeVoucher(row, event.voucher, nowMs)
  if (event.type === 'locked')
    return row.isTrusted && state.phase !== 'closed' ? handled({ ...row, isTrusted: false }) : no()
  if (event.type === 'countersigned') return takeCountersignature(row, event.signature)
  switch (state.phase) {
    case 'staging':
      return stage(row, state, event, nowMs) ?? no()
    case 'running':
      return run(row, state, event, nowMs) ?? no()
    case 'delivering':
      if (event.type === 'delivered') return handled(awaitRelease(row, event.delivery, nowMs))
      if (event.type === 'failed') return handled(settle(row, null, event.failure, nowMs))
      return no()
    case 'awaiting':
      if (event.type === 'release-expired') return handled(settle(row, state.delivery, null, nowMs))
      return no()
    case 'settling':
      if (event.type === 'settled') return handled(close(row, state, event, nowMs))
      return no()
    case 'closed':
      if (event.type === 'cleaned' && !state.cleaned) return handled({ ...row, state: { ...state, cleaned: true } })
      return no()
    default:
      return unreachable(state)
  }
}

function stage(row: Assignment, state: State<'staging'>, event: AssignmentEvent, nowMs: number) {
  switch (event.type) {
    case 'secured':
      return state.secured === 'no'
        ? handled(begin({ ...row, isTrusted: event.how === 'trusted' }, { ...state, secured: event.how }, nowMs))
        : undefined
    case 'image-resolved':
      return row.image ? undefined : handled(begin({ ...row, image: event.image }, state, nowMs))
    case 'inputs-fetched':
      return state.inputsReady ? undefined : handled(begin(row, { ...state, inputsReady: true }, nowMs))
    case 'failed':
      return handled(settle(row, null, event.failure, nowMs))
    case 'stop-requested':
      return handled(
        settle(row, null, { type: stopFailure(event.cause), detail: 'Stopped before the run began.' }, nowMs),
      )
    default:
      return undefined
  }
}

/** Staging ends when all three are done, in whatever order they came. */
function begin(row: Assignment, state: State<'staging'>, nowMs: number): Assignment {
  const ready = state.secured !== 'no' && state.inputsReady && row.image !== null
  return { ...row, state: ready ? newRun(nowMs) : state }
}

const newRun = (nowMs: number): State<'running'> => ({
  phase: 'running',
  sinceMs: nowMs,
  startedAtMs: null,
  ranMs: 0,
  runsSinceMs: null,
  pausedSinceMs: null,
  stopping: null,
})

function run(row: Assignment, state: State<'running'>, event: AssignmentEvent, nowMs: number) {
  switch (event.type) {
    case 'started':
      return state.startedAtMs === null
        ? handled<Assignment>({ ...row, state: { ...state, startedAtMs: event.atMs, runsSinceMs: event.atMs } })
        : undefined
    case 'progress-made':
      return handled<Assignment>({ ...row, progress: event.progress, checkpointMark: event.checkpointMark })
    case 'paused':
      return pause(row, state, event.atMs)
    case 'resumed':
      return state.pausedSinceMs === null
        ? undefined
        : handled<Assignment>({ ...row, state: { ...state, pausedSinceMs: null, runsSinceMs: event.atMs } })
    case 'stop-requested':
      return state.stopping === null
        ? handled<Assignment>({ ...row, state: { ...state, stopping: event.cause } })
        : undefined
    case 'exited':
      return handled(deliver(row, state, event.exit, nowMs))
    case 'failed':
      return handled(settle(row, null, event.failure, nowMs))
    default:
      return undefined
  }
}

/** The clock stops before the container does: what lies between is the provider's own. */
function pause(row: Assignment, state: State<'running'>, atMs: number): Transition<Assignment> | undefined {
  if (state.runsSinceMs === null) return undefined
  const counted = countedMs(state, row.order.order, row.voucher, atMs)
  return handled({ ...row, state: { ...state, ranMs: counted, runsSinceMs: null, pausedSinceMs: atMs } })
}

function deliver(row: Assignment, state: State<'running'>, told: ExitReport, nowMs: number): Assignment {
  const exit = asTold(told, state)
  // A start that was never told of: the run began and ended while this node was down.
  const run = state.startedAtMs === null ? { ranMs: 0, runsSinceMs: exit.startedAtMs } : state
  const counted = countedMs(run, row.order.order, row.voucher, exit.endedAtMs)
  // Held after it had ended, unseen: it ran no longer than it lived.
  const ran = Math.min(counted, exit.endedAtMs - exit.startedAtMs)
  return { ...row, state: { phase: 'delivering', sinceMs: nowMs, exit, ranMs: ran, stopping: state.stopping } }
}

/** Billed from when the requester could be told, which a kill between start and journal may have put off. */
const asTold = (exit: ExitReport, { startedAtMs }: State<'running'>): ExitReport => ({
  ...exit,
  startedAtMs: Math.min(Math.max(exit.startedAtMs, startedAtMs ?? 0), exit.endedAtMs),
})

const stopFailure = (cause: StopCause): Failure['type'] => cause

/** A voucher only ever raises the promise; the final one ends the wait, or the work when it comes before the result. */
function takeVoucher(row: Assignment, voucher: SignedVoucher, nowMs: number): Transition<Assignment> {
  const { state } = row
  const known = row.voucher?.voucher
  const { cumulative, isFinal } = voucher.voucher
  const rises = !known || cumulative > known.cumulative || (isFinal && !known.isFinal && cumulative >= known.cumulative)
  if (!rises || state.phase === 'closed' || state.phase === 'settling') return refused(state.phase, 'voucher-received')
  const next = { ...row, voucher }
  return handled(isFinal ? heedFinal(next, nowMs) : next)
}

/** Kept once, wherever there is a receipt that it can be under; it moves nothing. */
function takeCountersignature(row: Assignment, signature: Signature): Transition<Assignment> {
  const hasReceipt = 'delivery' in row.state && row.state.delivery !== null
  if (!hasReceipt || row.countersignature !== null) return refused(row.state.phase, 'countersigned')
  return handled({ ...row, countersignature: signature })
}

/** The requester wants no more of the order: what is under way ends, what is there is settled. */
function heedFinal(row: Assignment, nowMs: number): Assignment {
  const { state } = row
  switch (state.phase) {
    case 'staging':
      return settle(row, null, { type: 'cancelled', detail: 'The requester gave the order up.' }, nowMs)
    case 'running':
      return { ...row, state: { ...state, stopping: state.stopping ?? 'cancelled' } }
    case 'awaiting':
      return settle(row, state.delivery, null, nowMs)
    default:
      return row
  }
}

const awaitRelease = (row: Assignment, delivery: Delivery, nowMs: number): Assignment =>
  row.voucher?.voucher.isFinal
    ? settle(row, delivery, null, nowMs)
    : { ...row, state: { phase: 'awaiting', sinceMs: nowMs, delivery } }

const settle = (row: Assignment, delivery: Delivery | null, failure: Failure | null, nowMs: number): Assignment => ({
  ...row,
  state: { phase: 'settling', sinceMs: nowMs, delivery, failure },
})

const close = (
  row: Assignment,
  state: State<'settling'>,
  event: Extract<AssignmentEvent, { type: 'settled' }>,
  nowMs: number,
): Assignment => ({
  ...row,
  state: {
    phase: 'closed',
    sinceMs: nowMs,
    delivery: state.delivery,
    failure: state.failure,
    paidWei: event.paidWei,
    settlementTx: event.txHash,
    cleaned: false,
  },
})
