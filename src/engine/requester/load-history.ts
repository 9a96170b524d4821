/**
 * What running jobs used, as their providers told it: five hours at a sample each five seconds, in memory, of the jobs that
 * ran last. A curve that a restart loses is no loss; a journal that grows by it would be one.
 */
import type { JobId } from '../../shared/schema/ids.ts'

export interface LoadSample {
  atMs: number
  cpuPercent: number
  memoryMiB: number
  /** Of the job's own cards together; null where there is none or it cannot be told. */
  gpuPercent: number | null
  gpuMemoryMiB: number | null
}

export interface LoadHistory {
  add(jobId: JobId, sample: LoadSample): void
  /** What came after the first `known` samples, as far as it is remembered, and how many there have been in all. */
  since(jobId: JobId, known: number): { samples: LoadSample[]; count: number }
}

const maxSamples = 3_600
const maxJobs = 64

export function createLoadHistory(): LoadHistory {
  const byJob = new Map<JobId, { samples: LoadSample[]; count: number }>()
  return {
    add(jobId, sample) {
      const kept = byJob.get(jobId) ?? { samples: [], count: 0 }
      byJob.delete(jobId)
      byJob.set(jobId, kept)
      kept.samples.push(sample)
      kept.count += 1
      if (kept.samples.length > maxSamples) kept.samples.shift()
      if (byJob.size > maxJobs) byJob.delete(byJob.keys().next().value ?? jobId)
    },
    since(jobId, known) {
      const kept = byJob.get(jobId)
      if (!kept) return { samples: [], count: 0 }
      const fresh = Math.min(Math.max(0, kept.count - known), kept.samples.length)
      return { samples: fresh === 0 ? [] : kept.samples.slice(-fresh), count: kept.count }
    },
  }
}
