/** Takes a run out of the engine: its container, its helper, its volumes. What is gone already is fine. */
import type Docker from 'dockerode'
import { statusOf } from './engine-error.ts'
import type { RunNames } from './run-names.ts'

export async function removeRun(docker: Docker, names: RunNames, signal: AbortSignal): Promise<void> {
  await Promise.all([removeContainer(docker, names.container, signal), removeContainer(docker, names.holder, signal)])
  await Promise.all([removeVolume(docker, names.outputs, signal), removeVolume(docker, names.checkpoint, signal)])
}

async function removeContainer(docker: Docker, name: string, signal: AbortSignal): Promise<void> {
  const container = docker.getContainer(name)
  try {
    await container.remove({ force: true, v: true, abortSignal: signal })
  } catch (error) {
    if (statusOf(error) === 404) return
    if (statusOf(error) !== 409) throw error
    // Somebody else removes it at this moment.
    await ignoring404(container.wait({ condition: 'removed', abortSignal: signal }))
  }
}

const removeVolume = (docker: Docker, name: string, signal: AbortSignal): Promise<unknown> =>
  ignoring404(docker.getVolume(name).remove({ abortSignal: signal }))

async function ignoring404(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (statusOf(error) !== 404) throw error
  }
}
