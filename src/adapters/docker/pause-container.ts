/** Freezes and thaws a container, whatever it is doing: what is as it should be is no error. */
import type { Clock } from '../../engine/ports/clock.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { findContainer } from './containers.ts'
import type { Engine } from './engine.ts'
import { readFailure } from './engine-error.ts'
import { freezeRetryMs, freezeTries } from './limits.ts'

export interface PauseDeps {
  engine: Engine
  clock: Clock
}

/**
 * What has ended stays so. On cgroup v1 the kernel freezes no process that waits for its share of CPU, and runc gives up
 * after some milliseconds ("unable to freeze", seen under load): so it is asked again for a while. Throws `refused`
 * where the engine cannot freeze at all (rootless on cgroup v1).
 */
export async function pauseContainer({ engine, clock }: PauseDeps, name: string, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const failure = await failureOf(() =>
      engine.call(signal, (docker) => docker.getContainer(name).pause({ abortSignal: signal })),
    )
    if (!failure) return
    const container = await findContainer(engine, name, signal)
    if (!container?.State.Running || container.State.Paused) return
    if (tries >= freezeTries || !isPassing(failure.cause)) throw toPauseError(failure.cause)
    await clock.sleep(freezeRetryMs, signal)
  }
}

const isPassing = (error: unknown): boolean => /unable to freeze/i.test(readFailure(error).words)

function toPauseError(cause: unknown): unknown {
  if (isPassing(cause)) {
    const message = 'This computer is too busy to pause the job; it is tried again.'
    return new PortError('unreachable', message, { transient: true, cause })
  }
  const isEngines = cause instanceof PortError && cause.code === 'unreachable'
  return isEngines ? new PortError('refused', `The job cannot be paused: ${cause.message}`, { cause }) : cause
}

/** What has ended, is gone or was not frozen is fine. */
export async function unpauseContainer(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  const failure = await failureOf(() =>
    engine.call(signal, (docker) => docker.getContainer(name).unpause({ abortSignal: signal })),
  )
  if (!failure) return
  const container = await findContainer(engine, name, signal)
  if (container?.State.Paused) throw failure.cause
}

async function failureOf(act: () => Promise<unknown>): Promise<{ cause: unknown } | null> {
  try {
    await act()
    return null
  } catch (cause) {
    return { cause }
  }
}
