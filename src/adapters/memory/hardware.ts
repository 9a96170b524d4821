/** A machine made of words, for tests: what it has is what it was told. */
import type { Hardware } from '../../engine/ports/hardware.ts'
import type { Resources } from '../../shared/schema/resources.ts'

export interface MemoryHardware extends Hardware {
  /** Changes what the machine has from now on. */
  change(resources: Partial<Resources>): void
}

const gibibyte = 1024 ** 3

export function createMemoryHardware(initial: Partial<Resources> = {}, freeDiskBytes = 64 * gibibyte): MemoryHardware {
  let resources: Resources = {
    architecture: 'amd64',
    cpuModel: 'Fake CPU',
    cpuCores: 8,
    memoryMiB: 32_768,
    diskFreeMiB: Math.floor(freeDiskBytes / 1_048_576),
    gpus: [],
    ...initial,
  }
  return {
    async resources(signal) {
      signal.throwIfAborted()
      return structuredClone(resources)
    },
    freeBytes: async () => freeDiskBytes,
    change(next) {
      resources = { ...resources, ...next }
    },
  }
}
