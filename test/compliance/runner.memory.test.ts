import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryRunner } from '../../src/adapters/memory/runner.ts'
import type { RunSpec } from '../../src/engine/ports/runner.ts'
import { orderIdSchema } from '../../src/shared/schema/ids.ts'
import { systemClock } from '../support/system-deps.ts'
import { describeRunner } from './runner.ts'
import { roomyLimits, type Scenario } from './runner-scenarios.ts'

describeRunner('the memory runner', async () => {
  const runner = createMemoryRunner({ clock: systemClock })
  const imageId = `sha256:${'a'.repeat(64)}`
  runner.addImage('python:3-slim', { imageId, digest: null })
  const folder = mkdtempSync(join(tmpdir(), 'deai-memory-runner-'))
  const scenarioByOrder = new Map<string, Scenario>()
  runner.behave((spec) => scenarioByOrder.get(spec.orderId)?.pretended ?? {})
  return {
    runner,
    image: 'python:3-slim',
    folder,
    async specOf(scenario): Promise<RunSpec> {
      const orderId = orderIdSchema.parse(`0x${scenarioByOrder.size.toString(16).padStart(64, '0')}`)
      scenarioByOrder.set(orderId, scenario)
      const limits = { ...roomyLimits, ...scenario.limits }
      return {
        orderId,
        imageId,
        scriptPath: '/script.py',
        dataPath: null,
        checkpointPath: null,
        environment: {},
        gpuUuids: [],
        limits,
      }
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
})
