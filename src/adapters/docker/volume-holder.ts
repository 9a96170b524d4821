/**
 * Makes a run's two volumes belong to the job's user. The engine makes new volumes root's, unless a container is created
 * whose image has the mounted folder: then the volume takes that folder's owner and mode. So an image of ours with two
 * empty folders lends its ownership, through a container that is created, never started, and removed with the run. That costs
 * about 10 ms beside the creation of the run's own container, where sending the folders through the engine costs 140 ms
 * and changes no owner (both measured on 20.10).
 */
import { Readable } from 'node:stream'
import type Docker from 'dockerode'
import { pack } from 'tar-stream'
import type { OrderId } from '../../shared/schema/ids.ts'
import { checkpointFolder, outputFolder } from './container-config.ts'
import { readFailure, statusOf } from './engine-error.ts'
import { jsonLines } from './json-lines.ts'
import { jobUserId, maxProgressLineBytes } from './limits.ts'
import { labels, type RunNames } from './run-names.ts'

const repository = 'deai-empty-volumes'
const tag = '1'

/** Creates the holder, and with it the volumes. One that exists already is fine. */
export async function createHolder(
  docker: Docker,
  names: RunNames,
  instance: string,
  orderId: OrderId,
  signal: AbortSignal,
): Promise<void> {
  const create = () => docker.createContainer({ ...holderConfig(names, instance, orderId), abortSignal: signal })
  try {
    await create()
  } catch (error) {
    if (statusOf(error) === 409) return
    if (statusOf(error) !== 404) throw error
    await importHolderImage(docker)
    await create()
  }
}

function holderConfig(names: RunNames, instance: string, orderId: OrderId): Docker.ContainerCreateOptions {
  const owned = { [labels.instance]: instance, [labels.helps]: orderId }
  const volume = (name: string, folder: string) => ({
    Type: 'volume' as const,
    Source: name,
    Target: folder,
    VolumeOptions: { NoCopy: false, Labels: owned, DriverConfig: { Name: 'local', Options: {} } },
  })
  return {
    name: names.holder,
    Image: `${repository}:${tag}`,
    Cmd: ['/never-started'],
    NetworkDisabled: true,
    Labels: owned,
    HostConfig: {
      NetworkMode: 'none',
      Mounts: [volume(names.outputs, outputFolder), volume(names.checkpoint, checkpointFolder)],
    },
  }
}

async function importHolderImage(docker: Docker): Promise<void> {
  const archive = pack()
  for (const folder of [outputFolder, checkpointFolder]) {
    archive.entry({
      name: folder.slice(1),
      type: 'directory',
      mode: 0o700,
      uid: jobUserId,
      gid: jobUserId,
      mtime: new Date(0),
    })
  }
  archive.finalize()
  const answer = await docker.importImage(Readable.from(archive), { repo: repository, tag })
  for await (const line of jsonLines(answer as AsyncIterable<Uint8Array>, maxProgressLineBytes)) {
    const { words } = readFailure(line)
    if (line !== null && typeof line === 'object' && 'error' in line)
      throw new Error(`the engine refused an image: ${words}`)
  }
}
