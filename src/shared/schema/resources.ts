/** What a machine has: measured by the provider's hardware adapter, promised in its Offer. */
import { z } from 'zod'

export const gpuSchema = z.object({
  vendor: z.enum(['nvidia', 'amd', 'intel', 'apple', 'unknown']),
  model: z.string().min(1).max(128),
  vramMiB: z.int().min(0).max(4_194_304),
  driver: z.string().max(64).nullable(),
  /** The vendor's own id of the card (GPU-…), which pins a container to it. */
  uuid: z.string().max(128).nullable(),
})
export type Gpu = z.infer<typeof gpuSchema>

export const resourcesSchema = z.object({
  architecture: z.enum(['amd64', 'arm64']),
  cpuModel: z.string().max(128),
  cpuCores: z.int().min(1).max(4096),
  memoryMiB: z.int().min(1).max(1_073_741_824),
  diskFreeMiB: z.int().min(0),
  gpus: z.array(gpuSchema).max(64),
})
export type Resources = z.infer<typeof resourcesSchema>
