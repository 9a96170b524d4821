/** Freezes and thaws a container, whatever it is doing: what is as it should be is no error. */
import { setTimeout as sleep } from 'node:timers/promises'
import { PortError } from '../../engine/ports/port-error.ts'
import { findContainer } from './containers.ts'
import type { Engine } from './engine.ts'
import { readFailure } from './engine-error.ts'

/** runc gives up on a freeze that a busy kernel has not done in time ("unable to freeze"); the next one mostly passes. */
const tries = 4
const pauseMs = 150

/** What has ended stays so. Throws `refused` where the engine cannot freeze (rootless on cgroup v1). */
export async function pauseContainer(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  for (let left = tries - 1; ; left -= 1) {
    const failure = await failureOf(() =>
      engine.call(signal, (docker) => docker.getContainer(name).pause({ abortSignal: signal })),
    )
    if (!failure) return
    const container = await findContainer(engine, name, signal)
    if (!container?.State.Running || container.State.Paused) return
    const { words } = readFailure(failure.cause)
    if (left === 0) throw new PortError('refused', `The job cannot be paused: ${words}`, { cause: failure.cause })
    await sleep(pauseMs, undefined, { signal })
  }
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
