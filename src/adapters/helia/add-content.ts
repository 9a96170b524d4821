/**
 * Files on disk → blocks. Importer settings are the profile `unixfs-v1-2025` (IPIP-499: CIDv1, raw leaves, chunks of
 * 1 MiB, 1,024 links a node), without modes and times, so that the same files have the same CID on every computer.
 */
import { importer } from 'ipfs-unixfs-importer'
import { CID } from 'multiformats/cid'
import type { AddProgress } from '../../engine/ports/content.ts'
import { type BlockFolder, toBytes } from './block-folder.ts'
import type { CheckSpace } from './free-space.ts'
import { readStableFile } from './read-stable-file.ts'
import { type WalkedFile, type WalkedFolder, walkFolder } from './walk-folder.ts'

export interface AddOptions {
  signal: AbortSignal
  onProgress?: ((progress: AddProgress) => void) | undefined
}

/** What one block of a folder costs on disk beyond its bytes. */
const overheadPerFileBytes = 4096

const createProgress = ({ bytes, files }: WalkedFolder, { onProgress }: AddOptions) => {
  const progress = { bytesDone: 0, bytesTotal: bytes, filesDone: 0, filesTotal: files.length }
  const report = (): void => onProgress?.({ ...progress })
  report()
  return async function* (file: WalkedFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for await (const chunk of readStableFile(file, signal)) {
      yield chunk
      progress.bytesDone += chunk.length
      report()
    }
    progress.filesDone += 1
    report()
  }
}

/** The importer wraps everything in the first name of the paths; a constant one keeps the real name out of the CID. */
const inRoot = (name: string): string => (name === '' ? 'root' : `root/${name}`)

/** Stores `path` and returns its CID and totals; pins nothing. Throws as {@link walkFolder}, and `disk-full`. */
export const addContent = async (
  deps: { blocks: Pick<BlockFolder, 'write'>; checkSpace: CheckSpace },
  path: string,
  options: AddOptions,
): Promise<{ cid: CID; bytes: number; files: number }> => {
  const walked = await walkFolder(path, options.signal)
  await deps.checkSpace(walked.bytes + walked.files.length * overheadPerFileBytes, `adding “${path}”`)
  const read = createProgress(walked, options)
  const candidates = function* () {
    for (const folder of walked.folders) yield { path: inRoot(folder) }
    for (const file of walked.files) yield { path: inRoot(file.name), content: read(file, options.signal) }
  }
  const store = { put: putInto(deps.blocks, options.signal) }
  const settings = { profile: 'unixfs-v1-2025', fileImportConcurrency: 6, blockWriteConcurrency: 4 } as const
  let root: CID | undefined
  for await (const entry of importer(candidates(), store, settings)) if (entry.path === 'root') root = entry.cid
  if (root === undefined) throw new Error('the importer must end with the root')
  return { cid: CID.createV1(root.code, root.multihash), bytes: walked.bytes, files: walked.files.length }
}

const putInto =
  (blocks: Pick<BlockFolder, 'write'>, signal: AbortSignal) =>
  async (cid: CID, bytes: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<CID> => {
    signal.throwIfAborted()
    await blocks.write(cid, await toBytes(bytes))
    return cid
  }
