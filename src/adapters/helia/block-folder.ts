/**
 * The blocks on disk, one file each. Reading checks the hash, so that a rotten disk is told apart from content. Two
 * writers of one block share one write: blockstore-fs would have them fight over one temporary file. Blocks are not
 * fsynced: after a power cut a torn block fails its hash and is fetched again.
 */
import { hash as digestOf } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FsBlockstore } from 'blockstore-fs'
import { NextToLast } from 'blockstore-fs/sharding'
import type { createHeliaLight } from 'helia'
import type { CID } from 'multiformats/cid'
import { PortError } from '../../engine/ports/port-error.ts'
import { isIdentity, nodeKey } from './cids.ts'
import { isMissing } from './failures.ts'
import { maxBlockBytes } from './limits.ts'

export type HeliaBlockstore = NonNullable<NonNullable<Parameters<typeof createHeliaLight>[0]>['blockstore']>

export interface BlockFolder {
  readonly folder: string
  /** The block, its hash checked. Throws `not-found` or `corrupt`. */
  read(cid: CID): Promise<Uint8Array>
  /** The length of the block's file without reading it, or undefined if there is none. */
  sizeOf(cid: CID): Promise<number | undefined>
  /** Keeps a block whose hash the caller has checked, and replaces a damaged one. */
  write(cid: CID, bytes: Uint8Array): Promise<void>
  /** What Helia's own parts see. Reads here are not checked: whoever receives them checks. */
  readonly store: HeliaBlockstore
}

const sharding = new NextToLast()

/** Whether `bytes` are what `cid` names. */
export const matches = (cid: CID, bytes: Uint8Array): boolean =>
  cid.multihash.code === 0x12 && digestOf('sha256', bytes, 'buffer').equals(cid.multihash.digest)

const corrupt = (cid: CID): PortError =>
  new PortError(
    'corrupt',
    `The block ${cid.toString()} is damaged on this computer's disk. Fetch or add the content again.`,
  )

/** Opens (and makes) the folder. */
export const openBlockFolder = async (folder: string): Promise<BlockFolder> => {
  const files = new FsBlockstore(folder)
  await files.open()
  const writing = new Map<string, Promise<void>>()
  const fileOf = (cid: CID): string => {
    const { dir, file } = sharding.encode(cid)
    return join(folder, dir, file)
  }

  const sizeOf = async (cid: CID): Promise<number | undefined> => {
    if (isIdentity(cid)) return cid.multihash.digest.length
    try {
      return (await stat(fileOf(cid))).size
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  const load = async (cid: CID): Promise<Uint8Array | undefined> => {
    const size = await sizeOf(cid)
    if (size === undefined) return undefined
    if (size > maxBlockBytes) throw corrupt(cid)
    return readFile(fileOf(cid))
  }
  const read = async (cid: CID): Promise<Uint8Array> => {
    if (isIdentity(cid)) return cid.multihash.digest
    const bytes = await load(cid)
    if (bytes === undefined) {
      throw new PortError('not-found', `The block ${cid.toString()} is not on this computer. Fetch it first.`)
    }
    if (!matches(cid, bytes)) throw corrupt(cid)
    return bytes
  }
  const isSound = async (cid: CID): Promise<boolean> => {
    const bytes = await load(cid).catch(() => undefined) // unreadable counts as damaged: it is written anew
    return bytes !== undefined && matches(cid, bytes)
  }
  const writeOnce = async (cid: CID, bytes: Uint8Array): Promise<void> => {
    if (!(await isSound(cid))) await files.put(cid, bytes)
  }
  const write = (cid: CID, bytes: Uint8Array): Promise<void> => {
    if (isIdentity(cid)) return Promise.resolve()
    const key = nodeKey(cid)
    const running = writing.get(key) ?? writeOnce(cid, bytes).finally(() => writing.delete(key))
    writing.set(key, running)
    return running
  }
  return { folder, read, sizeOf, write, store: serveFrom(files, load, write) }
}

type Bytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Writers hand over a block whole or in pieces. */
export const toBytes = async (source: Bytes): Promise<Uint8Array> => {
  if (source instanceof Uint8Array) return source
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** blockstore-fs streams a file in pieces of 64 KiB; a block is read in one go instead. */
const serveFrom = (
  files: FsBlockstore,
  load: (cid: CID) => Promise<Uint8Array | undefined>,
  write: BlockFolder['write'],
): HeliaBlockstore => ({
  has: (cid, options) => files.has(cid, options),
  async *get(cid) {
    const bytes = await load(cid)
    if (bytes === undefined) throw Object.assign(new Error(`No block ${cid.toString()}`), { name: 'NotFoundError' })
    yield bytes
  },
  async put(cid, bytes) {
    await write(cid, await toBytes(bytes))
    return cid
  },
  async *putMany(source) {
    for await (const { cid, bytes } of source) {
      await write(cid, await toBytes(bytes))
      yield cid
    }
  },
  getMany: (source, options) => files.getMany(source, options),
  delete: (cid, options) => files.delete(cid, options),
  deleteMany: (source, options) => files.deleteMany(source, options),
  getAll: (options) => files.getAll(options),
})
