/** How busy cards are, by the tools and files that tell it, and what becomes of those that do not. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseNvidiaLoad } from '../../src/adapters/hardware/nvidia-load.ts'
import { createSystemHardware } from '../../src/adapters/hardware/system-hardware.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

const never = new AbortController().signal
let folder = ''
let nowMs = 0
let logger = createRecordingLogger()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-load-'))
  nowMs = 1_000_000
  logger = createRecordingLogger()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const clock = { nowMs: () => nowMs, sleep: () => Promise.reject(new Error('hardware does not sleep')) }
const hardware = () =>
  createSystemHardware(
    { clock, logger },
    { diskFolder: folder, nvidiaSmiPath: join(folder, 'nvidia-smi'), pciDevicesFolder: join(folder, 'pci') },
  )

const [first, second] = ['GPU-11112222-3333-4444-5555-666677778888', 'GPU-99990000-3333-4444-5555-666677778888']

/** An nvidia-smi with two cards; `load` is what it prints (or does) when it is asked how busy they are. */
async function installNvidiaSmi(load: string): Promise<void> {
  const script = `#!/bin/sh
case "$1" in
  --query-gpu=name,uuid,memory.total,driver_version)
    echo "NVIDIA GeForce RTX 4090, ${first}, 24564, 570.86.15"
    echo "NVIDIA GeForce RTX 3060, ${second}, 12288, 570.86.15" ;;
  --query-gpu=uuid,utilization.gpu,memory.used,temperature.gpu,power.draw)
    echo called >> ${folder}/calls
    ${load} ;;
  *) exit 2 ;;
esac
`
  await writeFile(join(folder, 'nvidia-smi'), script)
  await chmod(join(folder, 'nvidia-smi'), 0o755)
}

const silent = (index: number) => ({
  index,
  loadPercent: null,
  memoryUsedMiB: null,
  temperatureC: null,
  powerW: null,
})

async function write(path: string, files: Record<string, string>): Promise<void> {
  await mkdir(join(folder, 'pci', path), { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'pci', path, name), `${text}\n`)
}

describe('NVIDIA cards', () => {
  it('are told by their ids, in whatever order the tool names them', async () => {
    await installNvidiaSmi(`echo "${second}, 7, 512, 41, [N/A]"; echo "${first}, 98, 20480, 71, 412.35"`)
    const { gpus } = await hardware().sample(never)
    expect(gpus).toEqual([
      { index: 0, loadPercent: 98, memoryUsedMiB: 20480, temperatureC: 71, powerW: 412.35 },
      { index: 1, loadPercent: 7, memoryUsedMiB: 512, temperatureC: 41, powerW: null },
    ])
  })

  it('tell nothing when the tool fails, which is not asked again for a minute', async () => {
    await installNvidiaSmi('echo "GPU is lost"; exit 15')
    const subject = hardware()
    const calls = async () => (await readFile(join(folder, 'calls'), 'utf8')).split('\n').length - 1
    expect((await subject.sample(never)).gpus).toEqual([silent(0), silent(1)])
    nowMs += 59_000
    await subject.sample(never)
    expect(await calls()).toBe(1)
    nowMs += 1_000
    await subject.sample(never)
    expect(await calls()).toBe(2)
  })

  it('tell nothing when the tool prints without end', async () => {
    await installNvidiaSmi('while :; do echo garbage; done')
    const sample = await hardware().sample(never)
    expect(sample.gpus).toEqual([silent(0), silent(1)])
    expect(sample.memoryUsedMiB).toBeGreaterThan(0)
    expect(logger.records.map(({ message }) => message)).toEqual(['nvidia-smi did not tell the load of the cards'])
  })

  it.each(['[N/A]', '[Unknown Error]', '-5', '1e9', 'NaN', '9999999'])('take %j for no value', (text) => {
    expect(parseNvidiaLoad(`${first}, ${text}, ${text}, ${text}, ${text}`)).toEqual([
      { uuid: first, loadPercent: null, memoryUsedMiB: null, temperatureC: null, powerW: null },
    ])
  })

  it('are not made of lines of another shape', () => {
    expect(parseNvidiaLoad(`no devices\n${first}, 1, 2\n[N/A], 1, 2, 3, 4\n`)).toEqual([])
  })
})

describe('an AMD card', () => {
  const address = '0000:03:00.0'
  const identity = { class: '0x030000', vendor: '0x1002', device: '0x744c', mem_info_vram_total: '25753026560' }

  it('is told by the kernel', async () => {
    await write(address, { ...identity, gpu_busy_percent: '37', mem_info_vram_used: '1073741824' })
    await write(join(address, 'hwmon', 'hwmon3'), { temp1_input: '54000', power1_average: '213000000' })
    const { gpus } = await hardware().sample(never)
    expect(gpus).toEqual([{ index: 0, loadPercent: 37, memoryUsedMiB: 1024, temperatureC: 54, powerW: 213 }])
  })

  it('of an older kernel, or a newer one, tells what it has', async () => {
    await write(address, { ...identity, gpu_busy_percent: 'garbage' })
    await write(join(address, 'hwmon', 'hwmon0'), { power1_input: '90500000' })
    const { gpus } = await hardware().sample(never)
    expect(gpus).toEqual([{ ...silent(0), powerW: 90.5 }])
  })
})

describe('load of the cores', () => {
  it('is counted between two looks, and what jobs use is not foreign', async () => {
    const subject = hardware()
    await subject.usage(0, never)
    const endAt = performance.now() + 300
    while (performance.now() < endAt) Math.sqrt(endAt) // some ticks of the kernel's clock must pass
    const all = await subject.usage(1_000_000, never)
    expect(all.foreignCpuPercent).toBe(0)
  })
})
