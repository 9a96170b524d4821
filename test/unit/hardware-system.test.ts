import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSystemHardware } from '../../src/adapters/hardware/system-hardware.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

const never = new AbortController().signal
let folder = ''
let nowMs = 0
let logger = createRecordingLogger()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-hardware-'))
  nowMs = 1_000_000
  logger = createRecordingLogger()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const warnings = () => logger.records.map(({ message }) => message)
const clock = { nowMs: () => nowMs, sleep: () => Promise.reject(new Error('hardware does not sleep')) }

const startHardware = (diskFolder = folder) =>
  createSystemHardware(
    { clock, logger },
    { diskFolder, nvidiaSmiPath: join(folder, 'nvidia-smi'), pciDevicesFolder: join(folder, 'pci') },
  )

/** An nvidia-smi that counts its calls in a file and prints one card. */
async function installNvidiaSmi(body: string): Promise<void> {
  await writeFile(join(folder, 'nvidia-smi'), `#!/bin/sh\necho called >> ${folder}/calls\n${body}\n`)
  await chmod(join(folder, 'nvidia-smi'), 0o755)
}

async function plugIn(address: string, files: Record<string, string>): Promise<void> {
  await mkdir(join(folder, 'pci', address), { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'pci', address, name), `${text}\n`)
}

const rtx4090 = 'echo "NVIDIA GeForce RTX 4090, GPU-11112222-3333-4444-5555-666677778888, 24564, 570.86.15"'

it('counts an NVIDIA card that nvidia-smi and the PCI bus both show once', async () => {
  await installNvidiaSmi(rtx4090)
  await plugIn('0000:01:00.0', { class: '0x030000', vendor: '0x10de', device: '0x2684' })
  const { gpus } = await startHardware().resources(never)
  expect(gpus).toEqual([
    {
      vendor: 'nvidia',
      model: 'NVIDIA GeForce RTX 4090',
      vramMiB: 24564,
      driver: '570.86.15',
      uuid: 'GPU-11112222-3333-4444-5555-666677778888',
    },
  ])
})

it("takes an AMD card's memory from the kernel, and no card that has none", async () => {
  await plugIn('0000:03:00.0', {
    class: '0x030000',
    vendor: '0x1002',
    device: '0x744c',
    mem_info_vram_total: '25753026560',
  })
  await plugIn('0000:00:02.0', { class: '0x030000', vendor: '0x1234', device: '0x1111' })
  await plugIn('0000:00:1f.0', { class: '0x060100', vendor: '0x8086', device: '0x7a04' })
  const { gpus } = await startHardware().resources(never)
  expect(gpus).toEqual([{ vendor: 'amd', model: 'AMD GPU 1002:744c', vramMiB: 24560, driver: null, uuid: null }])
})

it('measures once in 30 seconds, however many ask', async () => {
  await installNvidiaSmi(rtx4090)
  const hardware = startHardware()
  const calls = () => readFile(join(folder, 'calls'), 'utf8')
  await Promise.all([hardware.resources(never), hardware.resources(never)])
  nowMs += 29_999
  await hardware.resources(never)
  expect(await calls()).toBe('called\n')
  nowMs += 1
  await hardware.resources(never)
  expect(await calls()).toBe('called\ncalled\n')
})

it('leaves out what a failing driver would have told, and says so in the log', async () => {
  await installNvidiaSmi('echo "No devices were found"; exit 6')
  const resources = await startHardware().resources(never)
  expect(resources.gpus).toEqual([])
  expect(resources.cpuCores).toBeGreaterThan(0)
  expect(warnings()).toEqual(['nvidia-smi failed; check the NVIDIA driver'])
})

it('leaves out what an endless driver would have told, and says so in the log', async () => {
  await installNvidiaSmi('while :; do echo garbage; done')
  const resources = await startHardware().resources(never)
  expect(resources.gpus).toEqual([])
  expect(warnings()).toEqual(['a hardware probe failed; what it measures is left out'])
})
