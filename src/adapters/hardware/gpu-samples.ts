/** A moment of each card, in the order of the resources. What does not answer is null, and asked again later. */
import { join } from 'node:path'
import type { Clock } from '../../engine/ports/clock.ts'
import type { GpuSample } from '../../engine/ports/hardware.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { readAmdLoad } from './amd-load.ts'
import type { PlacedGpu } from './merge-gpus.ts'
import { type NvidiaLoad, probeNvidiaLoad } from './nvidia-load.ts'

export interface GpuSamplerOptions {
  nvidiaSmiPath: string
  pciDevicesFolder: string
}

/** A tool that hung or failed is left alone for so long: each try costs a process. */
const restMs = 60_000

const silent = { loadPercent: null, memoryUsedMiB: null, temperatureC: null, powerW: null }

export function createGpuSampler(
  { clock, logger }: { clock: Clock; logger: Logger },
  { nvidiaSmiPath, pciDevicesFolder }: GpuSamplerOptions,
): (cards: readonly PlacedGpu[]) => Promise<GpuSample[]> {
  let restsUntilMs = 0

  const nvidia = async (): Promise<NvidiaLoad[]> => {
    if (clock.nowMs() < restsUntilMs) return []
    const loads = await probeNvidiaLoad(nvidiaSmiPath).catch((error: unknown) => {
      logger.warn({ reason: String(error).slice(0, 300) }, 'nvidia-smi did not tell the load of the cards')
      return null
    })
    if (loads === null || loads.length === 0) restsUntilMs = clock.nowMs() + restMs
    return loads ?? []
  }

  return async (cards) => {
    const loads = cards.some(({ gpu }) => gpu.vendor === 'nvidia') ? await nvidia() : []
    return Promise.all(
      cards.map(async ({ gpu, address }, index): Promise<GpuSample> => {
        if (gpu.vendor === 'amd' && address !== null)
          return { index, ...(await readAmdLoad(join(pciDevicesFolder, address))) }
        const { uuid: _uuid, ...load } = loads.find(({ uuid }) => uuid === gpu.uuid) ?? { uuid: null, ...silent }
        return { index, ...load }
      }),
    )
  }
}
