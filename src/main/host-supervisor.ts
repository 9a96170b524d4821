/**
 * Watches over the host's process: starts it, starts it again with growing pauses when it dies, and tells how it fares.
 * What a process is, it does not know: that is handed in, so that a test can let one die at will.
 */
import type { FromHost, ToHost } from '../host/desktop-messages.ts'
import { createRestartPolicy, type RestartPolicy } from '../host/restart-policy.ts'
import type { HostState } from '../shared/api/desktop-bridge.ts'

/** One life of the host's process. */
export interface HostChild<Port> {
  send(message: ToHost, ports?: Port[]): void
  kill(): void
}

export interface HostChildEvents {
  message(message: FromHost): void
  /** Once, whatever it died of. */
  exit(code: number): void
}

export interface SupervisorDeps<Port> {
  launch(events: HostChildEvents): HostChild<Port>
  clock: () => number
  /** Calls `work` later; the returned function calls it off. */
  later(work: () => void, delayMs: number): () => void
  onState(state: HostState): void
  /** Messages that are not about starting and stopping. */
  onMessage(message: FromHost): void
  /** The data folder, or the port, is another program's. */
  onConflict(reason: string): void
}

export interface HostSupervisor<Port> {
  state(): HostState
  /** Starts it now, also where it waits for its next try or had given up. */
  start(): void
  /** False when there is no process to send to. */
  send(message: ToHost, ports?: Port[]): boolean
  /** Resolves when it is gone: asked first, killed when it takes longer than `graceMs`. */
  stop(graceMs: number): Promise<void>
}

/** Failures that the same start would only repeat: something must be changed first. */
const permanent = new Set<string>(['conflict', 'invalid'])

export function createHostSupervisor<Port>(deps: SupervisorDeps<Port>): HostSupervisor<Port> {
  const policy = createRestartPolicy({ clock: deps.clock })
  let state: HostState = { state: 'starting' }
  let child: HostChild<Port> | null = null
  let callOff = (): void => undefined
  let stopped: (() => void) | null = null

  const enter = (next: HostState): void => {
    state = next
    deps.onState(next)
  }
  const launch = (): void => {
    let failure: Extract<FromHost, { type: 'failed' }> | null = null
    enter({ state: 'starting' })
    const born = deps.launch({
      message: (message) => {
        if (message.type === 'ready') {
          policy.started()
          enter({ state: 'running' })
        } else if (message.type === 'failed') {
          failure = message
          born.send({ type: 'stop' })
        } else deps.onMessage(message)
      },
      exit: (code) => {
        child = null
        if (stopped) return stopped()
        const reason = failure?.message ?? `The node's process ended unexpectedly (code ${code}).`
        if (failure && permanent.has(failure.code)) giveUp(failure.code, reason)
        else enter(waitThenLaunch(reason))
      },
    })
    child = born
  }
  const giveUp = (code: string, reason: string): void => {
    enter({ state: 'failed', reason: short(reason) })
    if (code === 'conflict') deps.onConflict(reason)
  }
  const waitThenLaunch = (reason: string): HostState => {
    const { delayMs, failures } = policy.failed()
    callOff = deps.later(launch, delayMs)
    return { state: 'restarting', reason: short(reason), retryAtMs: deps.clock() + delayMs, failures }
  }
  return {
    state: () => state,
    start: () => startNow({ child, stopped, callOff, policy, launch }),
    send: (message, ports) => {
      child?.send(message, ports)
      return child !== null
    },
    stop: async (graceMs) => {
      callOff()
      const dying = child
      const { promise, resolve } = Promise.withResolvers<void>()
      stopped = resolve
      if (!dying) return
      dying.send({ type: 'stop' })
      const spare = deps.later(() => dying.kill(), graceMs)
      await promise
      spare()
    },
  }
}

interface Moment<Port> {
  child: HostChild<Port> | null
  stopped: unknown
  callOff(): void
  policy: RestartPolicy
  launch(): void
}

function startNow<Port>({ child, stopped, callOff, policy, launch }: Moment<Port>): void {
  if (child || stopped) return
  callOff()
  policy.reset()
  launch()
}

const short = (text: string): string => text.slice(0, 2000)
