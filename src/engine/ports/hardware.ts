/** What this machine has, how busy it is now, and whether somebody sits at it. */
import type { Resources } from '../../shared/schema/resources.ts'

/** A moment of one card. Null: it does not tell. */
export interface GpuSample {
  /** As in `resources.gpus`, in their order. */
  index: number
  loadPercent: number | null
  memoryUsedMiB: number | null
  temperatureC: number | null
  powerW: number | null
}

/** A moment of this machine. Null: it does not tell. */
export interface MachineSample {
  atMs: number
  /** Of all cores together, since the sample before, 0 to 100. */
  cpuPercent: number | null
  memoryUsedMiB: number | null
  gpus: GpuSample[]
}

/** Whether somebody uses this machine, as far as it tells. */
export interface Usage {
  /** Since the last key, mouse move or terminal input of anybody. */
  inputIdleMs: number | null
  /** Load of all cores together that is neither the jobs' nor this node's own, 0 to 100. */
  foreignCpuPercent: number | null
}

export interface Hardware {
  /** Measured afresh at most every 30 s. Never fails because one probe does: what is unknown is left out. */
  resources(signal: AbortSignal): Promise<Resources>
  /** Free bytes on the disk that holds `path`. */
  freeBytes(path: string): Promise<number>
  /** Measured now; callers that come meanwhile share the answer. Never fails because one probe does. */
  sample(signal: AbortSignal): Promise<MachineSample>
  /**
   * Never fails because one probe does.
   * @param jobsCpuPercent what jobs use, in hundredths of one core, as `Runner.load` tells it
   */
  usage(jobsCpuPercent: number, signal: AbortSignal): Promise<Usage>
}
