/** Freezes and thaws a container, whatever it is doing: what is as it should be is no error. */
import { PortError } from '../../engine/ports/port-error.ts'
import { findContainer } from './containers.ts'
import type { Engine } from './engine.ts'
import { readFailure } from './engine-error.ts'

/** What has ended stays so. Throws `refused` where the engine cannot freeze (rootless on cgroup v1). */
export async function pauseContainer(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  const failure = await failureOf(() =>
    engine.call(signal, (docker) => docker.getContainer(name).pause({ abortSignal: signal })),
  )
  if (!failure) return
  const container = await findContainer(engine, name, signal)
  if (!container?.State.Running || container.State.Paused) return
  const { words } = readFailure(failure.cause)
  throw new PortError('refused', `The job cannot be paused: ${words}`, { cause: failure.cause })
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
