/**
 * Where a container engine may listen. A place that the user named (an option, DOCKER_HOST) is the only one looked at;
 * else the current docker context, then the usual places of each product, in the order of how likely they are meant.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export interface SocketCandidate {
  /** For people: where it was found. */
  origin: string
  url: string
}

export interface Surroundings {
  environment: Record<string, string | undefined>
  platform: NodeJS.Platform
  homeFolder: string
  userId: number
}

export function socketCandidates(around: Surroundings, socket?: string): SocketCandidate[] {
  if (socket) return [{ origin: 'the setting', url: withScheme(socket, around.platform) }]
  const host = around.environment.DOCKER_HOST
  if (host) return [{ origin: 'DOCKER_HOST', url: host }]
  const context = currentContext(around)
  return [...(context ? [context] : []), ...usualPlaces(around)]
}

function withScheme(socket: string, platform: NodeJS.Platform): string {
  if (socket.includes('://')) return socket
  return platform === 'win32' ? `npipe://${socket}` : `unix://${socket}`
}

function usualPlaces({ environment, platform, homeFolder, userId }: Surroundings): SocketCandidate[] {
  if (platform === 'win32') {
    return [
      { origin: 'default', url: 'npipe:////./pipe/docker_engine' },
      { origin: 'Docker Desktop', url: 'npipe:////./pipe/dockerDesktopLinuxEngine' },
    ]
  }
  const runtimeFolder = environment.XDG_RUNTIME_DIR ?? `/run/user/${userId}`
  const places: [string, string][] = [
    ['default', '/var/run/docker.sock'],
    ['Docker Desktop', `${homeFolder}/.docker/run/docker.sock`],
    ['Docker Desktop', `${homeFolder}/.docker/desktop/docker.sock`],
    ['rootless Docker', `${runtimeFolder}/docker.sock`],
    ['Colima', `${homeFolder}/.colima/default/docker.sock`],
    ['OrbStack', `${homeFolder}/.orbstack/run/docker.sock`],
    ['Rancher Desktop', `${homeFolder}/.rd/docker.sock`],
    ['Podman', `${runtimeFolder}/podman/podman.sock`],
    ['Podman', '/run/podman/podman.sock'],
  ]
  return places.map(([origin, path]) => ({ origin, url: `unix://${path}` }))
}

const configSchema = z.object({ currentContext: z.string().optional() })
const contextSchema = z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string() }) }) })

function currentContext({ homeFolder, environment }: Surroundings): SocketCandidate | null {
  try {
    const folder = join(homeFolder, '.docker')
    const named = environment.DOCKER_CONTEXT ?? configSchema.parse(readJson(join(folder, 'config.json'))).currentContext
    if (!named || named === 'default') return null
    const id = createHash('sha256').update(named).digest('hex')
    const { Endpoints } = contextSchema.parse(readJson(join(folder, 'contexts', 'meta', id, 'meta.json')))
    return { origin: `the docker context "${named}"`, url: Endpoints.docker.Host }
  } catch {
    return null // No docker configuration, or none that we can read: the usual places remain.
  }
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
