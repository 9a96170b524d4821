/** Asks a run to stop, and kills it after its grace. */
import type { Engine } from './engine.ts'
import { statusOf } from './engine-error.ts'

/** Resolves when it has ended. What has ended or is gone is fine. The engine counts grace in whole seconds. */
export async function stopRun(engine: Engine, name: string, graceMs: number, signal: AbortSignal): Promise<void> {
  await engine.call(signal, async (docker) => {
    try {
      await docker.getContainer(name).stop({ t: Math.ceil(graceMs / 1000), abortSignal: signal })
    } catch (error) {
      if (statusOf(error) !== 304 && statusOf(error) !== 404) throw error
    }
  })
}
