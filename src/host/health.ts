/**
 * Whether chain, Docker and network are there. One look every few seconds serves everybody who listens, and there is none
 * while nobody does; a look that is still going on is waited for, never joined by another.
 */
import type { NetworkInterfaceInfo } from 'node:os'
import type { Clock } from '../engine/ports/clock.ts'
import type { Escrow } from '../engine/ports/escrow.ts'
import type { Network } from '../engine/ports/network.ts'
import type { Runner } from '../engine/ports/runner.ts'
import { errorText } from '../engine/workflow/error-text.ts'
import { createWakeUp, within } from '../engine/workflow/signals.ts'
import type { Health } from '../shared/api/contract/node.ts'
import { toJson } from '../shared/schema/json.ts'

export interface HealthDeps {
  clock: Clock
  escrow: Pick<Escrow, 'status'>
  runner: Pick<Runner, 'detect'>
  network: Pick<Network, 'peers'>
  /** As `os.networkInterfaces`. */
  interfaces(): NodeJS.Dict<NetworkInterfaceInfo[]>
}

export interface HealthWatch {
  /** As of the last look; `unknown` before the first. */
  present(): Health
  /** The present where somebody listens, else after a look of its own. */
  ask(signal: AbortSignal): Promise<Health>
  /** Calls back at each change until the signal aborts, and keeps looking for so long. */
  watch(listener: () => void, signal: AbortSignal): void
  /** Something failed: look again now, if anybody listens. */
  lookSoon(): void
}

const everyMs = 5_000
const lookMs = 4_000

type Part = Health['chain']
const unknown: Part = { state: 'unknown', detail: '' }
const ok: Part = { state: 'ok', detail: '' }
const down = (detail: string): Part => ({ state: 'down', detail: detail.slice(0, 500) })

export function createHealth(deps: HealthDeps): HealthWatch {
  const listeners = new Set<() => void>()
  let health: Health = { chain: unknown, docker: unknown, network: unknown }
  let looking: Promise<void> | undefined
  let loop: AbortController | undefined
  let wake = (): void => undefined

  const look = (): Promise<void> => {
    looking ??= lookAt(deps)
      .then((seen) => {
        const isNews = toJson(seen) !== toJson(health)
        health = seen
        if (isNews) for (const listener of [...listeners]) listener()
      })
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  const keepLooking = async (signal: AbortSignal): Promise<void> => {
    const wakeUp = createWakeUp(signal)
    wake = wakeUp.wake
    while (!signal.aborted) {
      await look()
      await Promise.race([deps.clock.sleep(everyMs, signal), wakeUp.wait()]).catch(() => undefined)
    }
  }

  return {
    present: () => health,
    lookSoon: () => void (looking || health.chain.state === 'down' || wake()),
    async ask(signal) {
      if (!loop || health.chain.state === 'unknown') await look()
      signal.throwIfAborted()
      return health
    },
    watch(listener, signal) {
      if (signal.aborted) return
      listeners.add(listener)
      if (!loop) {
        loop = new AbortController()
        void keepLooking(loop.signal)
      }
      signal.addEventListener('abort', () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        loop?.abort(new Error('nobody listens'))
        loop = undefined
      })
    },
  }
}

/** Never rejects. */
async function lookAt(deps: HealthDeps): Promise<Health> {
  const limited = within(new AbortController().signal, lookMs)
  const [chain, docker] = await Promise.all([
    deps.escrow.status(limited).then(
      () => ok,
      (error: unknown) => down(limited.aborted ? 'The chain does not answer.' : errorText(error)),
    ),
    deps.runner.detect(limited).then(
      (engine) => (engine.state === 'ready' ? ok : down(engine.message)),
      (error: unknown) => down(limited.aborted ? 'Docker does not answer.' : errorText(error)),
    ),
  ])
  return { chain, docker, network: networkPart(deps) }
}

/** A node that found nobody yet is no fault of the network: only a computer without any address is. */
function networkPart({ network, interfaces }: HealthDeps): Part {
  if (network.peers().length > 0) return ok
  const addresses = Object.values(interfaces()).flatMap((group) => group ?? [])
  const isConnected = addresses.some(({ internal, address }) => !internal && !/^fe80:/i.test(address))
  return isConnected ? ok : down('This computer has no network connection.')
}
