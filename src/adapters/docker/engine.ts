/**
 * The connection to the container engine: found at first use, kept, and looked for again after it went away. Every call
 * to the engine goes through `call`, which is where errors are translated.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type Docker from 'dockerode'
import { PortError, type PortErrorCode } from '../../engine/ports/port-error.ts'
import type { EngineProblem, EngineStatus } from '../../engine/ports/runner.ts'
import { isEngineGone, toPortError } from './engine-error.ts'
import { type EngineFacts, type Probe, probeEngine } from './probe-engine.ts'
import { type Surroundings, socketCandidates } from './socket-candidates.ts'

export interface Engine {
  /** Looks afresh. */
  detect(signal: AbortSignal): Promise<EngineStatus>
  facts(signal: AbortSignal): Promise<EngineFacts>
  /** Throws PortErrors only, or the signal's reason. */
  call<T>(signal: AbortSignal, action: (docker: Docker) => Promise<T>): Promise<T>
}

type Found = Extract<Probe, { docker: Docker }>

export function createEngine(around: Surroundings, socket?: string): Engine {
  let found: Found | null = null

  const look = async (signal: AbortSignal): Promise<Probe> => {
    const probe = await findEngine(around, socket, signal)
    found = probe.docker ? probe : null
    return probe
  }
  const connect = async (signal: AbortSignal): Promise<Found> => {
    signal.throwIfAborted()
    if (found) return found
    const probe = await look(signal)
    if (probe.docker) return probe
    throw problemToError(probe.status.problem, probe.status.message)
  }
  return {
    detect: async (signal) => (await look(signal)).status,
    facts: async (signal) => (await connect(signal)).facts,
    async call(signal, action) {
      const { docker } = await connect(signal)
      try {
        return await action(docker)
      } catch (error) {
        if (isEngineGone(error)) found = null
        throw toPortError(error, signal)
      }
    },
  }
}

/** The first place that works; else the most telling failure. */
async function findEngine(around: Surroundings, socket: string | undefined, signal: AbortSignal): Promise<Probe> {
  const candidates = socketCandidates(around, socket)
  const probes = await Promise.all(candidates.map((one) => probeEngine(one, around.environment, signal)))
  const ready = probes.find((probe) => probe.docker)
  if (ready) return ready
  const order: EngineProblem[] = ['too-old', 'no-permission', 'timeout', 'not-running', 'not-docker']
  const failures = probes.flatMap((probe) => (probe.docker || probe.isAbsent ? [] : [probe]))
  const worst = order.map((problem) => failures.find((probe) => probe.status.problem === problem)).find(Boolean)
  return worst ?? absent(candidates.length === 1 ? probes[0] : undefined, around)
}

function absent(only: Probe | undefined, around: Surroundings): Probe {
  if (only) return only
  const isInstalled = hasDocker(around)
  const problem = isInstalled ? 'not-running' : 'not-installed'
  const message = isInstalled
    ? 'Docker is installed but not running. Start it and try again.'
    : 'Docker is not installed. Install Docker Engine or Docker Desktop (https://docs.docker.com/get-docker/).'
  return { docker: null, isAbsent: true, status: { state: 'unavailable', problem, message } }
}

function hasDocker({ environment, platform }: Surroundings): boolean {
  const names = platform === 'win32' ? ['docker.exe'] : ['docker', 'dockerd', 'podman']
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(Boolean)
  if (platform === 'darwin' && existsSync('/Applications/Docker.app')) return true
  return folders.some((folder) => names.some((name) => existsSync(join(folder, name))))
}

function problemToError(problem: EngineProblem, message: string): PortError {
  const code: PortErrorCode = problem === 'timeout' ? 'timeout' : `engine-${problem}`
  return new PortError(code, message, { transient: problem === 'timeout' || problem === 'not-running' })
}
