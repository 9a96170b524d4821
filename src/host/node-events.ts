/**
 * Everything that happens on this node as one stream: the present first, then each change within 50 ms, as it is by then.
 * A listener that reads slowly is told the latest of each thing, not all that it was meanwhile.
 */
import { createWakeUp } from '../engine/workflow/signals.ts'
import type { NodeEvent } from '../shared/api/contract/node.ts'
import { type JobId, jobIdSchema, type OrderId, orderIdSchema } from '../shared/schema/ids.ts'
import { toJson } from '../shared/schema/json.ts'
import type { Host } from './compose.ts'
import type { HealthWatch } from './health.ts'
import { createDirtyKeys, createToldEvents } from './node-events/told-events.ts'

const gatherMs = 50
const mostWaiting = 1000

/** Of these there is one each, and all are told at first. */
const presentKeys = ['health', 'pending', 'policy', 'wallet', 'peers', 'spending']

export interface NodeEventSources {
  host: Pick<Host, 'deps' | 'requester' | 'provider' | 'news'>
  health: HealthWatch
  /** How many spendings wait for a word. */
  waitingSpendings(): number
}

/** Never ends by itself. */
export async function* nodeEvents(sources: NodeEventSources, signal: AbortSignal): AsyncGenerator<NodeEvent> {
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const wakeUp = createWakeUp(either)
  const dirty = createDirtyKeys(mostWaiting, wakeUp.wake)
  const told = createToldEvents()
  const news = (key: string): NodeEvent[] => {
    const event = eventOf(sources, key)
    return event && (key === 'settings' || told.isNews(key, toJson(event))) ? [event] : []
  }
  try {
    for (const key of openKeys(sources)) news(key)
    listen(sources, dirty.mark, either)
    yield* presentKeys.flatMap(news)
    for (;;) {
      await wakeUp.wait().catch(() => undefined)
      await sources.host.deps.clock.sleep(gatherMs, either).catch(() => undefined)
      if (either.aborted) return
      yield* dirty.take().flatMap(news)
    }
  } finally {
    ending.abort(new Error('nobody listens any more'))
  }
}

/** What is open is known at the start: only what becomes of it is told. */
const openKeys = ({ host: { deps } }: NodeEventSources): string[] => [
  ...deps.journal.openJobs().map(({ jobId }) => `job:${jobId}`),
  ...deps.journal.openAssignments().map(({ orderId }) => `assignment:${orderId}`),
]

function listen({ host, health }: NodeEventSources, mark: (key: string) => void, signal: AbortSignal): void {
  host.requester.onAnyChange((jobId) => mark(`job:${jobId}`), signal)
  host.provider.onAnyChange((orderId) => mark(`assignment:${orderId}`), signal)
  host.provider.onPendingChange(() => mark('pending'), signal)
  host.provider.onPolicyChange(() => mark('policy'), signal)
  host.deps.network.onPeersChanged(() => mark('peers'), signal)
  host.news.onAny((key) => void (key === 'chain-silent' || mark(key)), signal)
  health.watch(() => mark('health'), signal)
}

/** A thing as it is now; nothing of what is gone. */
function eventOf(sources: NodeEventSources, key: string): NodeEvent | null {
  const { host, health } = sources
  const [type, id = ''] = key.split(/:(.*)/s)
  switch (type) {
    case 'job':
      return jobEvent(host, jobIdSchema.parse(id))
    case 'assignment':
      return assignmentEvent(host, orderIdSchema.parse(id))
    case 'pending':
      return { type, count: host.provider.pending().length }
    case 'policy':
      return { type, enabled: host.provider.policy().enabled }
    case 'wallet':
      return { type, state: host.deps.wallet.status().state }
    case 'peers':
      return { type, count: host.deps.network.peers().length }
    case 'health':
      return { type, health: health.present() }
    case 'spending':
      return { type, count: sources.waitingSpendings() }
    case 'settings':
      return { type }
    default:
      throw new Error(`no such event: ${key}`)
  }
}

function jobEvent({ deps, requester }: NodeEventSources['host'], jobId: JobId): NodeEvent | null {
  const job = deps.journal.job(jobId)
  if (!job) return null
  const { name, phase, paidWei, failure } = requester.view(job)
  return { type: 'job', jobId, name, phase, paidWei, detail: failure?.detail ?? null }
}

function assignmentEvent({ deps }: NodeEventSources['host'], orderId: OrderId): NodeEvent | null {
  const row = deps.journal.assignment(orderId)
  if (!row) return null
  const earnedWei = row.state.phase === 'closed' ? row.state.paidWei : (row.voucher?.voucher.cumulative ?? 0n)
  return { type: 'assignment', orderId, name: row.spec.name, phase: row.state.phase, earnedWei }
}
