/** Removes what is left in the work folder, and nothing outside of it. */
import { rm } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Scratch } from '../../engine/ports/scratch.ts'

export function createFolderScratch(workFolder: string): Scratch {
  return {
    remove: async (path) => {
      const inside = relative(workFolder, path)
      const isInside = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
      if (!isInside) throw new PortError('invalid', 'Only what lies in the work folder is removed.')
      await rm(path, { recursive: true, force: true })
    },
  }
}
