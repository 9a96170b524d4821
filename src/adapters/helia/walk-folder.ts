/**
 * Lists what `add` will store, before a byte is stored: real files and folders, hidden ones too, and links inside the
 * folder as what they point at. Each file is remembered by device and inode, so that what is opened later is what was
 * looked at here.
 */
import type { BigIntStats } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import { isMissing } from './failures.ts'
import { maxFiles, maxFolders } from './limits.ts'
import { resolveLink } from './resolve-link.ts'

export interface WalkedFile {
  /** Where its bytes are, with no link in the path. */
  path: string
  /** Names below the root, with `/` between them; empty for the root itself. */
  name: string
  stats: BigIntStats
}

export interface WalkedFolder {
  isFolder: boolean
  files: WalkedFile[]
  /** Names of all folders, parents first, so that empty ones are kept. */
  folders: string[]
  bytes: number
}

interface Walk {
  root: string
  signal: AbortSignal
  /** Told of each file and folder that is found. */
  onFile(file: WalkedFile): void
  onFolder(name: string): void
}

const idOf = (stats: BigIntStats): string => `${stats.dev}:${stats.ino}`

const checkName = (name: string, path: string): void => {
  if (!name.includes('\\') && !name.includes('\uFFFD')) return
  throw new PortError('invalid', `The name of “${path}” has a backslash or is not valid UTF-8. Rename it.`)
}

const addFile = (walk: WalkedFolder, file: WalkedFile): void => {
  if (walk.files.length >= maxFiles) {
    throw new PortError('too-large', `The folder has more than ${maxFiles} files. Pack them into an archive.`)
  }
  walk.files.push(file)
  walk.bytes += Number(file.stats.size)
}

const addFolder = (walk: WalkedFolder, name: string): void => {
  if (walk.folders.length >= maxFolders) {
    throw new PortError('too-large', `The folder has more than ${maxFolders} folders. Pack them into an archive.`)
  }
  walk.folders.push(name)
}

const look = async (path: string): Promise<BigIntStats> => {
  try {
    return await lstat(path, { bigint: true })
  } catch (error) {
    if (isMissing(error)) throw vanished(path)
    throw error
  }
}

export const vanished = (path: string): PortError =>
  new PortError('conflict', `“${path}” was removed while it was being added. Add it again when nothing changes it.`, {
    transient: true,
  })

/** `above` holds the folders that lead here: a link to one of them would never end. */
const visit = async (walk: Walk, path: string, name: string, above: ReadonlySet<string>): Promise<void> => {
  walk.signal.throwIfAborted()
  const stats = await look(path)
  if (stats.isSymbolicLink()) return visit(walk, await resolveLink(walk.root, path), name, above)
  if (stats.isFile()) return walk.onFile({ path, name, stats })
  if (!stats.isDirectory()) {
    throw new PortError('invalid', `“${path}” is a device, pipe or socket, which cannot be added. Remove it.`)
  }
  if (above.has(idOf(stats))) {
    throw new PortError('invalid', `A symbolic link leads from “${name}” back to a folder it is in. Remove it.`)
  }
  walk.onFolder(name)
  await visitEntries(walk, path, name, new Set([...above, idOf(stats)]))
}

const visitEntries = async (walk: Walk, path: string, name: string, above: ReadonlySet<string>): Promise<void> => {
  const entries = await readdir(path)
  for (const entry of entries.sort()) {
    checkName(entry, join(path, entry))
    await visit(walk, join(path, entry), name === '' ? entry : `${name}/${entry}`, above)
  }
}

const realRoot = async (path: string): Promise<string> => {
  try {
    return await realpath(path)
  } catch (error) {
    if (isMissing(error)) throw new PortError('not-found', `There is no file or folder “${path}”.`)
    throw error
  }
}

/**
 * Walks a file or folder. If `path` itself is a link it is followed, since it was named. Throws `not-found`, `invalid`,
 * `link-out-of-folder`, `too-large`, and `conflict` if something vanishes meanwhile.
 */
export const walkFolder = async (path: string, signal: AbortSignal): Promise<WalkedFolder> => {
  const root = await realRoot(path)
  const walked: WalkedFolder = { isFolder: false, files: [], folders: [], bytes: 0 }
  const onFile = (file: WalkedFile): void => addFile(walked, file)
  const onFolder = (name: string): void => addFolder(walked, name)
  await visit({ root, signal, onFile, onFolder }, root, '', new Set())
  walked.isFolder = walked.folders.length > 0
  return walked
}

export interface FolderTotals {
  isFolder: boolean
  files: number
  bytes: number
}

/** More than this is not counted: it cannot be added anyhow. */
const maxCounted = 1_000_000

/** What {@link walkFolder} would find, counted and not remembered; stops at 1,000,000 files. Throws as it does. */
export const countFolder = async (path: string, signal: AbortSignal): Promise<FolderTotals> => {
  const root = await realRoot(path)
  const totals = { isFolder: false, files: 0, bytes: 0 }
  const enough = new Error('enough')
  let folders = 0
  const onFile = ({ stats }: WalkedFile): void => {
    totals.files += 1
    totals.bytes += Number(stats.size)
    if (totals.files >= maxCounted) throw enough
  }
  const onFolder = (): void => {
    totals.isFolder = true
    if (++folders >= maxCounted) throw enough
  }
  await visit({ root, signal, onFile, onFolder }, root, '', new Set()).catch((error: unknown) => {
    if (error !== enough) throw error
  })
  return totals
}
