/** What a pretended run has in one of its folders, and the way of that to and from the disk. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import type { ImportedOutputs } from '../../engine/ports/runner.ts'

/** Path below the folder → content. */
export type PretendedFiles = Record<string, string | Uint8Array>

export const mebibyte = 1_048_576

export const sizeOf = (files: PretendedFiles): number =>
  Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content), 0)

/** Throws `too-large`, and `conflict` when `folder` exists. @param from the folder's name in the container */
export async function writeFiles(
  files: PretendedFiles,
  from: string,
  folder: string,
  maxMiB: number,
): Promise<ImportedOutputs> {
  const bytes = sizeOf(files)
  if (bytes > maxMiB * mebibyte)
    throw new PortError('too-large', `The job has written more than ${maxMiB} MiB to ${from}.`)
  await makeNewFolder(folder)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
    await writeFile(join(folder, path), content, { mode: 0o600 })
  }
  return { files: Object.keys(files).length, bytes, skipped: [] }
}

async function makeNewFolder(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(folder, { mode: 0o700 }).catch((cause: unknown) => {
    throw new PortError('conflict', `The folder ${folder} exists already. Remove it or choose another.`, { cause })
  })
}

/** Throws `disk-full` when they are more than `maxMiB`. */
export async function readFiles(folder: string, maxMiB: number): Promise<PretendedFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files: PretendedFiles = {}
  for (const path of paths) files[relative(folder, path).split(sep).join('/')] = await readFile(path)
  if (sizeOf(files) <= maxMiB * mebibyte) return files
  throw new PortError('disk-full', `The checkpoint is larger than the ${maxMiB} MiB of disk that the job may use.`)
}
