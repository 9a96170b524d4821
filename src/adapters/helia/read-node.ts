/** One block, understood as a node of UnixFS. Only what a file tree needs is accepted; symbolic links are not. */
import { exporter } from 'ipfs-unixfs-exporter'
import type { CID } from 'multiformats/cid'
import { PortError } from '../../engine/ports/port-error.ts'
import { acceptCid, rawCode } from './cids.ts'
import { maxLinksPerBlock } from './limits.ts'

export interface NodeLink {
  name: string
  cid: CID
  /** What the linking block says about the size of everything below. Never trusted, only a hint. */
  hintBytes: number
}

export type ContentNode =
  | { kind: 'file'; data: Uint8Array; declaredBytes: number; links: NodeLink[] }
  | { kind: 'directory'; links: NodeLink[] }
  /** Part of a large directory: names start with `prefixLength` hexadecimal digits, and those alone name a sub-shard. */
  | { kind: 'shard'; links: NodeLink[]; prefixLength: number }

const invalid = (cid: CID, what: string, cause?: unknown): PortError =>
  new PortError('invalid', `The block ${cid.toString()} ${what}.`, { cause })

const decode = async (cid: CID, bytes: Uint8Array) => {
  try {
    return await exporter(cid, {
      *get() {
        yield bytes
      },
    })
  } catch (error) {
    throw invalid(cid, 'is not a file or folder', error)
  }
}

const prefixLengthOf = (cid: CID, fanout: bigint | undefined): number => {
  if (fanout === undefined || fanout < 2n || fanout > 4096n) throw invalid(cid, 'is a folder with a bad shard width')
  return (fanout - 1n).toString(16).length
}

/** Throws `invalid` for anything but files and folders. `bytes` must have been checked against `cid`. */
export const readNode = async (cid: CID, bytes: Uint8Array): Promise<ContentNode> => {
  if (cid.code === rawCode) return { kind: 'file', data: bytes, declaredBytes: bytes.length, links: [] }
  const entry = await decode(cid, bytes)
  if (entry.type !== 'file' && entry.type !== 'directory') throw invalid(cid, 'is not a file or folder')
  if (entry.node.Links.length > maxLinksPerBlock) throw invalid(cid, `has more than ${maxLinksPerBlock} links`)
  const links = entry.node.Links.map((link) => ({
    name: link.Name ?? '',
    cid: acceptCid(link.Hash),
    hintBytes: link.Tsize ?? 0,
  }))
  switch (entry.unixfs.type) {
    case 'file':
    case 'raw': {
      const declaredBytes = Number(entry.unixfs.fileSize())
      if (!Number.isSafeInteger(declaredBytes)) throw invalid(cid, 'declares an impossible size')
      return { kind: 'file', data: entry.unixfs.data ?? new Uint8Array(0), declaredBytes, links }
    }
    case 'directory':
      return { kind: 'directory', links }
    case 'hamt-sharded-directory':
      return { kind: 'shard', links, prefixLength: prefixLengthOf(cid, entry.unixfs.fanout) }
    case 'symlink':
      throw invalid(cid, 'is a symbolic link, which is never followed or written')
    default:
      throw invalid(cid, `is a UnixFS node of the kind “${entry.unixfs.type}”, which is not used`)
  }
}

/** Whether `link` of a shard leads to a sub-shard, and otherwise the name of the entry. */
export const shardEntry = (node: ContentNode & { kind: 'shard' }, link: NodeLink): { name: string } | 'sub-shard' =>
  link.name.length === node.prefixLength ? 'sub-shard' : { name: link.name.slice(node.prefixLength) }
