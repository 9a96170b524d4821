/**
 * What this machine has, measured. Every source can hang, lie or be missing, so each runs under its own limit, and one
 * that fails costs its part of the answer and a log line, never the answer. CPU and graphics come from systeminformation
 * (only its fast calls; see graphics-probe.ts for how), NVIDIA's figures from nvidia-smi, AMD's from the Linux kernel.
 */
import { availableParallelism, cpus, freemem, totalmem } from 'node:os'
import systeminformation from 'systeminformation'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Hardware, MachineSample } from '../../engine/ports/hardware.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Resources } from '../../shared/schema/resources.ts'
import { createCpuMeter, ofMachine } from './cpu-load.ts'
import { freeBytes } from './free-bytes.ts'
import { createGpuSampler } from './gpu-samples.ts'
import { probeGraphics } from './graphics-probe.ts'
import { readInputIdle } from './input-idle.ts'
import { mergeGpus, type PlacedGpu } from './merge-gpus.ts'
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
  /** Where Linux keeps its terminals. */
  terminalsFolder?: string
  cacheMs?: number
}

interface Measured {
  resources: Resources
  cards: PlacedGpu[]
}

const pciDevices = '/sys/bus/pci/devices'
const neverAborted = new AbortController().signal

const mebibyte = 1024 * 1024

/** Throws `invalid` on a processor that no job image is built for. */
export function createSystemHardware(deps: SystemHardwareDeps, options: SystemHardwareOptions): Hardware {
  const architecture = dockerArchitecture(process.arch)
  const cacheMs = options.cacheMs ?? 30_000
  const cpuOfSamples = createCpuMeter()
  const cpuOfUsage = createCpuMeter()
  const sampleGpus = createGpuSampler(deps, {
    nvidiaSmiPath: options.nvidiaSmiPath ?? 'nvidia-smi',
    pciDevicesFolder: options.pciDevicesFolder ?? pciDevices,
  })
  let latest: { at: number; measured: Promise<Measured> } | null = null
  let sampling: Promise<MachineSample> | null = null

  const measured = (signal: AbortSignal): Promise<Measured> => {
    const now = deps.clock.nowMs()
    if (latest === null || now - latest.at >= cacheMs)
      latest = { at: now, measured: measure(deps.logger, architecture, options) }
    return waitFor(latest.measured, signal)
  }
  const sampleNow = async (): Promise<MachineSample> => {
    const { cards } = await measured(neverAborted)
    const gpus = await sampleGpus(cards)
    const cpuPercent = cpuOfSamples()?.percent ?? null
    return { atMs: deps.clock.nowMs(), cpuPercent, memoryUsedMiB: usedMemoryMiB(), gpus }
  }

  return {
    resources: async (signal) => (await measured(signal)).resources,
    freeBytes,
    sample(signal) {
      sampling ??= sampleNow().finally(() => {
        sampling = null
      })
      return waitFor(sampling, signal)
    },
    async usage(jobsCpuPercent, signal) {
      const cpu = cpuOfUsage()
      const input = await waitFor(
        createProbe(deps.logger)('input', 9_000, () =>
          readInputIdle({
            platform: process.platform,
            environment: process.env,
            terminalsFolder: options.terminalsFolder ?? '/dev/pts',
            nowMs: Date.now(), // what the kernel stamps on terminals
          }),
        ),
        signal,
      )
      const foreign = cpu && cpu.percent - cpu.ownPercent - ofMachine(jobsCpuPercent)
      return { inputIdleMs: input, foreignCpuPercent: foreign === null ? null : Math.max(0, foreign) }
    },
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
): Promise<Measured> {
  const probe = createProbe(logger)
  const memoryMiB = Math.max(1, Math.floor(usableMemoryBytes() / mebibyte))
  const [cpu, disk, cards] = await Promise.all([
    probe('cpu', 5_000, () => systeminformation.cpu()),
    probe('disk', 5_000, () => freeBytes(options.diskFolder)),
    measureGpus({ probe, logger }, memoryMiB, options),
  ])
  const resources: Resources = {
    architecture,
    cpuModel: cpuModelText(cpu),
    cpuCores: availableParallelism(),
    memoryMiB,
    diskFreeMiB: Math.floor((disk ?? 0) / mebibyte),
    gpus: cards.map(({ gpu }) => gpu),
  }
  return { resources, cards }
}

/**
 * systeminformation's graphics call runs nvidia-smi too, without a time limit, so it is left out where nvidia-smi was
 * just seen to hang.
 */
async function measureGpus(
  { probe, logger }: { probe: Probe; logger: Logger },
  memoryMiB: number,
  options: SystemHardwareOptions,
): Promise<PlacedGpu[]> {
  const [nvidia, pciCards] = await Promise.all([
    probe('nvidia-smi', 6_000, () => probeNvidiaSmi(options.nvidiaSmiPath ?? 'nvidia-smi')),
    probe('pci', 2_000, () => probePciCards(options.pciDevicesFolder ?? pciDevices)),
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

const usedMemoryMiB = (): number => Math.max(0, Math.floor((totalmem() - freemem()) / mebibyte))

function cpuModelText(cpu: systeminformation.Systeminformation.CpuData | null): string {
  const measured = cpu === null ? '' : `${cpu.manufacturer} ${cpu.brand}`.trim()
  return (measured || cpus()[0]?.model.trim() || 'unknown').slice(0, 128)
}
