/**
 * `deai host --ui`: a small process that holds the port and the secret, and starts the host again when it dies, so that
 * the open page reconnects by itself. It opens nothing of the data folder, and does nothing that could bring it down.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../engine/ports/logger.ts'
import type { HostOptions } from '../host-options.ts'
import { createRestartPolicy } from '../restart-policy.ts'
import { type Ending, type HostChild, startHostChild } from './host-child.ts'
import { keepPort, type PortKeeper } from './port-keeper.ts'

export interface SuperviseDeps {
  logger: Logger
  /** 32 random bytes as base64url; lives as long as this process. */
  secret: string
  /** Aborts when the user asks to stop. */
  asked: AbortSignal
  /** Called once, when the first host answers. `link` holds the secret in its fragment. */
  onOpen(link: string): void
  startChild?: typeof startHostChild
}

/**
 * Resolves when the host has stopped because it was asked to. Rejects where the host says before its first readiness why
 * it cannot start, or later that it cannot without the user; all other ends lead to a new start.
 */
export async function superviseHost(options: HostOptions, deps: SuperviseDeps): Promise<void> {
  const keeper = await keepPort(options.port)
  try {
    await keepRunning(options, deps, keeper)
  } finally {
    keeper.close()
  }
}

async function keepRunning(options: HostOptions, deps: SuperviseDeps, keeper: PortKeeper): Promise<void> {
  const policy = createRestartPolicy({ clock: () => performance.now() })
  const link = `http://127.0.0.1:${keeper.port}/#token=${deps.secret}`
  let wasReady = false
  const onReady = (): void => {
    policy.started()
    if (!wasReady) deps.onOpen(link)
    wasReady = true
  }
  while (!deps.asked.aborted) {
    const ending = await liveOnce(options, deps, keeper, onReady)
    if (ending.type === 'stopped' || deps.asked.aborted) return
    if (ending.type === 'failed' && (!wasReady || ending.isForeseen)) throw ending.error
    if (!wasReady) throw new Error(`The host ${reasonOf(ending)} while it started. Its log tells more.`)
    const { delayMs, failures } = policy.failed()
    deps.logger.warn({ reason: reasonOf(ending), failures, delayMs }, 'the host ended unasked and is started again')
    await sleep(delayMs, undefined, { signal: deps.asked }).catch(() => undefined) // asked to stop: the loop ends
  }
}

async function liveOnce(
  options: HostOptions,
  deps: SuperviseDeps,
  keeper: PortKeeper,
  onReady: () => void,
): Promise<Ending> {
  const { port } = keeper
  const child = (deps.startChild ?? startHostChild)({ type: 'start', options, port, secret: deps.secret })
  const endWithMe = tieTo(child, deps.asked)
  void child.ready.then(() => {
    keeper.sendTo(child.take)
    onReady()
  })
  try {
    return await child.ended
  } finally {
    keeper.sendTo(null)
    for (const socket of child.untaken()) keeper.giveBack(socket)
    endWithMe()
  }
}

/** Passes a stop on; a supervisor that is made to exit at once takes its host with it. */
function tieTo(child: HostChild, asked: AbortSignal): () => void {
  asked.addEventListener('abort', child.stop, { once: true })
  process.once('exit', child.kill)
  return () => {
    asked.removeEventListener('abort', child.stop)
    process.off('exit', child.kill)
  }
}

const reasonOf = (ending: Ending): string =>
  ending.type === 'died' ? ending.reason : ending.type === 'failed' ? ending.error.message : 'stopped'
