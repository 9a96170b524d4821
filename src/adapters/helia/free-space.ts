/** Keeps the disk from filling up: content is refused while there is still room for the rest of the system. */
import { statfs } from 'node:fs/promises'
import { diskFull } from './failures.ts'
import { MIB } from './limits.ts'

const inMiB = (bytes: number): string => `${Math.ceil(bytes / MIB)} MiB`

export type CheckSpace = (neededBytes: number, what: string) => Promise<void>

/** A check that throws `disk-full` unless `neededBytes` and the reserve fit on the disk that holds `folder`. */
export const createSpaceCheck =
  (folder: string, reserveBytes: number): CheckSpace =>
  async (neededBytes, what) => {
    const { bavail, bsize } = await statfs(folder)
    const freeBytes = bavail * bsize
    if (neededBytes + reserveBytes <= freeBytes) return
    const numbers = `needs ${inMiB(neededBytes)} and ${inMiB(reserveBytes)} stay free, but only ${inMiB(freeBytes)} are`
    throw diskFull(`There is no room on the disk: ${what} ${numbers}.`)
  }
