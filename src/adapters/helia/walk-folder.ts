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

interface Walk extends WalkedFolder {
  root: string
  signal: AbortSignal
}

const idOf = (stats: BigIntStats): string => `${stats.dev}:${stats.ino}`

const checkName = (name: string, path: string): void => {
  if (!name.includes('\\') && !name.includes('\uFFFD')) return
  throw new PortError('invalid', `The name of “${path}” has a backslash or is not valid UTF-8. Rename it.`)
}

const addFile = (walk: Walk, file: WalkedFile): void => {
  if (walk.files.length >= maxFiles) {
    throw new PortError('too-large', `The folder has more than ${maxFiles} files. Pack them into an archive.`)
  }
  walk.files.push(file)
  walk.bytes += Number(file.stats.size)
}

const addFolder = (walk: Walk, name: string): void => {
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
  if (stats.isFile()) return addFile(walk, { path, name, stats })
  if (!stats.isDirectory()) {
    throw new PortError('invalid', `“${path}” is a device, pipe or socket, which cannot be added. Remove it.`)
  }
  if (above.has(idOf(stats))) {
    throw new PortError('invalid', `A symbolic link leads from “${name}” back to a folder it is in. Remove it.`)
  }
  addFolder(walk, name)
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
  const walk: Walk = { root, signal, isFolder: false, files: [], folders: [], bytes: 0 }
  await visit(walk, root, '', new Set())
  walk.isFolder = walk.folders.length > 0
  return walk
}
