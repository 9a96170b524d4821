/** The /checkpoint of a pretended run: replaced as a whole, as a script does that writes beside and renames. */
import type { ExportedCheckpoint } from '../../engine/ports/runner.ts'
import { type PretendedFiles, sizeOf, writeFiles } from './memory-files.ts'

export interface MemoryCheckpoint {
  replace(files: PretendedFiles): void
  bytes(): number
  /** Each replacement has its own, as each has its own time on a real disk. */
  mark(): string | null
  exportTo(folder: string, maxMiB: number): Promise<ExportedCheckpoint>
}

/** @param found what the folder holds at the start */
export function createMemoryCheckpoint(found: PretendedFiles): MemoryCheckpoint {
  let files = found
  let version = 0

  const mark = (): string | null => (Object.keys(files).length === 0 ? null : `version ${version}`)
  return {
    replace(next) {
      files = next
      version += 1
    },
    bytes: () => sizeOf(files),
    mark,
    async exportTo(folder, maxMiB) {
      const asItIs = mark()
      return { ...(await writeFiles(files, '/checkpoint', folder, maxMiB)), mark: asItIs }
    },
  }
}
