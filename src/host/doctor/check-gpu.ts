/** Graphics cards and their driver: a card on the bus that no driver speaks for cannot be sold. */
import { probeNvidiaSmi } from '../../adapters/hardware/nvidia-smi.ts'
import { probePciCards } from '../../adapters/hardware/pci-cards.ts'
import type { Gpu } from '../../shared/schema/resources.ts'
import type { Commands } from './platform.ts'
import { type Finding, ok, type Probe, problem, warning } from './probe.ts'

/** What was seen of cards; `nvidiaProblem` is nvidia-smi's own word. */
export interface CardFacts {
  gpus: Pick<Gpu, 'vendor' | 'model' | 'vramMiB' | 'uuid'>[]
  /** vendor:device of display controllers on the bus; Linux only. */
  pciIds: string[]
  nvidiaProblem: string | null
}

export const checkGpu: Probe = async ({ deps }, signal) => {
  const [resources, cards, nvidia] = await Promise.all([
    deps.hardware.resources(signal),
    probePciCards('/sys/bus/pci/devices').catch(() => []), // unreadable: as on systems that have no such list
    probeNvidiaSmi('nvidia-smi').catch((error: Error) => ({ problem: error.message })),
  ])
  const { gpus } = resources
  return gpuFinding({ gpus, pciIds: cards.map(({ id }) => id), nvidiaProblem: nvidia.problem })
}

const nvidiaVendor = '10de:'

export function gpuFinding({ gpus, pciIds, nvidiaProblem }: CardFacts): Finding {
  const usable = gpus.filter(({ vendor, uuid }) => vendor === 'nvidia' && uuid !== null)
  const hasNvidia = pciIds.some((id) => id.startsWith(nvidiaVendor)) || gpus.some(({ vendor }) => vendor === 'nvidia')
  if (usable.length > 0) return ok('gpu.ok', `${usable.map(cardText).join(', ')}.`)
  if (hasNvidia || nvidiaProblem !== null) {
    const why = nvidiaProblem ? ` nvidia-smi says: ${nvidiaProblem.slice(0, 300)}` : ''
    return problem(
      'gpu.no-driver',
      `There is an NVIDIA card, but its driver does not answer.${why}`,
      'Install or repair the NVIDIA driver, restart the computer, then check again.',
      driverCommands,
    )
  }
  if (gpus.length > 0 || pciIds.some((id) => id.startsWith('1002:')))
    return warning(
      'gpu.not-nvidia',
      `${gpus.length > 0 ? gpus.map(cardText).join(', ') : 'The graphics card'}: only NVIDIA cards can be handed to jobs yet.`,
      'This computer can offer cpu-… profiles.',
    )
  return warning(
    'gpu.none',
    'No graphics card was found.',
    'This computer can offer cpu-… profiles. To run jobs on others’ cards it needs none.',
  )
}

const cardText = ({ model, vramMiB }: Pick<Gpu, 'model' | 'vramMiB'>): string => `${model} (${vramMiB} MiB)`

const driverCommands: Commands = {
  debian: [
    'sudo apt-get update',
    'sudo apt-get install -y nvidia-driver || sudo ubuntu-drivers install',
    'sudo reboot',
  ],
  fedora: ['sudo dnf install -y akmod-nvidia xorg-x11-drv-nvidia-cuda', 'sudo reboot'],
  arch: ['sudo pacman -S --needed nvidia nvidia-utils', 'sudo reboot'],
  wsl: ['wsl.exe --update'],
}
