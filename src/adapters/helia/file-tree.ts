/**
 * The node's own tree of names (MFS): one root CID in the datastore, replaced at each change. It is written here and
 * not with @helia/mfs, whose `cp` with missing parents looks for the second of them in the wrong folder, and takes a
 * damaged folder for an absent one and so empties it.
 */
import { type UnixFS, unixfs } from '@helia/unixfs'
import type { LevelDatastore } from 'datastore-level'
import { CID } from 'multiformats/cid'
import type { ContentEntry } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { BlockFolder, HeliaBlockstore } from './block-folder.ts'
import { acceptCid } from './cids.ts'
import { listLocal, localEntries } from './local-content.ts'
import { readNode } from './read-node.ts'
import { checkSafeName } from './safe-name.ts'

export interface FileTree {
  link(path: string, cid: CID, signal: AbortSignal): Promise<void>
  unlink(path: string, signal: AbortSignal): Promise<void>
  resolve(path: string, signal: AbortSignal): Promise<CID>
  list(path: string, signal: AbortSignal): Promise<ContentEntry[]>
  /** The root, if anything was ever linked. */
  root(): Promise<CID | undefined>
}

/** Where @helia/mfs keeps it too. */
const rootKey = '/locals/filesroot'
const maxNames = 64

const namesOf = (path: string): string[] => {
  const names = path
    .split('/')
    .slice(1)
    .filter((name, at, all) => name !== '' || at < all.length - 1)
  if (!path.startsWith('/') || names.length > maxNames) {
    throw new PortError('invalid', `“${path}” must be an absolute path such as /results/job, at most 64 names deep.`)
  }
  for (const name of names) checkSafeName(name, 'linux')
  return names
}

const missing = (path: string): PortError => new PortError('not-found', `There is nothing at “${path}”.`)

/** What @helia/unixfs sees: local blocks only, checked when read, so that it can neither wait for nor trust a peer. */
const localStore = (blocks: BlockFolder): Pick<HeliaBlockstore, 'get' | 'put' | 'has'> => ({
  has: blocks.store.has,
  put: blocks.store.put,
  async *get(cid) {
    yield await blocks.read(cid)
  },
})

export const createFileTree = (blocks: BlockFolder, { db }: Pick<LevelDatastore, 'db'>): FileTree => {
  const fs = unixfs({ blockstore: localStore(blocks) })
  let last: Promise<unknown> = Promise.resolve()

  const root = async (): Promise<CID | undefined> => {
    const bytes = await db.get(rootKey)
    return bytes === undefined ? undefined : acceptCid(CID.decode(bytes))
  }

  const find = async (folder: CID, name: string, signal: AbortSignal): Promise<CID | undefined> => {
    for await (const entry of localEntries(blocks, folder, signal)) if (entry.name === name) return entry.cid
    return undefined
  }
  const resolve = async (path: string, signal: AbortSignal): Promise<CID> => {
    let at = (await root()) ?? (await fs.addDirectory())
    for (const name of namesOf(path)) {
      if (!(await isFolder(blocks, at))) throw missing(path)
      const next = await find(at, name, signal)
      if (next === undefined) throw missing(path)
      at = next
    }
    return at
  }
  const linkNow = async (path: string, cid: CID, signal: AbortSignal): Promise<void> => {
    const names = namesOf(path)
    if (names.length === 0) throw new PortError('invalid', 'The root “/” cannot be replaced; name a path below it.')
    await blocks.read(cid)
    const folders = await openFolders((await root()) ?? (await fs.addDirectory()), names.slice(0, -1), path, signal)
    await db.put(rootKey, (await replaceUp(fs, folders, names, cid)).bytes)
  }
  const unlinkNow = async (path: string, signal: AbortSignal): Promise<void> => {
    const names = namesOf(path)
    const name = names.at(-1)
    const top = await root()
    if (name === undefined) throw new PortError('invalid', 'The root “/” cannot be removed; name a path below it.')
    if (top === undefined || !(await resolve(path, signal).then(always(true), ifMissing(false)))) return
    const folders = await openFolders(top, names.slice(0, -1), path, signal)
    const left = await fs.rm(folders.at(-1) ?? top, name)
    await db.put(rootKey, (await replaceUp(fs, folders.slice(0, -1), names.slice(0, -1), left)).bytes)
  }
  /** One change after the other: each starts from what the one before left. */
  const inTurn = (signal: AbortSignal, work: () => Promise<void>): Promise<void> => {
    const run = last.then(() => {
      signal.throwIfAborted()
      return work()
    })
    last = run.catch(() => undefined) // the caller gets the failure; the next change must not
    return run
  }
  /** The folders that lead to the last name, new and empty where there was none. */
  const openFolders = async (from: CID, names: string[], path: string, signal: AbortSignal): Promise<CID[]> => {
    const folders = [from]
    for (const name of names) {
      const next = (await find(folders.at(-1) ?? from, name, signal)) ?? (await fs.addDirectory())
      if (!(await isFolder(blocks, next))) throw new PortError('conflict', `“${name}” in “${path}” is a file.`)
      folders.push(next)
    }
    return folders
  }
  return {
    root,
    resolve,
    list: async (path, signal) => listLocal(blocks, await resolve(path, signal), signal),
    link: (path, cid, signal) => inTurn(signal, () => linkNow(path, cid, signal)),
    unlink: (path, signal) => inTurn(signal, () => unlinkNow(path, signal)),
  }
}

const always =
  <T>(value: T) =>
  (): T =>
    value

const ifMissing =
  <T>(fallback: T) =>
  (error: unknown): T => {
    if (error instanceof PortError && error.code === 'not-found') return fallback
    throw error
  }

const isFolder = async (blocks: BlockFolder, cid: CID): Promise<boolean> =>
  (await readNode(cid, await blocks.read(cid))).kind !== 'file'

/** Puts `cid` under the last name, and each changed folder under its own in the one above. Returns the new root. */
const replaceUp = async (fs: UnixFS, folders: CID[], names: string[], cid: CID): Promise<CID> => {
  let child = cid
  for (let at = folders.length - 1; at >= 0; at -= 1) {
    const folder = folders[at]
    const name = names[at]
    if (folder === undefined || name === undefined) throw new Error('there must be a name for every folder')
    child = await fs.cp(child, folder, name, { force: true })
  }
  return child
}
