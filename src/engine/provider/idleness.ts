/**
 * Whether the owner leaves this computer alone. Only others' load counts: a job that keeps the cores busy must not make
 * the machine look used, or providers would switch themselves on and off for ever. Looked at while the owner's terms ask
 * for it; what the machine does not tell is no proof that nobody is there.
 */

import type { Assignment } from '../domain/assignment.ts'
import type { Clock } from '../ports/clock.ts'
import type { Hardware } from '../ports/hardware.ts'
import type { Runner } from '../ports/runner.ts'

export interface IdleVerdict {
  isIdle: boolean
  /** Why it counts as used, for the owner; empty when it does not. */
  detail: string
}

export interface Idleness {
  /** Measured afresh at most every few seconds. Never fails: what cannot be looked at counts as used. */
  read(idleMinutes: number, signal: AbortSignal): Promise<IdleVerdict>
  /** What the shell around this node knows of the last input, where the platform tells nobody else. */
  hint(inputIdleMs: number): void
}

export interface IdlenessDeps {
  clock: Clock
  hardware: Hardware
  runner: Pick<Runner, 'load'>
  /** Jobs that run now. */
  running: () => Assignment[]
}

/** Of the whole CPU, and of a card: above it somebody works. */
const busyCpuPercent = 25
const busyGpuPercent = 20
const freshMs = 4_000
/** A hint that is older says nothing. */
const hintMs = 30_000
const minuteMs = 60_000

interface Look {
  atMs: number
  inputIdleMs: number | null
  isLoadKnown: boolean
}

export function createIdleness(deps: IdlenessDeps): Idleness {
  let sinceMs: number | null = null
  let loadedAtMs: number | null = null
  let hinted: { atMs: number; inputIdleMs: number } | null = null
  let latest: { atMs: number; look: Promise<Look> } | null = null

  const measure = async (atMs: number): Promise<Look> => {
    const { hardware } = deps
    const signal = AbortSignal.timeout(freshMs)
    const jobsCpuPercent = await cpuOfJobs(deps, signal)
    const [usage, gpuPercent] = await Promise.all([
      hardware.usage(jobsCpuPercent, signal),
      foreignGpuPercent(deps, signal),
    ])
    sinceMs ??= atMs
    if ((usage.foreignCpuPercent ?? 0) > busyCpuPercent || (gpuPercent ?? 0) > busyGpuPercent) loadedAtMs = atMs
    const inputIdleMs = known(usage.inputIdleMs, hinted, atMs)
    return { atMs, inputIdleMs, isLoadKnown: usage.foreignCpuPercent !== null || gpuPercent !== null }
  }

  return {
    hint: (inputIdleMs) => {
      hinted = { atMs: deps.clock.nowMs(), inputIdleMs }
    },
    async read(idleMinutes, signal) {
      signal.throwIfAborted()
      const nowMs = deps.clock.nowMs()
      if (latest === null || nowMs - latest.atMs >= freshMs) latest = { atMs: nowMs, look: measure(nowMs) }
      try {
        return judge(await latest.look, { sinceMs: sinceMs ?? nowMs, loadedAtMs }, idleMinutes)
      } catch {
        latest = null // a look that failed is no answer for the next caller
        return used('this computer could not be looked at')
      }
    },
  }
}

const used = (detail: string): IdleVerdict => ({ isIdle: false, detail })

function judge(
  { atMs, inputIdleMs, isLoadKnown }: Look,
  { sinceMs, loadedAtMs }: { sinceMs: number; loadedAtMs: number | null },
  idleMinutes: number,
): IdleVerdict {
  const neededMs = idleMinutes * minuteMs
  const ago = (ms: number) => `${Math.max(0, Math.round(ms / minuteMs))} min`
  if (inputIdleMs === null && !isLoadKnown)
    return used('this computer tells neither its load nor when it was last used; switch the term off')
  if (inputIdleMs !== null && inputIdleMs < neededMs)
    return used(`it was last used ${ago(inputIdleMs)} ago, and is offered after ${idleMinutes} min`)
  if (loadedAtMs !== null && atMs - loadedAtMs < neededMs)
    return used(`other programs kept it busy ${ago(atMs - loadedAtMs)} ago; it is offered after ${idleMinutes} min`)
  // Without input to go by, only quiet that was seen counts.
  if (inputIdleMs === null && atMs - sinceMs < neededMs)
    return used(`it has been watched for ${ago(atMs - sinceMs)} only, and does not tell when it was last used`)
  return { isIdle: true, detail: '' }
}

/** Whoever sees keys and mouse itself knows better than what the platform tells everybody. */
function known(measured: number | null, hint: { atMs: number; inputIdleMs: number } | null, nowMs: number) {
  return hint && nowMs - hint.atMs <= hintMs ? hint.inputIdleMs + (nowMs - hint.atMs) : measured
}

async function cpuOfJobs({ runner, running }: IdlenessDeps, signal: AbortSignal): Promise<number> {
  const loads = await Promise.all(running().map(({ orderId }) => runner.load(orderId, signal).catch(() => null)))
  return loads.reduce((sum, load) => sum + (load?.cpuPercent ?? 0), 0)
}

/** The busiest card that no job holds; null when no card tells. */
async function foreignGpuPercent({ hardware, running }: IdlenessDeps, signal: AbortSignal): Promise<number | null> {
  const [{ gpus: cards }, { gpus }] = await Promise.all([hardware.resources(signal), hardware.sample(signal)])
  const held = new Set(running().flatMap(({ gpuUuids }) => gpuUuids))
  const loads = gpus.flatMap(({ index, loadPercent }) => {
    const uuid = cards[index]?.uuid
    return loadPercent === null || (uuid && held.has(uuid)) ? [] : [loadPercent]
  })
  return loads.length === 0 ? null : Math.max(...loads)
}
