/** Two samples of the engine's statistics → load. One sample costs 2 ms; asking the engine for both costs a second. */
import type { RunLoad } from '../../engine/ports/runner.ts'
import type { StatsAnswer } from './engine-schema.ts'
import { mebibyte } from './limits.ts'

export interface LoadSample {
  atMs: number
  cpuNanoseconds: number
}

/** Null for a container that does not run: its statistics are empty. */
export function toSample(stats: StatsAnswer): LoadSample | null {
  const atMs = Date.parse(stats.read)
  return atMs > 0 ? { atMs, cpuNanoseconds: stats.cpu_stats.cpu_usage.total_usage } : null
}

/** @param since an earlier sample, or the start of the run with 0 ns */
export function toLoad(stats: StatsAnswer, now: LoadSample, since: LoadSample): RunLoad {
  const elapsedMs = Math.max(1, now.atMs - since.atMs)
  const usedMs = Math.max(0, now.cpuNanoseconds - since.cpuNanoseconds) / 1e6
  return {
    cpuPercent: Math.round((usedMs / elapsedMs) * 1000) / 10,
    memoryMiB: Math.round((usedMemory(stats) / mebibyte) * 10) / 10,
    pids: stats.pids_stats.current ?? 0,
  }
}

/** Without the page cache, which the kernel takes back when it needs it (cgroup v2 and v1 name it differently). */
function usedMemory({ memory_stats: { usage = 0, stats = {} } }: StatsAnswer): number {
  return Math.max(0, usage - (stats.inactive_file ?? stats.total_inactive_file ?? 0))
}
