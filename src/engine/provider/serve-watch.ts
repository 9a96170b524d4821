/**
 * Streams an order's life to its requester: state, log lines from where it left off, load, progress, and the end. Reads
 * everything from the journal, so that a requester that comes back after a kill of either side misses nothing.
 */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { StagingStep } from '../../shared/schema/job.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import type { Assignment } from '../domain/assignment.ts'
import { paidSeconds } from '../domain/metering.ts'
import { maxFrameBytes } from '../ports/network.ts'
import type { Request, WatchEvent } from '../protocol/messages.ts'
import type { Caller } from '../protocol/peer-server.ts'
import { createWakeUp } from '../workflow/signals.ts'
import { cardLoad, noCards } from './card-load.ts'
import type { ProviderContext } from './context.ts'

/** How often load is told, which also shows that this node lives. */
const loadEveryMs = 5_000
/** How often progress that no voucher answers is told again. */
const tellAgainMs = 5_000
/** Lines that come faster than this are gathered into one frame. */
const gatherMs = 50
const linesPerFrame = 500
const bytesPerFrame = maxFrameBytes / 2

interface Sent {
  logs: number
  staging: string
  started: boolean
  /** The last progress, and when it was told. */
  sequence: number
  progressAtMs: number
  delivery: boolean
  loadAtMs: number
}

export async function* serveWatch(
  context: ProviderContext,
  request: Extract<Request, { type: 'watch' }>,
  caller: Caller,
  signal: AbortSignal,
): AsyncIterable<WatchEvent> {
  const { orderId } = request
  const isTheirs = (row: Assignment | null) => row?.order.order.requester === caller.wallet
  if (!isTheirs(context.journal.assignment(orderId))) return yield { type: 'unknown' }
  const wakeUp = createWakeUp(signal)
  context.changes.on(orderId, wakeUp.wake, signal)
  const ticker = tick(context, wakeUp.wake, signal)
  const sent: Sent = {
    logs: request.logsFrom,
    staging: '',
    started: false,
    sequence: 0,
    progressAtMs: 0,
    delivery: false,
    loadAtMs: 0,
  }
  while (!signal.aborted) {
    const row = context.journal.assignment(orderId)
    if (!row) return
    yield* stateEvents(context, row, sent)
    const sawLogs = yield* logEvents(context, orderId, sent)
    yield* lateEvents(context, row, sent, signal)
    if (row.state.phase === 'closed') return
    if (sawLogs) await context.clock.sleep(gatherMs, signal).catch(() => undefined)
    else await wakeUp.wait().catch(() => undefined)
  }
  await ticker
}

async function tick(context: ProviderContext, wake: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await context.clock.sleep(loadEveryMs, signal).catch(() => undefined)
    wake()
  }
}

function* stateEvents(context: ProviderContext, row: Assignment, sent: Sent): Iterable<WatchEvent> {
  const { state, orderId } = row
  const step = stagingStep(row)
  if (step) {
    const waitingFor = context.worker.waitingFor(orderId)?.slice(0, 1000) ?? null
    const text = `${step} ${waitingFor}`
    if (text !== sent.staging) yield { type: 'staging', step, waitingFor }
    sent.staging = text
  }
  if (state.phase === 'running' && state.startedAtMs !== null && !sent.started) {
    sent.started = true
    yield { type: 'started', atMs: state.startedAtMs }
  }
  yield* progressEvents(row, sent, context.clock.nowMs())
}

/** Told once, and again and again while no voucher answers it: either side may have lost the other's word. */
function* progressEvents(
  { state, order, progress, voucher }: Assignment,
  sent: Sent,
  nowMs: number,
): Iterable<WatchEvent> {
  if (state.phase !== 'running' || !progress) return
  const { sequence, billedSeconds } = progress.progress
  const isAnswered = paidSeconds(order.order, voucher) >= billedSeconds
  if (sequence === sent.sequence && (isAnswered || nowMs - sent.progressAtMs < tellAgainMs)) return
  sent.sequence = sequence
  sent.progressAtMs = nowMs
  yield { type: 'progress', progress }
}

function stagingStep({ state, image }: Assignment): StagingStep | null {
  if (state.phase === 'running' && state.startedAtMs === null) return 'starting'
  if (state.phase !== 'staging') return null
  if (image === null) return 'pulling'
  return state.inputsReady ? 'securing' : 'fetching'
}

/** All lines that are there, a frame at a time. Returns whether there were any. */
function* logEvents(context: ProviderContext, orderId: OrderId, sent: Sent): Generator<WatchEvent, boolean> {
  const from = sent.logs
  for (;;) {
    const lines = upToBytes(context.journal.logLines(orderId, sent.logs, linesPerFrame))
    if (lines.length === 0) return sent.logs > from
    sent.logs = (lines.at(-1)?.seq ?? sent.logs) + 1
    yield { type: 'logs', lines }
  }
}

function upToBytes(lines: LogLine[]): LogLine[] {
  let bytes = 0
  const end = lines.findIndex(({ text }) => {
    bytes += text.length * 3 + 100
    return bytes > bytesPerFrame
  })
  return end === -1 ? lines : lines.slice(0, Math.max(1, end))
}

/** What follows the log: load while it runs, then the delivery, then the end. */
async function* lateEvents(
  context: ProviderContext,
  row: Assignment,
  sent: Sent,
  signal: AbortSignal,
): AsyncIterable<WatchEvent> {
  const { state } = row
  const nowMs = context.clock.nowMs()
  if (nowMs - sent.loadAtMs >= loadEveryMs && state.phase !== 'closed') {
    sent.loadAtMs = nowMs
    const load = state.phase === 'running' ? await context.runner.load(row.orderId, signal).catch(() => null) : null
    const cards = load ? await cardLoad(context, row, signal) : noCards
    yield { type: 'load', cpuPercent: load?.cpuPercent ?? 0, memoryMiB: load?.memoryMiB ?? 0, ...cards }
  }
  const delivery = 'delivery' in state ? state.delivery : null
  if (delivery && !sent.delivery) {
    sent.delivery = true
    yield { type: 'delivery', delivery }
  }
  if (state.phase !== 'closed') return
  if (state.failure) yield { type: 'failed', failure: state.failure }
  yield { type: 'closed', paidWei: state.paidWei, txHash: state.settlementTx }
}
