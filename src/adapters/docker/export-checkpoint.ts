/** Copies /checkpoint out of a run that stands still for it, by the rules of outputs. */
import { rm } from 'node:fs/promises'
import type { ExportedCheckpoint } from '../../engine/ports/runner.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { createCheckpointListing } from './checkpoint-listing.ts'
import type { CheckpointMarks } from './checkpoint-marks.ts'
import type { CheckpointVolume } from './checkpoint-volume.ts'
import { checkpointFolder } from './container-config.ts'
import { isEngineGone, toPortError } from './engine-error.ts'
import { importArchive } from './import-archive.ts'
import { maxCheckpointFiles } from './limits.ts'
import type { RunFreeze } from './run-freeze.ts'

export interface CheckpointSource {
  orderId: OrderId
  freeze: RunFreeze
  marks: CheckpointMarks
  open(signal: AbortSignal): Promise<CheckpointVolume>
}

/** Throws `too-large`, `disk-full`, `conflict`; then there is no `folder` that was not there before. */
export async function exportCheckpoint(
  source: CheckpointSource,
  folder: string,
  maxMiB: number,
  signal: AbortSignal,
): Promise<ExportedCheckpoint> {
  let isMade = false
  try {
    return await source.freeze.whileStill(signal, async (still) => {
      const volume = await source.open(still)
      const listing = createCheckpointListing()
      const limits = { maxMiB, maxFiles: maxCheckpointFiles, from: checkpointFolder, onEntry: listing.add }
      const imported = await importArchive(listing.watch(await volume.read(still)), folder, limits, still)
      isMade = true
      return { ...imported, mark: await source.marks.remember(source.orderId, listing, volume, still) }
    })
  } catch (error) {
    source.marks.forget(source.orderId) // It may be of a moment that was not still.
    if (isMade) await rm(folder, { recursive: true, force: true })
    throw isEngineGone(error) ? toPortError(error, signal) : error
  }
}
