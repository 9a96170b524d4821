/** Brings a whole DAG into the store, block by block. What is there already is read from disk: that is how it resumes. */
import type { Libp2p } from '@libp2p/interface'
import type { CID } from 'multiformats/cid'
import type { FetchOptions } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { createPeerAsker, type Doors, whoWasAsked } from './ask-peers.ts'
import type { BitswapWire } from './bitswap-wire.ts'
import type { BlockFolder } from './block-folder.ts'
import { rawCode } from './cids.ts'
import { isTimeout } from './failures.ts'
import type { CheckSpace } from './free-space.ts'
import { fetchConcurrency, KIB, MIB } from './limits.ts'
import { createPeerList } from './peer-list.ts'
import { type LoadedBlock, surveyDag } from './survey-dag.ts'
import type { Totals } from './total-dag.ts'

export interface FetchDeps {
  libp2p: Libp2p
  wire: BitswapWire
  doors: Doors
  blocks: BlockFolder
  checkSpace: CheckSpace
}

/** The disk is looked at again after this much has arrived. */
const checkSpaceEveryBytes = 32 * MIB
/** A list of chunks or a folder; its link tells the size of all below, not its own. */
const innerBlockBytes = 64 * KIB

const isFetchable = (error: unknown): boolean =>
  error instanceof PortError && (error.code === 'not-found' || error.code === 'corrupt')

const readIfSound = async (blocks: BlockFolder, cid: CID): Promise<Uint8Array | undefined> => {
  try {
    return await blocks.read(cid)
  } catch (error) {
    if (isFetchable(error)) return undefined
    throw error
  }
}

const expectedBytes = (cid: CID, hintBytes: number | undefined): number => {
  if (hintBytes === undefined) return innerBlockBytes
  return cid.code === rawCode ? hintBytes : innerBlockBytes
}

/** Totals of what was fetched; pins nothing. Throws `not-found` when the signal's time is up, and as `surveyDag`. */
export const fetchContent = async (deps: FetchDeps, root: CID, options: FetchOptions): Promise<Totals> => {
  const list = createPeerList(deps.libp2p, options.from)
  const asker = createPeerAsker(deps, root, list)
  const progress = { bytesDone: 0, blocksDone: 0 }
  let untilCheckBytes = 0

  const keep = async (cid: CID, bytes: Uint8Array): Promise<void> => {
    untilCheckBytes -= bytes.length
    if (untilCheckBytes <= 0) {
      untilCheckBytes = checkSpaceEveryBytes
      await deps.checkSpace(bytes.length, `fetching ${root.toString()}`)
    }
    await deps.blocks.write(cid, bytes)
  }
  const load = async (cid: CID, hintBytes: number | undefined, signal: AbortSignal): Promise<LoadedBlock> => {
    const local = await readIfSound(deps.blocks, cid)
    if (local !== undefined) return { size: local.length, bytes: local }
    const bytes = await asker.retrieve(cid, expectedBytes(cid, hintBytes), signal)
    await keep(cid, bytes)
    return { size: bytes.length, bytes }
  }
  const onBlock = (contentBytes: number): void => {
    progress.bytesDone += contentBytes
    progress.blocksDone += 1
    options.onProgress?.({ ...progress })
  }
  try {
    const { maxBytes, signal } = options
    return await surveyDag(root, { load, maxBytes, signal, concurrency: fetchConcurrency, onBlock })
  } catch (error) {
    if (error instanceof PortError || !options.signal.aborted) throw error
    if (!isTimeout(options.signal.reason)) throw options.signal.reason
    const who = whoWasAsked(list.all())
    throw new PortError('not-found', `Nobody delivered ${root.toString()} in time: ${who}.`, { transient: true })
  }
}
