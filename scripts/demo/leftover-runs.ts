/**
 * A host that is stopped leaves its running containers, so that it can go on with them later. Here there is no later:
 * all that a node has in the engine is taken out, containers and volumes.
 */
import { z } from 'zod'
import { labels } from '../../src/adapters/docker/run-names.ts'
import type { PeerId } from '../../src/shared/schema/ids.ts'
import { engineJson, engineRequest } from '../setup/docker-engine.mjs'

/** A request that a dying host sent off may still be carried out after the first look. */
const maxLooks = 5
const requestTimeoutMs = 30_000

const containersSchema = z.array(z.object({ Id: z.string() }))
const volumesSchema = z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullable() })

/** Resolves when the engine has nothing more of that node; rejects when it does not let go. */
export async function removeLeftoverRuns(peerId: PeerId): Promise<void> {
  for (let look = 0; look < maxLooks; look++) {
    const paths = await leftoversOf(peerId)
    if (paths.length === 0) return
    for (const path of paths) await remove(path)
  }
  throw new Error(`containers of ${peerId} could not be removed; \`docker ps -a\` shows them`)
}

/** As paths of the engine's API, containers before the volumes that they hold. */
export async function leftoversOf(peerId: PeerId): Promise<string[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${labels.instance}=${peerId}`] }))
  const ask = (path: string) => engineJson('GET', path, { signal: AbortSignal.timeout(requestTimeoutMs) })
  const containers = containersSchema.parse(await ask(`/containers/json?all=1&filters=${filters}`))
  const { Volumes } = volumesSchema.parse(await ask(`/volumes?filters=${filters}`))
  return [
    ...containers.map(({ Id }) => `/containers/${Id}?force=1&v=1`),
    ...(Volumes ?? []).map(({ Name }) => `/volumes/${Name}`),
  ]
}

/** What is gone already, or is going, shows at the next look. */
async function remove(path: string): Promise<void> {
  const answer = await engineRequest('DELETE', path, { signal: AbortSignal.timeout(requestTimeoutMs) })
  answer.resume()
}
