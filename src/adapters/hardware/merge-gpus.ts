/**
 * One list of GPUs out of three that overlap. What is advertised must be able to compute: an NVIDIA card counts only by
 * nvidia-smi (without it the driver is missing), any other only with a known vendor and memory of its own. So a virtual
 * machine's VGA, a server's BMC and a CPU's built-in graphics are no GPUs.
 */
import type { Gpu } from '../../shared/schema/resources.ts'
import type { GraphicsController } from './graphics-probe.ts'
import type { NvidiaCard } from './nvidia-smi.ts'
import type { PciCard } from './pci-cards.ts'

export interface GpuSources {
  nvidia: NvidiaCard[]
  controllers: GraphicsController[]
  pciCards: PciCard[]
  /** The machine's own memory, of which Apple's GPUs have a share. */
  memoryMiB: number
}

/** Less is a window for the CPU or a share of its memory, not a card's VRAM. */
const leastVramMiB = 1024
const maxVramMiB = 4_194_304
/** Metal's recommendedMaxWorkingSetSize is about three quarters of the memory. */
const appleShare = 0.75
const maxGpus = 64

/** A GPU, and under which PCI address the kernel shows it, where that is known. */
export interface PlacedGpu {
  gpu: Gpu
  address: string | null
}

export function mergeGpus(sources: GpuSources): PlacedGpu[] {
  const controllers = [...sources.controllers, ...unlistedCards(sources)]
  const others = controllers.flatMap((controller) => {
    const address = sources.pciCards.find((card) => isSameCard(card, controller))?.address ?? null
    return gpuOf(controller, sources).map((gpu) => ({ gpu, address }))
  })
  const nvidia = sources.nvidia.map((card) => ({ gpu: nvidiaGpu(card), address: null }))
  return [...nvidia, ...others].slice(0, maxGpus)
}

const nvidiaGpu = ({ model, uuid, vramMiB, driver }: NvidiaCard): Gpu => ({
  vendor: 'nvidia',
  model,
  vramMiB: Math.min(vramMiB ?? 0, maxVramMiB),
  driver,
  uuid,
})

function gpuOf(controller: GraphicsController, { pciCards, memoryMiB }: GpuSources): Gpu[] {
  const vendor = vendorOf(`${controller.vendor} ${controller.model}`)
  if (vendor === 'nvidia' || vendor === 'unknown' || isBuiltIn(controller.model)) return []
  const measured = pciCards.find((card) => isSameCard(card, controller))?.vramMiB
  const vramMiB = vendor === 'apple' ? memoryMiB * appleShare : (measured ?? controller.vram ?? 0)
  if (!(vramMiB >= leastVramMiB && vramMiB <= maxVramMiB)) return []
  const model = (controller.model.trim() || `${vendor} GPU`).slice(0, 128)
  return [
    { vendor, model, vramMiB: Math.floor(vramMiB), driver: controller.driverVersion?.slice(0, 64) ?? null, uuid: null },
  ]
}

/** AMD's cards where lspci is not installed: named by their PCI id. */
function unlistedCards({ controllers, pciCards }: GpuSources): GraphicsController[] {
  return pciCards
    .filter((card) => card.id.startsWith('1002:') && !controllers.some((controller) => isSameCard(card, controller)))
    .map((card) => ({
      vendor: 'AMD',
      model: `AMD GPU ${card.id}`,
      busAddress: card.address,
      vram: card.vramMiB,
      driverVersion: null,
    }))
}

/** lspci leaves the PCI domain out where there is only one. */
const isSameCard = (card: PciCard, controller: GraphicsController): boolean =>
  controller.busAddress !== '' && card.address.toLowerCase().endsWith(controller.busAddress.toLowerCase())

const isBuiltIn = (model: string): boolean => /\b(UHD|HD|Iris)\b.*Graphics|\bIris\b/i.test(model)

function vendorOf(text: string): Gpu['vendor'] {
  if (
    /\b(qemu|bochs|vmware|virtio|qxl|hyper-v|virtual|virtualbox|parallels|llvmpipe|swiftshader|citrix|xen)\b/i.test(
      text,
    )
  )
    return 'unknown'
  if (/\bnvidia\b/i.test(text)) return 'nvidia'
  if (/\b(amd|ati|advanced micro devices)\b/i.test(text)) return 'amd'
  if (/\bintel\b/i.test(text)) return 'intel'
  return /\bapple\b/i.test(text) ? 'apple' : 'unknown'
}
