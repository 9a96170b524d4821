/** What is in the store already: totals, entries and bytes, without ever asking the network. */
import type { CID } from 'multiformats/cid'
import type { ContentEntry, ContentStat } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { BlockFolder } from './block-folder.ts'
import { cidToText, rawCode } from './cids.ts'
import { maxListed } from './limits.ts'
import { readNode, shardEntry } from './read-node.ts'
import { type LoadedBlock, surveyDag } from './survey-dag.ts'
import type { Totals } from './total-dag.ts'

export interface LocalEntry {
  name: string
  cid: CID
  hintBytes: number
}

export const toStat = (totals: Totals): ContentStat => ({
  type: totals.kind === 'file' ? 'file' : 'directory',
  bytes: totals.bytes,
  files: totals.files,
})

const loadLocal = async (blocks: BlockFolder, cid: CID): Promise<LoadedBlock> => {
  if (cid.code === rawCode) {
    const size = await blocks.sizeOf(cid)
    if (size !== undefined) return { size }
  }
  const bytes = await blocks.read(cid)
  return { size: bytes.length, bytes }
}

/** Totals of local content; raw blocks are counted, not read. Throws `not-found` when a block is missing. */
export const surveyLocal = (blocks: BlockFolder, cid: CID, signal: AbortSignal): Promise<Totals> =>
  surveyDag(cid, {
    load: (next) => loadLocal(blocks, next),
    maxBytes: Number.MAX_SAFE_INTEGER,
    concurrency: 8,
    signal,
  })

/** The same, but each block is read and its hash checked. Throws `corrupt`, too. */
export const verifyLocal = (blocks: BlockFolder, cid: CID, signal: AbortSignal): Promise<Totals> =>
  surveyDag(cid, {
    load: async (next) => {
      const bytes = await blocks.read(next)
      return { size: bytes.length, bytes }
    },
    maxBytes: Number.MAX_SAFE_INTEGER,
    concurrency: 4,
    signal,
  })

/** The entries of a folder, sharded or not, in the order they are stored. Throws `invalid` for a file. */
export async function* localEntries(blocks: BlockFolder, folder: CID, signal: AbortSignal): AsyncGenerator<LocalEntry> {
  const stack = [folder]
  for (let cid = stack.pop(); cid !== undefined; cid = stack.pop()) {
    signal.throwIfAborted()
    const node = await readNode(cid, await blocks.read(cid))
    if (node.kind === 'file') throw new PortError('invalid', `${folder.toString()} is a file, not a folder.`)
    for (const link of node.links) {
      const entry = node.kind === 'shard' ? shardEntry(node, link) : link
      if (entry === 'sub-shard') stack.push(link.cid)
      else yield { name: entry.name, cid: link.cid, hintBytes: link.hintBytes }
    }
  }
}

/** The bytes of a file, in order, each block checked. Survey the content first: this trusts its shape. */
export async function* localBytes(blocks: BlockFolder, file: CID, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted()
  const node = await readNode(file, await blocks.read(file))
  if (node.kind !== 'file') throw new PortError('invalid', `${file.toString()} is a folder, not a file.`)
  if (node.data.length > 0) yield node.data
  for (const link of node.links) yield* localBytes(blocks, link.cid, signal)
}

/** One entry with its type and size. A folder whose deeper blocks are missing shows the size that its link declares. */
const describeEntry = async (blocks: BlockFolder, entry: LocalEntry, signal: AbortSignal): Promise<ContentEntry> => {
  const named = { name: entry.name, cid: cidToText(entry.cid) }
  try {
    const { type, bytes } = toStat(await surveyLocal(blocks, entry.cid, signal))
    return { ...named, type, bytes }
  } catch (error) {
    if (!(error instanceof PortError) || error.code !== 'not-found') throw error
    return { ...named, type: await typeOf(blocks, entry.cid), bytes: entry.hintBytes }
  }
}

/** A missing root cannot tell what it is; raw ones are files, and the others are shown as folders. */
const typeOf = async (blocks: BlockFolder, cid: CID): Promise<ContentEntry['type']> => {
  if (cid.code === rawCode) return 'file'
  if ((await blocks.sizeOf(cid)) === undefined) return 'directory'
  return (await readNode(cid, await blocks.read(cid))).kind === 'file' ? 'file' : 'directory'
}

/** At most 10,000 entries, sorted by name; for a file, the one entry that it is. */
export const listLocal = async (blocks: BlockFolder, cid: CID, signal: AbortSignal): Promise<ContentEntry[]> => {
  const node = await readNode(cid, await blocks.read(cid))
  if (node.kind === 'file') {
    return [await describeEntry(blocks, { name: cid.toString(), cid, hintBytes: node.declaredBytes }, signal)]
  }
  const entries: ContentEntry[] = []
  for await (const entry of localEntries(blocks, cid, signal)) {
    if (entries.length === maxListed) break
    entries.push(await describeEntry(blocks, entry, signal))
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Throws `too-large` before reading anything. */
export const readLocal = async (
  blocks: BlockFolder,
  cid: CID,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<Uint8Array> => {
  const totals = await surveyLocal(blocks, cid, signal)
  if (totals.kind !== 'file') throw new PortError('invalid', `${cid.toString()} is a folder; name a file in it.`)
  if (totals.bytes > maxBytes) {
    throw new PortError('too-large', `${cid.toString()} has ${totals.bytes} bytes; at most ${maxBytes} are allowed.`)
  }
  const bytes = new Uint8Array(totals.bytes)
  let at = 0
  for await (const piece of localBytes(blocks, cid, signal)) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
