/** The second baseline: the very container of a job, by our runner alone, without market, chain or network. */
import { createHash } from 'node:crypto'
import { createDockerRunner } from '../src/adapters/docker/docker-runner.ts'
import { systemClock } from '../src/adapters/system/clock.ts'
import { createLogger } from '../src/adapters/system/logger.ts'
import { parseComputeProfile, profileNeeds } from '../src/shared/schema/compute-profile.ts'
import { orderIdSchema } from '../src/shared/schema/ids.ts'

/** Returns what times one run: milliseconds from `start` to the first line of log. */
export function createRunnerTimer(options: { workFolder: string; imageId: string; scriptPath: string }) {
  const logger = createLogger({ level: 'warn' })
  const runner = createDockerRunner(
    { logger, clock: systemClock },
    { instance: 'bench', workFolder: options.workFolder },
  )
  const parsed = parseComputeProfile('cpu-small')
  if (!parsed.ok) throw new Error(parsed.message)
  const limits = { ...profileNeeds(parsed.profile), pids: 512, logMiB: 64 }
  const { imageId, scriptPath } = options
  const signal = AbortSignal.timeout(600_000)

  const time = async (round: number): Promise<number> => {
    const hash = createHash('sha256').update(`${process.pid}-${round}`).digest('hex')
    const orderId = orderIdSchema.parse(`0x${hash}`)
    const startedAtMs = performance.now()
    await runner.start(
      { orderId, imageId, scriptPath, dataPath: null, checkpointPath: null, environment: {}, gpuUuids: [], limits },
      signal,
    )
    let firstMs = Number.NaN
    for await (const _line of runner.logs(orderId, 0, signal))
      if (Number.isNaN(firstMs)) firstMs = performance.now() - startedAtMs
    await runner.remove(orderId, signal)
    return firstMs
  }
  return { time, [Symbol.asyncDispose]: () => runner[Symbol.asyncDispose]() }
}
