/** Asks one place whether an engine that we can use listens there, and puts every way of failing into one sentence. */
import Docker from 'dockerode'
import type { EngineProblem, EngineStatus } from '../../engine/ports/runner.ts'
import { engineAddress } from './engine-address.ts'
import { noPermission, readFailure } from './engine-error.ts'
import { type InfoAnswer, infoSchema, type VersionAnswer, versionSchema } from './engine-schema.ts'
import { oldestApiVersion, probeTimeoutMs } from './limits.ts'
import type { SocketCandidate } from './socket-candidates.ts'

export interface EngineFacts {
  /** GOARCH of the engine: amd64, arm64. */
  architecture: string
  isPodman: boolean
  /** The engine's own folder, on its machine. */
  rootFolder: string
}

export type Probe =
  | { docker: Docker; facts: EngineFacts; status: Extract<EngineStatus, { state: 'ready' }> }
  | { docker: null; isAbsent: boolean; status: Extract<EngineStatus, { state: 'unavailable' }> }

const unavailable = (problem: EngineProblem, message: string, isAbsent = false): Probe => ({
  docker: null,
  isAbsent,
  status: { state: 'unavailable', problem, message },
})

/** Never rejects, unless `signal` aborts. */
export async function probeEngine(
  candidate: SocketCandidate,
  environment: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<Probe> {
  const timeout = AbortSignal.timeout(probeTimeoutMs)
  try {
    const address = engineAddress(candidate.url, environment)
    if (!address)
      return unavailable(
        'not-docker',
        `${candidate.url} (from ${candidate.origin}) is no address that works here. Use unix://, npipe:// or tcp://.`,
      )
    return await ask(new Docker(address), AbortSignal.any([signal, timeout]))
  } catch (error) {
    signal.throwIfAborted()
    return timeout.aborted ? noAnswer(candidate) : explain(error, candidate)
  }
}

/** What the library can do and its types do not say. */
interface AbortableEngine {
  version(options: { abortSignal: AbortSignal }): Promise<unknown>
  info(options: { abortSignal: AbortSignal }): Promise<unknown>
}
const abortable = (docker: Docker): AbortableEngine => docker as unknown as AbortableEngine

async function ask(docker: Docker, signal: AbortSignal): Promise<Probe> {
  const version = versionSchema.safeParse(await abortable(docker).version({ abortSignal: signal }))
  if (!version.success) return notDocker
  const [major = 0, minor = 0] = version.data.ApiVersion.split('.').map(Number)
  const [oldestMajor, oldestMinor] = oldestApiVersion
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    return unavailable('too-old', `This Docker (${version.data.Version}) is too old. Update it to 20.10 or newer.`)
  }
  if (version.data.Os === 'windows') {
    return unavailable('not-docker', 'Docker runs Windows containers. Switch it to Linux containers.')
  }
  const info = infoSchema.parse(await abortable(docker).info({ abortSignal: signal }))
  return ready(docker, version.data, info)
}

function ready(docker: Docker, version: VersionAnswer, info: InfoAnswer): Probe {
  const engine = version.Components?.[0]?.Name ?? version.Platform?.Name ?? 'Docker'
  const isPodman = /podman/i.test(engine)
  return {
    docker,
    facts: { architecture: version.Arch, isPodman, rootFolder: info.DockerRootDir },
    status: {
      state: 'ready',
      engine: isPodman ? 'Podman' : 'Docker',
      version: version.Version,
      apiVersion: version.ApiVersion,
      architecture: version.Arch,
      hardening: hardeningOf(info),
      isGpuReady: isGpuReady(info),
    },
  }
}

/** By NVIDIA's runtime, or by CDI devices such as `nvidia.com/gpu=0`. */
const isGpuReady = ({ Runtimes, DiscoveredDevices }: InfoAnswer): boolean =>
  Runtimes?.nvidia !== undefined || (DiscoveredDevices ?? []).some(({ ID }) => ID.startsWith('nvidia.com/gpu'))

/** `["name=seccomp,profile=default", "name=userns"]` and the known sandbox runtimes → `["gvisor", "seccomp", "userns"]`. */
function hardeningOf(info: InfoAnswer): string[] {
  const inForce = (info.SecurityOptions ?? []).filter((option) => !option.includes('profile=unconfined'))
  const options = inForce.flatMap((option) => /^name=([\w-]+)/.exec(option)?.[1] ?? [])
  return [...new Set([...options, ...(info.Runtimes?.runsc ? ['gvisor'] : [])])].sort()
}

const notDocker = unavailable(
  'not-docker',
  'Something that is not Docker answers where Docker should. Set DOCKER_HOST to its address.',
)

const noAnswer = ({ url }: SocketCandidate): Probe =>
  unavailable('timeout', `Docker does not answer at ${url}. Restart it.`)

function explain(error: unknown, candidate: SocketCandidate): Probe {
  const { status, errno } = readFailure(error)
  if (errno === 'EACCES' || errno === 'EPERM') return unavailable('no-permission', noPermission)
  if (errno === 'ENOENT' || errno === 'ENOTFOUND')
    return unavailable('not-running', `Docker is not running (nothing at ${candidate.url}). Start it.`, true)
  if (errno === 'ECONNREFUSED')
    return unavailable('not-running', `Docker is not running (${candidate.url} refuses). Start it.`)
  if (status === null && errno === 'ECONNRESET') return noAnswer(candidate)
  return notDocker
}
