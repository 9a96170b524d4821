/** How busy the cores were between two looks, and how much of that was this process. */
import { availableParallelism, cpus } from 'node:os'

export interface CpuLoad {
  /** Of all cores together, 0 to 100. */
  percent: number
  ownPercent: number
}

/** Each meter counts since its own last look; null at the first, and where the platform counts nothing. */
export function createCpuMeter(): () => CpuLoad | null {
  let last = count()
  return () => {
    const now = count()
    const totalMs = now.totalMs - last.totalMs
    const load: CpuLoad | null =
      totalMs > 0
        ? {
            percent: share(now.busyMs - last.busyMs, totalMs),
            ownPercent: share(now.ownMs - last.ownMs, totalMs),
          }
        : null
    if (totalMs > 0) last = now
    return load
  }
}

const share = (partMs: number, totalMs: number): number =>
  Math.round(Math.min(100, Math.max(0, (partMs / totalMs) * 100)) * 10) / 10

/** The times of each core, summed. */
function count(): { busyMs: number; totalMs: number; ownMs: number } {
  let idleMs = 0
  let totalMs = 0
  for (const { times } of cpus()) {
    idleMs += times.idle
    totalMs += times.user + times.nice + times.sys + times.idle + times.irq
  }
  const { user, system } = process.cpuUsage()
  return { busyMs: totalMs - idleMs, totalMs, ownMs: (user + system) / 1000 }
}

/** Hundredths of one core → hundredths of the machine. */
export const ofMachine = (corePercent: number): number =>
  corePercent / Math.max(1, cpus().length || availableParallelism())
