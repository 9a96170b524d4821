/** Asks a run to stop, and kills it after its grace. */
import { PortError } from '../../engine/ports/port-error.ts'
import type { Engine } from './engine.ts'
import { statusOf } from './engine-error.ts'
import type { RunFreeze } from './run-freeze.ts'

/**
 * Resolves when it has ended. What has ended or is gone is fine. A paused run goes on first, so that it hears the request
 * and has its grace. The engine counts grace in whole seconds.
 */
export async function stopRun(
  engine: Engine,
  freeze: RunFreeze,
  name: string,
  graceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const reason = new PortError(
    'conflict',
    'The job is being stopped. Its checkpoint can be copied when it has ended.',
    {
      transient: true,
    },
  )
  await freeze.letGo(reason, signal)
  await engine.call(signal, async (docker) => {
    try {
      await docker.getContainer(name).stop({ t: Math.ceil(graceMs / 1000), abortSignal: signal })
    } catch (error) {
      if (statusOf(error) !== 304 && statusOf(error) !== 404) throw error
    }
  })
}
