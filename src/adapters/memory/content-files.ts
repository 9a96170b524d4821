/** How the fake reads a real folder into nodes and writes nodes into one. Whole files, so for small content only. */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Cid } from '../../shared/schema/ids.ts'
import { cidOfNode, type MemoryNode } from './content-nodes.ts'

export type MemoryStore = Map<Cid, MemoryNode>

const keep = (store: MemoryStore, node: MemoryNode): Cid => {
  const cid = cidOfNode(node)
  store.set(cid, node)
  return cid
}

const realPath = async (root: string, path: string): Promise<string> => {
  const real = await realpath(path)
  if (real === root || real.startsWith(root + sep)) return real
  throw new PortError('link-out-of-folder', `The symbolic link “${path}” leads out of the folder. Remove it.`)
}

const readInto = async (store: MemoryStore, root: string, path: string): Promise<Cid> => {
  const real = await realPath(root, path)
  if ((await lstat(real)).isFile()) return keep(store, { type: 'file', bytes: new Uint8Array(await readFile(real)) })
  const entries = []
  for (const name of (await readdir(real)).sort()) {
    entries.push({ name, cid: await readInto(store, root, join(real, name)) })
  }
  return keep(store, { type: 'directory', entries })
}

/** The nodes of a file or folder, in a store of their own: nothing of it is kept when reading fails. */
export const readNodes = async (path: string): Promise<{ root: Cid; nodes: MemoryStore }> => {
  const real = await realpath(path).catch(() => {
    throw new PortError('not-found', `There is no file or folder “${path}”.`)
  })
  const nodes: MemoryStore = new Map()
  return { root: await readInto(nodes, real, real), nodes }
}

const exists = async (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

const write = async (find: (cid: Cid) => MemoryNode, cid: Cid, path: string): Promise<void> => {
  const node = find(cid)
  if (node.type === 'file') return writeFile(path, node.bytes, { mode: 0o600, flag: 'wx' })
  await mkdir(path, { mode: 0o700 })
  for (const entry of node.entries) await write(find, entry.cid, join(path, entry.name))
}

/** Throws `conflict` when `path` exists; leaves nothing of a failed write. */
export const writeNodes = async (find: (cid: Cid) => MemoryNode, cid: Cid, path: string): Promise<void> => {
  const conflict = () => new PortError('conflict', `“${path}” exists already. Choose another path.`)
  if (await exists(path)) throw conflict()
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  try {
    await write(find, cid, draft)
    if (await exists(path)) throw conflict()
    await rename(draft, path).catch(async (error: unknown) => {
      throw (await exists(path)) ? conflict() : error // another was a moment faster
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
