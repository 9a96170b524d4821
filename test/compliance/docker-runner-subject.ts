/** A Docker runner with folders and an instance name of its own; closing it leaves nothing behind. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDockerRunner, type DockerRunner } from '../../src/adapters/docker/docker-runner.ts'
import type { RunLimits, RunSpec } from '../../src/engine/ports/runner.ts'
import { type OrderId, orderIdSchema } from '../../src/shared/schema/ids.ts'
import { testImage } from '../support/images.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock } from '../support/system-deps.ts'
import type { RunnerSubject } from './runner.ts'
import { roomyLimits } from './runner-scenarios.ts'

export interface DockerSubject extends RunnerSubject {
  runner: DockerRunner
  instance: string
  imageId: string
  workFolder: string
  /** The order of a script that is this Python text. */
  specOfPython(python: string, limits?: Partial<RunLimits>): RunSpec
}

export const randomOrderId = (): OrderId => orderIdSchema.parse(`0x${randomBytes(32).toString('hex')}`)

export async function createDockerSubject(): Promise<DockerSubject> {
  const { id: imageId, name: image } = await testImage()
  const folder = mkdtempSync(join(tmpdir(), 'deai-docker-runner-'))
  const instance = `test-${randomBytes(6).toString('hex')}`
  const workFolder = join(folder, 'work')
  const runner = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, { instance, workFolder })

  const specOfPython = (python: string, limits: Partial<RunLimits> = {}): RunSpec => {
    const orderId = randomOrderId()
    const scriptFolder = join(workFolder, 'exported', orderId)
    mkdirSync(scriptFolder, { recursive: true, mode: 0o700 })
    writeFileSync(join(scriptFolder, 'main.py'), python, { mode: 0o600 })
    return {
      orderId,
      imageId,
      scriptPath: scriptFolder,
      dataPath: null,
      checkpointPath: null,
      environment: {},
      gpuUuids: [],
      limits: { ...roomyLimits, ...limits },
    }
  }
  return {
    runner,
    image,
    imageId,
    instance,
    folder,
    workFolder,
    specOfPython,
    specOf: async ({ python, limits }) => specOfPython(python, limits),
    async close() {
      const { signal } = new AbortController()
      for (const { orderId } of await runner.list(signal)) await runner.remove(orderId, signal)
      await runner[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
