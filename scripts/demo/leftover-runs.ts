/**
 * A host that is stopped leaves its running containers, so that it can go on with them later. Here there is no later:
 * what a node left in the engine is taken out, containers and volumes.
 */
import { join } from 'node:path'
import { createDockerRunner } from '../../src/adapters/docker/docker-runner.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { createLogger } from '../../src/adapters/system/logger.ts'
import type { PeerId } from '../../src/shared/schema/ids.ts'

const timeoutMs = 30_000

/** Resolves to how many there were. */
export async function removeLeftoverRuns(peerId: PeerId, dataFolder: string): Promise<number> {
  await using runner = createDockerRunner(
    { clock: systemClock, logger: createLogger({ level: 'silent' }) },
    { instance: peerId, workFolder: join(dataFolder, 'work') },
  )
  const signal = AbortSignal.timeout(timeoutMs)
  const runs = await runner.list(signal)
  for (const { orderId } of runs) await runner.remove(orderId, signal)
  return runs.length
}
