/**
 * How busy an AMD card is, as the amdgpu driver shows it beside the card's other files: Documentation/gpu/amdgpu/thermal.rst
 * (gpu_busy_percent, hwmon's temp1_input in millidegrees, power1_average or power1_input in microwatts) of the kernel.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface AmdLoad {
  loadPercent: number | null
  memoryUsedMiB: number | null
  temperatureC: number | null
  powerW: number | null
}

/** Of the device whose folder this is. Never fails: what is not there is null. */
export async function readAmdLoad(folder: string): Promise<AmdLoad> {
  const sensors = await readdir(join(folder, 'hwmon')).catch(() => []) // a card without sensors
  const sensor = (name: string) => readNumber(join(folder, 'hwmon', sensors[0] ?? 'none', name))
  const [busy, memory, temperature, mean, present] = await Promise.all([
    readNumber(join(folder, 'gpu_busy_percent')),
    readNumber(join(folder, 'mem_info_vram_used')),
    sensor('temp1_input'),
    sensor('power1_average'),
    sensor('power1_input'),
  ])
  return {
    loadPercent: busy === null ? null : Math.min(100, busy),
    memoryUsedMiB: per(memory, 1_048_576),
    temperatureC: per(temperature, 1_000),
    powerW: per(mean ?? present, 1_000_000),
  }
}

const per = (value: number | null, unit: number): number | null =>
  value === null ? null : Math.round((value / unit) * 10) / 10

async function readNumber(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => '') // not every card and kernel has every file
  return /^\d{1,18}$/.test(text.trim()) ? Number(text) : null
}
