/** A machine made of words, for tests: what it has is what it was told. */
import type { Hardware, MachineSample, Usage } from '../../engine/ports/hardware.ts'
import type { Resources } from '../../shared/schema/resources.ts'

export interface MemoryHardware extends Hardware {
  /** Changes what the machine has from now on. */
  change(resources: Partial<Resources>): void
  /** What it does from now on; at first it is quiet and tells nothing of its cards. */
  behave(now: { sample?: Partial<Omit<MachineSample, 'atMs'>>; usage?: Partial<Usage> }): void
}

const gibibyte = 1024 ** 3

export function createMemoryHardware(
  initial: Partial<Resources> = {},
  freeDiskBytes = 64 * gibibyte,
  nowMs: () => number = Date.now,
): MemoryHardware {
  let resources: Resources = {
    architecture: 'amd64',
    cpuModel: 'Fake CPU',
    cpuCores: 8,
    memoryMiB: 32_768,
    diskFreeMiB: Math.floor(freeDiskBytes / 1_048_576),
    gpus: [],
    ...initial,
  }
  let sample: Omit<MachineSample, 'atMs'> = { cpuPercent: 0, memoryUsedMiB: 1024, gpus: [] }
  let usage: Usage = { inputIdleMs: null, foreignCpuPercent: 0 }
  return {
    async resources(signal) {
      signal.throwIfAborted()
      return structuredClone(resources)
    },
    freeBytes: async () => freeDiskBytes,
    async sample(signal) {
      signal.throwIfAborted()
      return structuredClone({ atMs: nowMs(), ...sample })
    },
    async usage(_jobsCpuPercent, signal) {
      signal.throwIfAborted()
      return { ...usage }
    },
    behave(now) {
      sample = { ...sample, ...now.sample }
      usage = { ...usage, ...now.usage }
    },
    change(next) {
      resources = { ...resources, ...next }
    },
  }
}
