/** Lays a checkpoint into a run's volume before the run starts, through the holder, so that the image has no say in it. */
import { Readable } from 'node:stream'
import type Docker from 'dockerode'
import { pack } from 'tar-stream'
import { PortError } from '../../engine/ports/port-error.ts'
import type { RunSpec } from '../../engine/ports/runner.ts'
import { checkpointFolder } from './container-config.ts'
import { mebibyte } from './limits.ts'
import { folderSize, packFolder } from './pack-folder.ts'

/** Throws `disk-full` for what the watchdog would stop at once. */
export async function checkCheckpoint(
  folder: string,
  { diskMiB }: RunSpec['limits'],
  signal: AbortSignal,
): Promise<void> {
  const bytes = await folderSize(folder, signal)
  if (bytes <= diskMiB * mebibyte) return
  const size = Math.ceil(bytes / mebibyte)
  throw new PortError(
    'disk-full',
    `The checkpoint takes ${size} MiB, more than the ${diskMiB} MiB of disk that the job may use. Choose a larger profile.`,
  )
}

/** Same call twice is one. */
export async function fillCheckpoint(
  docker: Docker,
  holder: string,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const failing = new AbortController()
  const archive = pack()
  const fail = (error: unknown): void => failing.abort(error)
  const body = Readable.from(archive).on('error', fail)
  const packing = packFolder(folder, archive, signal).catch(fail)
  const abortSignal = AbortSignal.any([signal, failing.signal])
  try {
    await docker.getContainer(holder).putArchive(body, { path: checkpointFolder, abortSignal })
  } catch (error) {
    throw failing.signal.aborted ? failing.signal.reason : error
  } finally {
    archive.destroy() // Ends the packing, where the engine has refused in the middle.
    await packing
  }
}
