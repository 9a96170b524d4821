/** The content port on Helia: blocks in `folder/blocks`, pins and the file tree in `folder/datastore` (LevelDB). */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Libp2p } from '@libp2p/interface'
import { LevelDatastore } from 'datastore-level'
import type { CID } from 'multiformats/cid'
import type { Content } from '../../engine/ports/content.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Cid } from '../../shared/schema/ids.ts'
import { addContent } from './add-content.ts'
import { createAnnouncer } from './announce-content.ts'
import { createDoors } from './ask-peers.ts'
import { openBlockFolder } from './block-folder.ts'
import { documentCid } from './cid-reader.ts'
import { cidToText, decodeCid, parseCid } from './cids.ts'
import { type Collected, collectGarbage } from './collect-garbage.ts'
import { exportContent } from './export-content.ts'
import { translated } from './failures.ts'
import { fetchContent } from './fetch-content.ts'
import { createFileTree } from './file-tree.ts'
import { createSpaceCheck } from './free-space.ts'
import { MIB, maxDocumentBytes } from './limits.ts'
import { listLocal, readLocal, surveyLocal, toStat, verifyLocal } from './local-content.ts'
import { openHelia } from './open-helia.ts'
import { createPinBook } from './pin-book.ts'
import { readLocalRange } from './read-range.ts'
import { createTurns } from './turns.ts'

export interface HeliaContentDeps {
  /** A running node. It is used, never started or stopped. */
  libp2p: Libp2p
  logger: Logger
}

export interface HeliaContentOptions {
  /** The store's own folder, made if need be. One process at a time. */
  folder: string
  /** Space that adding, fetching and exporting leave free on the disk. */
  reserveBytes?: number
  /** Whether added and fetched roots are told to the network's routing, in the background. */
  announce?: boolean
}

export interface HeliaContent extends Content {
  /** Frees what no pin and no path reaches. Adds and fetches wait meanwhile. */
  collectGarbage(signal: AbortSignal): Promise<Collected>
  /** Waits for what is running, then closes the store. The libp2p node stays up. */
  close(): Promise<void>
}

const defaultReserveBytes = 256 * MIB

const openDatastore = async (folder: string): Promise<LevelDatastore> => {
  const datastore = new LevelDatastore(folder)
  try {
    await datastore.open()
    return datastore
  } catch (error) {
    throw new PortError(
      'conflict',
      `The content store ${folder} is in use by another process, or damaged. End the other, or put a back-up in its place.`,
      {
        cause: error,
      },
    )
  }
}

/** Throws `conflict` when another process has the folder open. */
export const createHeliaContent = async (
  { libp2p, logger }: HeliaContentDeps,
  options: HeliaContentOptions,
): Promise<HeliaContent> => {
  const reserveBytes = options.reserveBytes ?? defaultReserveBytes
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const datastore = await openDatastore(join(options.folder, 'datastore'))
  const blocks = await openBlockFolder(join(options.folder, 'blocks'))
  const helia = await openHelia({ libp2p, logger }, { blockstore: blocks.store, datastore })
  const checkSpace = createSpaceCheck(options.folder, reserveBytes)
  const fetching = { libp2p, wire: helia.wire, doors: createDoors(), blocks, checkSpace }
  const pins = createPinBook(datastore)
  const tree = createFileTree(blocks, datastore)
  const turns = createTurns()
  const announcer = createAnnouncer({ libp2p, logger }, options.announce ?? true)
  const closing = new AbortController()

  const shared = <T>(what: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const either = AbortSignal.any([signal, closing.signal])
    return turns.shared(() => translated(what, either, () => work(either)))
  }
  const keep = async (cid: CID): Promise<Cid> => {
    await pins.add(cid)
    announcer.announce(cid)
    return cidToText(cid)
  }

  return {
    parseCid,
    add: (path, { signal, onProgress }) =>
      shared(`adding “${path}”`, signal, async (either) => {
        const added = await addContent({ blocks, checkSpace }, path, { signal: either, onProgress })
        return { ...added, cid: await keep(added.cid) }
      }),
    addBytes: (bytes, signal) =>
      shared('adding a document', signal, async () => {
        if (bytes.length > maxDocumentBytes) {
          throw new PortError('too-large', `A document of ${bytes.length} bytes is too large for one block of 1 MiB.`)
        }
        await checkSpace(bytes.length, 'adding a document')
        const cid = documentCid(bytes)
        await blocks.write(cid, bytes)
        return keep(cid)
      }),
    fetch: (text, fetchOptions) =>
      shared(`fetching ${text}`, fetchOptions.signal, async (signal) => {
        const cid = decodeCid(text)
        const totals = await fetchContent(fetching, cid, { ...fetchOptions, signal })
        await keep(cid)
        return toStat(totals)
      }),
    stat: (cid, signal) =>
      translated(`looking at ${cid}`, signal, async () => toStat(await surveyLocal(blocks, decodeCid(cid), signal))),
    verify: (cid, signal) =>
      translated(`checking ${cid}`, signal, async () => toStat(await verifyLocal(blocks, decodeCid(cid), signal))),
    list: (cid, signal) => translated(`listing ${cid}`, signal, () => listLocal(blocks, decodeCid(cid), signal)),
    read: (cid, limits) => translated(`reading ${cid}`, limits.signal, () => readLocal(blocks, decodeCid(cid), limits)),
    readRange: (cid, range) =>
      translated(`reading ${cid}`, range.signal, () => readLocalRange(blocks, decodeCid(cid), range)),
    exportTo: (cid, path, signal) =>
      translated(`writing “${path}”`, signal, () =>
        exportContent({ blocks, reserveBytes }, decodeCid(cid), path, signal),
      ),
    pin: (text, signal) =>
      shared(`pinning ${text}`, signal, async (either) => {
        const cid = decodeCid(text)
        await surveyLocal(blocks, cid, either)
        await pins.add(cid)
      }),
    unpin: (cid, signal) => shared(`unpinning ${cid}`, signal, () => pins.remove(decodeCid(cid))),
    pins: (signal) => pins.all(signal),
    link: (path, cid, signal) =>
      shared(`linking “${path}”`, signal, (either) => tree.link(path, decodeCid(cid), either)),
    unlink: (path, signal) => shared(`removing “${path}”`, signal, (either) => tree.unlink(path, either)),
    listPath: (path, signal) => translated(`listing “${path}”`, signal, () => tree.list(path, signal)),
    resolvePath: (path, signal) =>
      translated(`resolving “${path}”`, signal, async () => cidToText(await tree.resolve(path, signal))),
    collectGarbage: (signal) =>
      turns.alone(async () => {
        const root = await tree.root()
        const roots = (await pins.all(signal)).map(decodeCid)
        return collectGarbage(blocks, root === undefined ? roots : [...roots, root], signal)
      }),
    close: async () => {
      closing.abort(new Error('the content store is closing'))
      announcer.close()
      await turns.idle()
      await helia.stop()
      await datastore.close()
    },
  }
}
