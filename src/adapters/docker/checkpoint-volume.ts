/**
 * A run's checkpoint by the engine's own eyes: through the holder, which has nothing but the run's volumes and never
 * runs. So neither the job's image nor a link that the job leaves can lead to any other file, and an image without
 * shell or tar will do.
 */
import { PortError } from '../../engine/ports/port-error.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { checkpointFolder } from './container-config.ts'
import { findContainer } from './containers.ts'
import type { Engine } from './engine.ts'
import { statusOf } from './engine-error.ts'
import type { RunNames } from './run-names.ts'
import { createHolder } from './volume-holder.ts'

export interface CheckpointVolume {
  /** As a tar archive whose first entry is the folder itself. */
  read(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  /** The engine's word on size and time of one path of that archive, to the nanosecond; null when it is gone. */
  stat(path: string, signal: AbortSignal): Promise<string | null>
}

/** Of a run that exists. Its holder is made anew where somebody has tidied it away (docker container prune). */
export async function openCheckpoint(
  engine: Engine,
  { instance, orderId, names }: { instance: string; orderId: OrderId; names: RunNames },
  signal: AbortSignal,
): Promise<CheckpointVolume> {
  if (!(await findContainer(engine, names.holder, signal)))
    await engine.call(signal, (docker) => createHolder(docker, names, instance, orderId, signal))
  return {
    read: (abortSignal) =>
      engine.call(abortSignal, async (docker) => {
        const archive = await docker.getContainer(names.holder).getArchive({ path: checkpointFolder, abortSignal })
        return archive as AsyncIterable<Uint8Array>
      }),
    stat: (path, abortSignal) =>
      engine.call(abortSignal, async (docker) => {
        try {
          return statOf(await docker.getContainer(names.holder).infoArchive({ path: `/${path}`, abortSignal }))
        } catch (error) {
          if (statusOf(error) === 404) return null
          throw error
        }
      }),
  }
}

/** https://docs.docker.com/engine/api/v1.41/#operation/ContainerArchiveInfo */
function statOf(answer: unknown): string {
  const { headers, resume } = answer as { headers?: Record<string, unknown>; resume?: () => void }
  resume?.call(answer)
  const stat = headers?.['x-docker-container-path-stat']
  if (typeof stat === 'string') return stat
  throw new PortError('engine-not-docker', 'The container engine gave an answer that Docker does not give.')
}
