/** Copies what an ended run has left in /outputs. The engine reads it: it follows no link out of the container. */
import { PortError } from '../../engine/ports/port-error.ts'
import type { ImportedOutputs } from '../../engine/ports/runner.ts'
import { outputFolder } from './container-config.ts'
import type { Engine } from './engine.ts'
import { isEngineGone, toPortError } from './engine-error.ts'
import type { ContainerAnswer } from './engine-schema.ts'
import { importArchive } from './import-archive.ts'

/** Throws `conflict` while it runs: files that change under the reader could become links. */
export async function importOutputs(
  engine: Engine,
  container: ContainerAnswer,
  folder: string,
  maxMiB: number,
  signal: AbortSignal,
): Promise<ImportedOutputs> {
  if (container.State.Running) {
    throw new PortError('conflict', 'The job still runs; its outputs are read when it has ended.')
  }
  const archive = await engine.call(signal, (docker) =>
    docker.getContainer(container.Id).getArchive({ path: outputFolder, abortSignal: signal }),
  )
  try {
    return await importArchive(archive as AsyncIterable<Uint8Array>, folder, { maxMiB }, signal)
  } catch (error) {
    throw isEngineGone(error) ? toPortError(error, signal) : error
  }
}
