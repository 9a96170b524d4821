/** The load of a run by one sample of the engine's statistics, against the sample before. */
import type { RunLoad } from '../../engine/ports/runner.ts'
import { findContainer } from './containers.ts'
import type { Engine } from './engine.ts'
import { statusOf } from './engine-error.ts'
import { parseAnswer, type StatsAnswer, statsSchema } from './engine-schema.ts'
import { type LoadSample, toLoad, toSample } from './run-load.ts'

export interface LoadReader {
  /** Null when the run does not run. The first load of a run is its mean since the start. */
  read(name: string, signal: AbortSignal): Promise<RunLoad | null>
  forget(name: string): void
}

export function createLoadReader(engine: Engine): LoadReader {
  const samples = new Map<string, LoadSample>()
  return {
    async read(name, signal) {
      const stats = await readStats(engine, name, signal)
      const sample = stats && toSample(stats)
      if (!sample) return null
      const since = samples.get(name) ?? { atMs: await startOf(engine, name, signal), cpuNanoseconds: 0 }
      samples.set(name, sample)
      return toLoad(stats, sample, since)
    },
    forget: (name) => void samples.delete(name),
  }
}

async function readStats(engine: Engine, name: string, signal: AbortSignal): Promise<StatsAnswer | null> {
  return engine.call(signal, async (docker) => {
    try {
      const once = { stream: false as const, 'one-shot': true, abortSignal: signal }
      return parseAnswer(statsSchema, await docker.getContainer(name).stats(once))
    } catch (error) {
      if (statusOf(error) === 404 || statusOf(error) === 409) return null
      throw error
    }
  })
}

async function startOf(engine: Engine, name: string, signal: AbortSignal): Promise<number> {
  const container = await findContainer(engine, name, signal)
  return Date.parse(container?.State.StartedAt ?? '') || 0
}
