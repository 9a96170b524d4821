/** What a machine has, in a few words. Names come from strangers' offers. */
import type { Gpu, Resources } from '../../shared/schema/resources.ts'
import { printable } from '../output.ts'
import { formatMiB } from './bytes.ts'

function gpuNames(gpus: readonly Gpu[]): string[] {
  const counts = new Map<string, number>()
  for (const { model, vramMiB } of gpus) {
    const name = `${printable(model)} ${formatMiB(vramMiB)}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => (count > 1 ? `${count} x ${name}` : name))
}

export const formatGpus = ({ gpus }: Resources): string => (gpus.length === 0 ? 'none' : gpuNames(gpus).join(', '))

export const formatCpu = ({ cpuCores, architecture }: Resources): string => `${cpuCores} ${architecture}`

export const formatMachine = (resources: Resources): string =>
  [
    `GPU ${formatGpus(resources)}`,
    `${resources.cpuCores} cores (${printable(resources.cpuModel)}, ${resources.architecture})`,
    `${formatMiB(resources.memoryMiB)} memory`,
    `${formatMiB(resources.diskFreeMiB)} disk free`,
  ].join('; ')
