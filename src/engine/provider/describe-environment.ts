/**
 * Says what a run ran on, as one small document in the content store, so that its receipt can name it. A machine that
 * cannot be asked costs nobody a result: then the receipt names no environment.
 */

import { type Environment, environmentSchema, maxEnvironmentBytes } from '../../shared/schema/environment.ts'
import type { Cid } from '../../shared/schema/ids.ts'
import { toCanonicalJson } from '../../shared/schema/json.ts'
import type { Resources } from '../../shared/schema/resources.ts'
import type { Assignment } from '../domain/assignment.ts'
import type { EngineStatus } from '../ports/runner.ts'
import { errorText } from '../workflow/error-text.ts'
import { withTimeLimit } from '../workflow/signals.ts'
import { agent } from './advertise.ts'
import type { ProviderContext } from './context.ts'

/** Longest wait for machine and engine together. */
const askMs = 20_000

type Deps = Pick<ProviderContext, 'clock' | 'hardware' | 'runner' | 'content' | 'settings' | 'logger'>

/** Its CID; empty when it could not be made. */
export async function addEnvironment(deps: Deps, row: Assignment, signal: AbortSignal): Promise<Cid | ''> {
  try {
    const late = 'Hardware and container engine did not answer in time.'
    const [resources, engine] = await withTimeLimit(deps.clock, signal, { ms: askMs, late }, (limited) =>
      Promise.all([deps.hardware.resources(limited), deps.runner.detect(limited)]),
    )
    const made = environmentSchema.parse(environmentOf(row, resources, engine, deps.settings.platform))
    const bytes = new TextEncoder().encode(toCanonicalJson(made))
    if (bytes.length > maxEnvironmentBytes) throw new Error('the environment is too long to be told')
    return await deps.content.addBytes(bytes, signal)
  } catch (error) {
    signal.throwIfAborted()
    deps.logger.warn({ orderId: row.orderId, error: errorText(error) }, 'the receipt names no environment')
    return ''
  }
}

function environmentOf(row: Assignment, resources: Resources, engine: EngineStatus, platform: string): Environment {
  const { architecture, cpuModel, cpuCores, memoryMiB, gpus } = resources
  const held = gpus.filter(({ uuid }) => uuid !== null && row.gpuUuids.includes(uuid))
  return {
    version: 1,
    agent,
    platform,
    hardware: { architecture, cpuModel, cpuCores, memoryMiB, gpus: held },
    engine: engineOf(engine),
    image: {
      reference: row.spec.dockerImage,
      imageId: row.image?.imageId ?? '',
      digest: row.image?.digest ?? null,
    },
  }
}

function engineOf(status: EngineStatus): Environment['engine'] {
  if (status.state !== 'ready') return null
  const { engine, version, apiVersion, architecture, hardening } = status
  return { name: engine, version, apiVersion, architecture, hardening }
}
