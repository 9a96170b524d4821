/**
 * Starts a run with two calls to the engine: create (which also makes the volumes) and start. Every step meets what an
 * earlier, killed start has left: a name in use means that the container is there, and starting a started one is no
 * error. Between the two, a checkpoint is laid into its volume; again, if an earlier start was killed over it.
 */
import { join } from 'node:path'
import type Docker from 'dockerode'
import { PortError } from '../../engine/ports/port-error.ts'
import type { RunSpec } from '../../engine/ports/runner.ts'
import { type ContainerPlan, containerConfig } from './container-config.ts'
import type { Engine } from './engine.ts'
import { isEngineGone, readFailure, statusOf } from './engine-error.ts'
import { containerSchema, parseAnswer } from './engine-schema.ts'
import { checkCheckpoint, fillCheckpoint } from './fill-checkpoint.ts'
import { findCommand } from './find-command.ts'
import { runNames } from './run-names.ts'
import { stageInput } from './stage-inputs.ts'
import { createHolder } from './volume-holder.ts'

export interface RunPlace {
  instance: string
  workFolder: string
  /** This run's own folder inside it. */
  runFolder: string
}

/** Resolves when the container runs, or has run. Throws `start-failed`, `invalid`, `image-not-found`, `disk-full`. */
export async function startRun(engine: Engine, spec: RunSpec, place: RunPlace, signal: AbortSignal): Promise<void> {
  if (spec.gpuUuids.length > 0 && (await engine.facts(signal)).isPodman) throw noGpuOnPodman()
  const plan = await planRun(spec, place, signal)
  await engine.call(signal, (docker) => createAndStart(docker, plan, signal))
}

async function planRun(
  spec: RunSpec,
  { instance, workFolder, runFolder }: RunPlace,
  signal: AbortSignal,
): Promise<ContainerPlan> {
  const stage = (path: string, name: string) => stageInput(path, workFolder, join(runFolder, name), signal)
  const [script, data, command] = await Promise.all([
    stage(spec.scriptPath, 'script'),
    spec.dataPath === null ? null : stage(spec.dataPath, 'data'),
    spec.command ?? findCommand(spec.scriptPath),
    spec.checkpointPath === null ? null : checkCheckpoint(spec.checkpointPath, spec.limits, signal),
  ])
  return { spec, instance, names: runNames(instance, spec.orderId), command, script, data }
}

async function createAndStart(docker: Docker, plan: ContainerPlan, signal: AbortSignal): Promise<void> {
  const { spec, instance, names } = plan
  try {
    const [container, holder] = await Promise.allSettled([
      createContainer(docker, plan, signal),
      createHolder(docker, names, instance, spec.orderId, signal),
    ])
    if (container.status === 'rejected') throw container.reason
    if (holder.status === 'rejected') throw holder.reason
    if (container.value === 'found' && (await hasRun(docker, names.container, signal))) return
    if (spec.checkpointPath !== null) await fillCheckpoint(docker, names.holder, spec.checkpointPath, signal)
    await docker.getContainer(names.container).start({ abortSignal: signal })
  } catch (error) {
    if (statusOf(error) !== 304) throw startError(error, spec)
  }
}

async function createContainer(docker: Docker, plan: ContainerPlan, signal: AbortSignal): Promise<'made' | 'found'> {
  try {
    await docker.createContainer({ ...containerConfig(plan), abortSignal: signal })
    return 'made'
  } catch (error) {
    if (statusOf(error) === 409) return 'found'
    throw error
  }
}

/** False for what a start has left that was killed between its two calls: starting an ended container runs it again. */
async function hasRun(docker: Docker, name: string, abortSignal: AbortSignal): Promise<boolean> {
  const { State } = parseAnswer(containerSchema, await docker.getContainer(name).inspect({ abortSignal }))
  return State.Status !== 'created'
}

function startError(error: unknown, spec: RunSpec): unknown {
  const { status, words } = readFailure(error)
  if (status === null || isEngineGone(error) || error instanceof PortError) return error
  if (/no such image/i.test(words)) {
    return new PortError(
      'image-not-found',
      `The image ${spec.imageId} is not on this machine any more. Pull it again.`,
      { cause: error },
    )
  }
  if (status === 404 && /no such container/i.test(words)) {
    const message = 'An earlier run of this order is being removed; it is started when that is done.'
    return new PortError('conflict', message, { transient: true, cause: error })
  }
  if (/could not select device driver|nvidia/i.test(words) && spec.gpuUuids.length > 0) {
    return new PortError(
      'start-failed',
      `Docker cannot hand a GPU to a job: ${words}. Install the NVIDIA Container Toolkit.`,
      { cause: error },
    )
  }
  if (/no space left/i.test(words)) return error
  return new PortError('start-failed', `Docker did not start the job: ${words}`, { cause: error })
}

const noGpuOnPodman = (): PortError =>
  new PortError('start-failed', 'Podman ignores requests for a GPU without a word. Use Docker for GPU jobs.')
