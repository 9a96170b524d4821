/**
 * What this machine has, measured. Every source can hang, lie or be missing, so each runs under its own limit, and one
 * that fails costs its part of the answer and a log line, never the answer. CPU and graphics come from systeminformation
 * (only its fast calls; see graphics-probe.ts for how), NVIDIA's figures from nvidia-smi, AMD's from the Linux kernel.
 */
import { availableParallelism, cpus, totalmem } from 'node:os'
import systeminformation from 'systeminformation'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Hardware } from '../../engine/ports/hardware.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Resources } from '../../shared/schema/resources.ts'
import { freeBytes } from './free-bytes.ts'
import { probeGraphics } from './graphics-probe.ts'
import { mergeGpus } from './merge-gpus.ts'
import { probeNvidiaSmi } from './nvidia-smi.ts'
import { probePciCards } from './pci-cards.ts'
import { createProbe, type Probe, waitFor } from './probe.ts'

export interface SystemHardwareDeps {
  clock: Clock
  logger: Logger
}

export interface SystemHardwareOptions {
  /** The folder whose disk jobs will use. */
  diskFolder: string
  /** Looked up on PATH when it is a bare name. */
  nvidiaSmiPath?: string
  /** The Linux kernel's list of PCI devices. */
  pciDevicesFolder?: string
  cacheMs?: number
}

const mebibyte = 1024 * 1024

/** Throws `invalid` on a processor that no job image is built for. */
export function createSystemHardware(deps: SystemHardwareDeps, options: SystemHardwareOptions): Hardware {
  const architecture = dockerArchitecture(process.arch)
  const cacheMs = options.cacheMs ?? 30_000
  let latest: { at: number; resources: Promise<Resources> } | null = null

  return {
    resources(signal) {
      const now = deps.clock.nowMs()
      if (latest === null || now - latest.at >= cacheMs)
        latest = { at: now, resources: measure(deps.logger, architecture, options) }
      return waitFor(latest.resources, signal)
    },
    freeBytes,
  }
}

function dockerArchitecture(nodeName: string): Resources['architecture'] {
  if (nodeName === 'x64') return 'amd64'
  if (nodeName === 'arm64') return 'arm64'
  throw new PortError('invalid', `Jobs run on 64-bit Intel, AMD and ARM processors; this one is ${nodeName}.`)
}

async function measure(
  logger: Logger,
  architecture: Resources['architecture'],
  options: SystemHardwareOptions,
): Promise<Resources> {
  const probe = createProbe(logger)
  const memoryMiB = Math.max(1, Math.floor(usableMemoryBytes() / mebibyte))
  const [cpu, disk, gpus] = await Promise.all([
    probe('cpu', 5_000, () => systeminformation.cpu()),
    probe('disk', 5_000, () => freeBytes(options.diskFolder)),
    measureGpus({ probe, logger }, memoryMiB, options),
  ])
  return {
    architecture,
    cpuModel: cpuModelText(cpu),
    cpuCores: availableParallelism(),
    memoryMiB,
    diskFreeMiB: Math.floor((disk ?? 0) / mebibyte),
    gpus,
  }
}

/**
 * systeminformation's graphics call runs nvidia-smi too, without a time limit, so it is left out where nvidia-smi was
 * just seen to hang.
 */
async function measureGpus(
  { probe, logger }: { probe: Probe; logger: Logger },
  memoryMiB: number,
  options: SystemHardwareOptions,
): Promise<Resources['gpus']> {
  const [nvidia, pciCards] = await Promise.all([
    probe('nvidia-smi', 6_000, () => probeNvidiaSmi(options.nvidiaSmiPath ?? 'nvidia-smi')),
    probe('pci', 2_000, () => probePciCards(options.pciDevicesFolder ?? '/sys/bus/pci/devices')),
  ])
  if (nvidia?.problem != null) logger.warn({ reason: nvidia.problem }, 'nvidia-smi failed; check the NVIDIA driver')
  const controllers = nvidia === null ? null : await probe('graphics', 10_000, probeGraphics)
  return mergeGpus({ nvidia: nvidia?.cards ?? [], controllers: controllers ?? [], pciCards: pciCards ?? [], memoryMiB })
}

/** A host that itself runs in a container has no more than its cgroup gives. */
function usableMemoryBytes(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

function cpuModelText(cpu: systeminformation.Systeminformation.CpuData | null): string {
  const measured = cpu === null ? '' : `${cpu.manufacturer} ${cpu.brand}`.trim()
  return (measured || cpus()[0]?.model.trim() || 'unknown').slice(0, 128)
}
