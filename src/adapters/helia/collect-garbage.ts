/** Gives back the space of everything that no pin and no path reaches, and of files that a kill left half written. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { NextToLast } from 'blockstore-fs/sharding'
import type { CID } from 'multiformats/cid'
import type { BlockFolder } from './block-folder.ts'
import { rawCode } from './cids.ts'
import { readNode } from './read-node.ts'

export interface Collected {
  blocks: number
  bytes: number
}

const sharding = new NextToLast()
const fileOf = (cid: CID): string => sharding.encode(cid).file

/** What a node links to; nothing if it is missing or damaged, since then nothing below can be named by it either. */
const linksOf = async (blocks: BlockFolder, cid: CID): Promise<CID[]> => {
  if (cid.code === rawCode) return []
  try {
    return (await readNode(cid, await blocks.read(cid))).links.map((link) => link.cid)
  } catch {
    return []
  }
}

const mark = async (blocks: BlockFolder, roots: CID[], signal: AbortSignal): Promise<Set<string>> => {
  const marked = new Set(roots.map(fileOf))
  const stack = [...roots]
  for (let cid = stack.pop(); cid !== undefined; cid = stack.pop()) {
    signal.throwIfAborted()
    for (const next of await linksOf(blocks, cid)) {
      if (marked.has(fileOf(next))) continue
      marked.add(fileOf(next))
      stack.push(next)
    }
  }
  return marked
}

/** Nobody may write meanwhile. */
export const collectGarbage = async (blocks: BlockFolder, roots: CID[], signal: AbortSignal): Promise<Collected> => {
  const marked = await mark(blocks, roots, signal)
  const collected = { blocks: 0, bytes: 0 }
  for (const shard of await readdir(blocks.folder)) {
    signal.throwIfAborted()
    for (const file of await readdir(join(blocks.folder, shard))) {
      if (marked.has(file)) continue
      const path = join(blocks.folder, shard, file)
      collected.bytes += (await stat(path)).size
      collected.blocks += 1
      await rm(path)
    }
  }
  return collected
}
