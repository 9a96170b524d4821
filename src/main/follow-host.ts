/** Follows one life of the host by its events, and keeps what tray, notifications and quitting rest on. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodeEvent } from '../shared/api/contract/node.ts'
import { isFinalJobPhase, jobPhases } from '../shared/schema/job.ts'
import type { Token } from './amount-text.ts'
import { activityAfter, type HostActivity, idleActivity } from './host-activity.ts'
import type { HostApi, HostClient } from './host-client.ts'

export interface FollowedHost {
  activity: HostActivity
  token: Token
  earnedTodayWei: bigint | null
}

export const nothingFollowed: FollowedHost = {
  activity: idleActivity,
  token: { symbol: '', decimals: 18 },
  earnedTodayWei: null,
}

export interface FollowListener {
  /** `event` is what changed it, where it was one. */
  changed(now: FollowedHost, before: FollowedHost, event: NodeEvent | null): void
  /** A question that the host did not answer: told, and gone on without. */
  failed(error: unknown): void
}

/** A new day begins without an event. */
const earningsEveryMs = 10 * 60_000
const againAfterMs = 2_000

/** `last` is what was known before. Resolves when the events have ended, mostly because the host is gone. Never rejects. */
export async function followHost(
  { api, gone }: HostClient,
  last: FollowedHost,
  listener: FollowListener,
): Promise<void> {
  let now = last
  const put = (change: Partial<FollowedHost>, event: NodeEvent | null = null): void => {
    const before = now
    now = { ...now, ...change }
    listener.changed(now, before, event)
  }
  const ask = async (question: () => Promise<Partial<FollowedHost>>): Promise<void> => {
    const change = await question().catch((error: unknown) => void (gone.aborted || listener.failed(error)))
    if (change) put(change)
  }
  const earnings = (): Promise<void> => ask(() => readEarnings(api))
  const ended = new AbortController()
  const over = AbortSignal.any([gone, ended.signal])
  // Listened to before anything is asked: what happens meanwhile waits in the stream and is counted after.
  const events = await api.node.events(undefined, { signal: gone }).catch((error: unknown) => {
    if (!gone.aborted) listener.failed(error)
    return null
  })
  await ask(() => readToken(api))
  await ask(async () => ({ activity: await readActivity(api) }))
  await earnings()
  void repeat(earnings, earningsEveryMs, over)
  try {
    for await (const event of events ?? []) {
      put({ activity: activityAfter(now.activity, event) }, event)
      if (event.type === 'assignment' && event.phase === 'closed') void earnings()
    }
  } catch (error) {
    if (!gone.aborted) listener.failed(error)
  }
  ended.abort()
  // A stream that ended although the host lives is asked for anew: by our caller, after a pause.
  if (!gone.aborted) await sleep(againAfterMs, undefined, { signal: gone }).catch(() => undefined)
}

async function repeat(work: () => Promise<void>, everyMs: number, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await sleep(everyMs, undefined, { signal: until, ref: false }).catch(() => undefined) // ended by the host's end
    if (!until.aborted) await work()
  }
}

async function readToken(api: HostApi): Promise<Partial<FollowedHost>> {
  const { chain } = await api.node.status()
  return chain ? { token: { symbol: chain.symbol, decimals: chain.decimals } } : {}
}

const readEarnings = async (api: HostApi): Promise<Partial<FollowedHost>> => ({
  earnedTodayWei: (await api.provider.earnings({ days: 1 })).todayWei,
})

const mostOpen = 500

async function readActivity(api: HostApi): Promise<HostActivity> {
  const phases = jobPhases.filter((phase) => !isFinalJobPhase(phase))
  const [policy, jobs, work, pending] = await Promise.all([
    api.provider.policy(),
    api.jobs.query({ phases, limit: mostOpen }),
    api.provider.assignments({ limit: mostOpen }),
    api.provider.pending(),
  ])
  return {
    providing: policy.enabled,
    openJobs: new Set(jobs.rows.map(({ jobId }) => jobId)),
    openWork: new Set(work.filter(({ phase }) => phase !== 'closed').map(({ orderId }) => orderId)),
    pendingOrders: pending.length,
  }
}
