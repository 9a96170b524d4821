/**
 * That a run stands still only because it is being copied, kept on disk before it is frozen: a node that is killed in
 * mid copy would else leave it so for ever.
 */
import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const pathIn = (runFolder: string): string => join(runFolder, 'frozen-for-a-copy')

export async function saveCopyNote(runFolder: string): Promise<void> {
  await mkdir(runFolder, { recursive: true, mode: 0o700 })
  await writeFile(pathIn(runFolder), '', { mode: 0o600 })
}

export const dropCopyNote = (runFolder: string): Promise<void> => rm(pathIn(runFolder), { force: true })

export const hasCopyNote = (runFolder: string): Promise<boolean> =>
  access(pathIn(runFolder)).then(
    () => true,
    () => false,
  )
