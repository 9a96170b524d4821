/** Content-addressed files: the node's own store, and what it can fetch from other nodes. */
import type { Cid, PeerAddress } from '../../shared/schema/ids.ts'

export interface AddProgress {
  bytesDone: number
  /** Known once the folder has been walked. */
  bytesTotal: number
  filesDone: number
  filesTotal: number
}

export interface AddedContent {
  cid: Cid
  /** Sum of the files' sizes, in bytes. */
  bytes: number
  files: number
}

export interface FetchProgress {
  bytesDone: number
  blocksDone: number
}

export interface ContentStat {
  type: 'file' | 'directory'
  /** Sum of the files' sizes below it, in bytes. */
  bytes: number
  files: number
}

export interface ContentEntry {
  name: string
  cid: Cid
  type: 'file' | 'directory'
  bytes: number
}

export interface FetchOptions {
  /** Peers to ask first, by name; then the network. */
  from: PeerAddress[]
  /** Refuses with `too-large` as soon as the content proves larger. */
  maxBytes: number
  onProgress?: (progress: FetchProgress) => void
  signal: AbortSignal
}

/**
 * Promises: no byte is kept or returned before its hash is checked; nothing is read or written through a link out of
 * the folder that was named; every method that can wait takes a signal.
 */
export interface Content {
  /** Text → the CID in its normal form (CIDv0 stays v0). Throws `invalid` with what is wrong. */
  parseCid(text: string): Cid
  /**
   * Adds a file or a whole folder (UnixFS, CIDv1, raw leaves) and pins it. Throws `not-found`, `link-out-of-folder`
   * for a symbolic link that leaves the folder, `disk-full` when the disk has no room for it.
   */
  add(
    path: string,
    options: { signal: AbortSignal; onProgress?: (progress: AddProgress) => void },
  ): Promise<AddedContent>
  /** Adds a small document (at most 1 MiB) as one raw block and pins it. */
  addBytes(bytes: Uint8Array, signal: AbortSignal): Promise<Cid>
  /**
   * Brings all of `cid` into the store and pins it. Resumes what an earlier fetch left. Throws `not-found` (naming who
   * was asked) when the signal's time is up, `corrupt` when a block does not match, `too-large`, `disk-full`.
   */
  fetch(cid: Cid, options: FetchOptions): Promise<ContentStat>
  /** What is in the store already. Throws `not-found` when a block is missing locally. */
  stat(cid: Cid, signal: AbortSignal): Promise<ContentStat>
  /**
   * Reads every block below `cid` and hashes it anew. Local only. Throws `not-found` when one is missing, `corrupt` when
   * one is not what its CID names.
   */
  verify(cid: Cid, signal: AbortSignal): Promise<ContentStat>
  /** The entries of a folder (at most 10,000), or the one entry of a file. Local only. */
  list(cid: Cid, signal: AbortSignal): Promise<ContentEntry[]>
  /** The bytes of a file or raw block, at most `maxBytes` of them; `too-large` if it has more. Local only. */
  read(cid: Cid, options: { maxBytes: number; signal: AbortSignal }): Promise<Uint8Array>
  /**
   * A piece of a file and the size of the whole: less than `length` at its end, nothing beyond it. Only the blocks that
   * hold the piece are read. Throws `invalid` for a folder. Local only.
   */
  readRange(
    cid: Cid,
    options: { offset: number; length: number; signal: AbortSignal },
  ): Promise<{ bytes: Uint8Array; totalBytes: number }>
  /**
   * Writes local content to `path`, which must not exist yet (missing folders above it are made): files 0600, folders
   * 0700, no links. Written beside it
   * first and renamed, so that `path` is whole or absent. Throws `conflict`, `invalid` for a name that would leave it,
   * `disk-full`.
   */
  exportTo(cid: Cid, path: string, signal: AbortSignal): Promise<ContentStat>
  pin(cid: Cid, signal: AbortSignal): Promise<void>
  /** Forgets the pin; space comes back at the next garbage collection. Unpinning twice is no error. */
  unpin(cid: Cid, signal: AbortSignal): Promise<void>
  pins(signal: AbortSignal): Promise<Cid[]>
  /** Makes `cid` appear at an absolute path of the node's own file tree (MFS), with parent folders. Same call twice is one. */
  link(path: string, cid: Cid, signal: AbortSignal): Promise<void>
  /** Takes a path out of the node's own file tree. Nothing there is no error. */
  unlink(path: string, signal: AbortSignal): Promise<void>
  /** The entries at a path of the node's own file tree. Throws `not-found`. */
  listPath(path: string, signal: AbortSignal): Promise<ContentEntry[]>
  /** The CID at a path of the node's own file tree. Throws `not-found`. */
  resolvePath(path: string, signal: AbortSignal): Promise<Cid>
}
