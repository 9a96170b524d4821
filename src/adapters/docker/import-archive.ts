/**
 * A stranger's tar stream → a folder with files and folders only. Links, devices and names that do not go everywhere are
 * left out and told; bytes, files and depth are bounded; files are new, 0600, and never written through a link. All
 * goes to a folder beside the target first, which takes the target's name when it is whole.
 */
import { constants } from 'node:fs'
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Extract, extract } from 'tar-stream'
import { PortError } from '../../engine/ports/port-error.ts'
import type { ImportedOutputs } from '../../engine/ports/runner.ts'
import { outputFolder } from './container-config.ts'
import { maxImportedFiles, maxSkippedNotes, mebibyte } from './limits.ts'
import { outputPath, pathKey } from './output-path.ts'

type Entry = Extract extends AsyncIterable<infer Item> ? Item : never

export interface ImportLimits {
  maxMiB: number
  maxFiles?: number
  /** The folder in the container that this is, for the words of errors; absent: /outputs. */
  from?: string
  /** Told each name in the archive, also of what is left out. */
  onEntry?: (name: string) => void
}

/** Throws `too-large`, `disk-full`, `conflict` when `folder` exists. */
export async function importArchive(
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  limits: ImportLimits,
  signal: AbortSignal,
): Promise<ImportedOutputs> {
  if (await lstat(folder).catch(() => null)) {
    throw new PortError('conflict', `The folder ${folder} exists already. Remove it or choose another.`)
  }
  const part = `${folder}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true, mode: 0o700 })
  try {
    const imported = await unpack(archive, part, limits, signal)
    await rename(part, folder)
    return imported
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw signal.aborted ? signal.reason : toImportError(error)
  }
}

async function unpack(
  archive: AsyncIterable<Uint8Array>,
  part: string,
  limits: ImportLimits,
  signal: AbortSignal,
): Promise<ImportedOutputs> {
  const tar = extract()
  const intake = createIntake(part, limits)
  const read = async (): Promise<void> => {
    for await (const entry of tar) await intake.take(entry)
  }
  // Each side lets go of the other when it fails; what the reader says is more telling.
  const letGo = (error: Error): never => {
    tar.destroy(error)
    throw error
  }
  const flow = pipeline(Readable.from(archive), tar, { signal }).catch(letGo)
  const [taken, flown] = await Promise.allSettled([read().catch(letGo), flow])
  if (taken.status === 'rejected') throw taken.reason
  if (flown.status === 'rejected') throw flown.reason
  return intake.result
}

function createIntake(
  part: string,
  { maxMiB, maxFiles = maxImportedFiles, from = outputFolder, onEntry }: ImportLimits,
) {
  const tooLarge = (what: string): PortError =>
    new PortError('too-large', `The job has written ${what} to ${from}, more than is taken.`)
  const result: ImportedOutputs = { files: 0, bytes: 0, skipped: [] }
  const keys = new Set<string>()
  const made = new Set<string>()
  let entries = 0

  const skip = (entry: Entry, why: string): void => {
    const shown = JSON.stringify(entry.header.name.slice(0, 120))
    if (result.skipped.length < maxSkippedNotes) result.skipped.push(`${shown}: ${why}`)
    entry.resume()
  }
  /** Asked of the disk once a folder: it counts where there are many small files. */
  const makeFolder = async (path: string): Promise<void> => {
    if (made.has(path)) return
    await mkdir(path, { recursive: true, mode: 0o700 })
    made.add(path)
  }
  const account = (size: number): void => {
    result.files += 1
    result.bytes += size
    if (result.bytes > maxMiB * mebibyte) throw tooLarge(`more than ${maxMiB} MiB`)
    if (result.files > maxFiles) throw tooLarge(`more than ${maxFiles} files`)
  }
  return {
    result,
    async take(entry: Entry): Promise<void> {
      entries += 1
      onEntry?.(entry.header.name)
      if (entries > maxFiles * 2 + 1) throw tooLarge(`more than ${maxFiles} files, links and folders`)
      const { name, type, size = 0 } = entry.header
      const named = outputPath(name)
      if ('refused' in named) return skip(entry, named.refused)
      if (type !== 'file' && type !== 'directory') return skip(entry, kindName(type))
      const target = join(part, named.path)
      if (type === 'directory') {
        await makeFolder(target)
        keys.add(`${pathKey(named.path)}/`)
        return void entry.resume()
      }
      const key = pathKey(named.path)
      if (named.path === '' || keys.has(key) || keys.has(`${key}/`))
        return skip(entry, 'the same name as another, but for case')
      keys.add(key)
      account(size)
      await makeFolder(dirname(target))
      await writeNew(target, entry)
    },
  }
}

const kindNames: Record<string, string> = {
  symlink: 'a link',
  link: 'a second name of another file (hard link)',
  fifo: 'a pipe',
  'character-device': 'a device',
  'block-device': 'a device',
}
const kindName = (type: string | null | undefined): string => kindNames[type ?? ''] ?? 'neither file nor folder'

async function writeNew(path: string, entry: Entry): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0), 0o600)
  try {
    await file.writeFile(entry as AsyncIterable<Uint8Array>)
  } finally {
    await file.close()
  }
}

function toImportError(error: unknown): unknown {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  if (!isFull) return error
  return new PortError('disk-full', 'The disk is full; what the job has written has no room. Free some space.', {
    cause: error,
  })
}
