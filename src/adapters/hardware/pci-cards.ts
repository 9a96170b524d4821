/**
 * Display devices as the Linux kernel lists them. lspci, and so systeminformation, can only see how large a window of a
 * card's memory the CPU has (often 256 MiB); the amdgpu driver says how much there is. See the kernel's
 * Documentation/gpu/amdgpu/driver-misc.rst, mem_info_vram_total.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface PciCard {
  /** domain:bus:device.function, such as 0000:03:00.0. */
  address: string
  /** vendor:device, such as 1002:744c. */
  id: string
  vramMiB: number | null
}

const maxDevices = 4096

/** Empty where there is no such folder: only Linux has it. */
export async function probePciCards(folder: string): Promise<PciCard[]> {
  const addresses = await readdir(folder).catch(ifMissing([]))
  const cards = await Promise.all(addresses.slice(0, maxDevices).map((address) => readCard(folder, address)))
  return cards.filter((card) => card !== null)
}

/** Null for what is no display controller (PCI class 03). */
async function readCard(folder: string, address: string): Promise<PciCard | null> {
  const read = async (name: string) => (await readFile(join(folder, address, name), 'utf8').catch(ifMissing(''))).trim()
  if (!(await read('class')).startsWith('0x03')) return null
  const [vendor, device, vramBytes] = await Promise.all([read('vendor'), read('device'), read('mem_info_vram_total')])
  const vramMiB = /^\d{1,18}$/.test(vramBytes) ? Math.floor(Number(vramBytes) / 1_048_576) : null
  return { address, id: `${vendor}:${device}`.replaceAll('0x', '').slice(0, 32), vramMiB }
}

const ifMissing =
  <T>(fallback: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return fallback
    throw error
  }
