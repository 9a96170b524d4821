/**
 * The node as main has it: the supervised host, main's own connection to it, and what that tells. A life of the host
 * begins with main's port: where it closes the host ends, so that none is ever left behind without its app.
 */
import type { MessagePortMain } from 'electron'
import type { FromHost } from '../host/desktop-messages.ts'
import type { NodeEvent } from '../shared/api/contract/node.ts'
import type { HostState } from '../shared/api/desktop-bridge.ts'
import { type FollowedHost, followHost, nothingFollowed } from './follow-host.ts'
import { connectToHost, type HostApi, type HostClient } from './host-client.ts'
import { createHostSupervisor, type HostChild, type HostChildEvents } from './host-supervisor.ts'

export interface DesktopNodeOptions {
  launch(events: HostChildEvents): HostChild<MessagePortMain>
  onState(state: HostState): void
  onChange(now: FollowedHost, before: FollowedHost, event: NodeEvent | null): void
  /** A host answers for the first time in its life. */
  onReady(api: HostApi): void
  onMessage(message: FromHost): void
  onConflict(reason: string): void
}

export interface DesktopNode {
  state(): HostState
  followed(): FollowedHost
  /** Null while no host runs. */
  api(): HostApi | null
  /** Gives a page's port to the host; false where there is none. */
  handOver(port: MessagePortMain): boolean
  decideSpending(id: string, accept: boolean): void
  /** How long the system has seen no input: what "only when idle" rests on. */
  tellIdle(inputIdleMs: number): void
  start(): void
  stop(): Promise<void>
}

/** What the host gets to settle its vouchers and close its files. */
const stopGraceMs = 12_000

const tellOnConsole = (error: unknown): void => console.error('The node did not answer main', error)

export function createDesktopNode(options: DesktopNodeOptions): DesktopNode {
  let client: HostClient | null = null
  let followed = nothingFollowed

  const follow = async (of: HostClient): Promise<void> => {
    const listener = {
      changed: (now: FollowedHost, before: FollowedHost, event: NodeEvent | null): void => {
        followed = now
        options.onChange(now, before, event)
      },
      failed: tellOnConsole,
    }
    while (!of.gone.aborted) await followHost(of, followed, listener)
  }
  const launch = (events: HostChildEvents): HostChild<MessagePortMain> => {
    const child = options.launch({
      message: events.message,
      exit: (code) => {
        client?.close()
        client = null
        events.exit(code)
      },
    })
    client = connectToHost((port) => child.send({ type: 'connect', of: 'main' }, [port]))
    return child
  }
  const supervisor = createHostSupervisor<MessagePortMain>({
    launch,
    clock: () => Date.now(),
    later: (work, delayMs) => {
      const timer = setTimeout(work, delayMs)
      return () => clearTimeout(timer)
    },
    onState: (state) => {
      options.onState(state)
      if (state.state !== 'running' || !client) return
      void follow(client)
      options.onReady(client.api)
    },
    onMessage: options.onMessage,
    onConflict: options.onConflict,
  })
  const isRunning = (): boolean => supervisor.state().state === 'running'
  return {
    state: supervisor.state,
    followed: () => followed,
    api: () => (isRunning() && client ? client.api : null),
    handOver: (port) => supervisor.send({ type: 'connect', of: 'page' }, [port]),
    decideSpending: (id, accept) => void supervisor.send({ type: 'spending-decided', id, accept }),
    tellIdle: (inputIdleMs) => void (isRunning() && supervisor.send({ type: 'idle', inputIdleMs }, [])),
    start: supervisor.start,
    stop: () => supervisor.stop(stopGraceMs),
  }
}
