/**
 * A piece from the middle of a local file. What lies before it is skipped by the sizes of its parts, which were compared
 * with the blocks when the file came in; a file whose parts do not add up is refused.
 */
import type { CID } from 'multiformats/cid'
import { PortError } from '../../engine/ports/port-error.ts'
import type { BlockFolder } from './block-folder.ts'
import { rawCode } from './cids.ts'
import { maxHeight } from './limits.ts'
import { type ContentNode, readNode } from './read-node.ts'

type FileNode = ContentNode & { kind: 'file' }

interface Range {
  start: number
  end: number
  /** What has been found of it. */
  bytes: Uint8Array
  filled: number
  signal: AbortSignal
}

const readFileNode = async (blocks: BlockFolder, cid: CID): Promise<FileNode> => {
  const node = await readNode(cid, await blocks.read(cid))
  if (node.kind === 'file') return node
  throw new PortError('invalid', `${cid.toString()} is a folder; name a file in it.`)
}

/** Of raw blocks without reading them. */
const sizeBelow = async (blocks: BlockFolder, cid: CID): Promise<number> => {
  const size = cid.code === rawCode ? await blocks.sizeOf(cid) : undefined
  return size ?? (await readFileNode(blocks, cid)).declaredBytes
}

/** Copies what of `data`, which begins at `at`, lies in the range. */
const take = (range: Range, data: Uint8Array, at: number): void => {
  const piece = data.subarray(Math.max(range.start - at, 0), Math.max(range.end - at, 0))
  if (piece.length === 0) return
  range.bytes.set(piece, Math.max(at, range.start) - range.start)
  range.filled += piece.length
}

const collect = async (
  blocks: BlockFolder,
  node: FileNode,
  { at, height, range }: { at: number; height: number; range: Range },
): Promise<void> => {
  range.signal.throwIfAborted()
  if (height > maxHeight) throw new PortError('invalid', 'The file has too many levels.')
  take(range, node.data, at)
  let next = at + node.data.length
  for (const { cid } of node.links) {
    if (next >= range.end) return
    const size = await sizeBelow(blocks, cid)
    if (next + size > range.start)
      await collect(blocks, await readFileNode(blocks, cid), { at: next, height: height + 1, range })
    next += size
  }
}

/** Throws `invalid` for a folder, `not-found` when a block is missing, `corrupt` when the parts do not add up. */
export const readLocalRange = async (
  blocks: BlockFolder,
  cid: CID,
  { offset, length, signal }: { offset: number; length: number; signal: AbortSignal },
): Promise<{ bytes: Uint8Array; totalBytes: number }> => {
  const root = await readFileNode(blocks, cid)
  const totalBytes = root.declaredBytes
  const start = Math.min(offset, totalBytes)
  const end = Math.min(offset + length, totalBytes)
  const range = { start, end, bytes: new Uint8Array(end - start), filled: 0, signal }
  if (end > start) await collect(blocks, root, { at: 0, height: 0, range })
  if (range.filled === range.bytes.length) return { bytes: range.bytes, totalBytes }
  throw new PortError('corrupt', `The parts of ${cid.toString()} are not as large as it says. Fetch it again.`)
}
