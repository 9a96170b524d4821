/**
 * Whether a checkpoint has changed since it was last exported. The engine lists no folder, short of sending everything in
 * it; but it tells size and time of one path in some 5 ms. So an export, which sees all names, leaves the list of them,
 * and the mark is what the engine says of each now: a new or vanished name changes its folder's time, a write its file's.
 * Of more entries than that is good for, the archive is read again and summed up (200 MB: a second and a half).
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import type { OrderId } from '../../shared/schema/ids.ts'
import { type CheckpointListing, createCheckpointListing } from './checkpoint-listing.ts'
import type { CheckpointVolume } from './checkpoint-volume.ts'
import { checkpointFolder } from './container-config.ts'

export interface CheckpointMarks {
  /** The mark of what has just been copied; to be called while nothing can change. */
  remember(
    orderId: OrderId,
    listing: CheckpointListing,
    volume: CheckpointVolume,
    signal: AbortSignal,
  ): Promise<string | null>
  current(orderId: OrderId, volume: CheckpointVolume, signal: AbortSignal): Promise<string | null>
  forget(orderId: OrderId): void
}

interface Exported {
  isEmpty: boolean
  print: string
  /** What it is compared with. */
  look(volume: CheckpointVolume, signal: AbortSignal): Promise<string>
}

const root = [checkpointFolder.slice(1)]

export function createCheckpointMarks(): CheckpointMarks {
  const exports = new Map<OrderId, Exported>()
  return {
    async remember(orderId, listing, volume, signal) {
      const names = listing.names()
      const look: Exported['look'] = names
        ? (from, until) => statPrint(names, from, until)
        : (from, until) => archivePrint(listing.bytes(), from, until)
      const print = names ? await look(volume, signal) : listing.sum()
      const isEmpty = names !== null && names.length <= 1
      exports.set(orderId, { isEmpty, print, look })
      return isEmpty ? null : print
    },
    async current(orderId, volume, signal) {
      const last = exports.get(orderId)
      const print = await (last ? last.look(volume, signal) : statPrint(root, volume, signal))
      if (last && last.print === print) return last.isEmpty ? null : print
      return (await isEmpty(volume, signal)) ? null : print
    },
    forget: (orderId) => void exports.delete(orderId),
  }
}

async function statPrint(names: string[], volume: CheckpointVolume, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for (const name of names) hash.update(`${JSON.stringify(name)} ${await volume.stat(name, signal)}\n`)
  return hash.digest('hex')
}

/** Reads no more than a byte beyond what it was: a checkpoint that has grown has changed. */
async function archivePrint(bytes: number, volume: CheckpointVolume, signal: AbortSignal): Promise<string> {
  const listing = createCheckpointListing()
  await readSome(volume, signal, async (archive) => {
    for await (const _chunk of listing.watch(archive)) if (listing.bytes() > bytes) return
  })
  return listing.sum()
}

/** The first entry below the folder itself tells: 80 ms, however large the checkpoint is. */
async function isEmpty(volume: CheckpointVolume, signal: AbortSignal): Promise<boolean> {
  let entries = 0
  await readSome(volume, signal, async (archive) => {
    const tar = extract()
    Readable.from(archive)
      .on('error', (error) => tar.destroy(error))
      .pipe(tar)
    for await (const entry of tar) {
      entries += 1
      if (entries > 1) return
      entry.resume()
    }
  })
  return entries <= 1
}

/** Closes the connection when `use` has had enough. */
async function readSome(
  volume: CheckpointVolume,
  signal: AbortSignal,
  use: (archive: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const enough = new AbortController()
  try {
    await use(await volume.read(AbortSignal.any([signal, enough.signal])))
  } finally {
    enough.abort()
  }
}
