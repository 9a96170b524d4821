/**
 * Brings the job's checkpoint into the content store, when it has changed since the last: what the requester fetches, and
 * another provider may begin from. A checkpoint that cannot be taken is told in the log of this node and never holds up
 * the pay: the one before it stands.
 */
import type { Cid } from '../../shared/schema/ids.ts'
import type { Assignment } from '../domain/assignment.ts'
import { errorText } from '../workflow/error-text.ts'
import type { ProviderContext } from './context.ts'

export interface TakenCheckpoint {
  /** Empty where the job has made none. */
  cid: Cid | ''
  mark: string | null
}

export async function takeCheckpoint(
  context: ProviderContext,
  row: Assignment,
  signal: AbortSignal,
): Promise<TakenCheckpoint> {
  const last: TakenCheckpoint = { cid: row.progress?.progress.checkpointCid ?? '', mark: row.checkpointMark }
  try {
    const mark = await context.runner.checkpointMark(row.orderId, signal)
    if (mark === null || mark === last.mark) return last
    const taken = await exportAndAdd(context, row, signal)
    if (last.cid && last.cid !== taken.cid) await context.content.unpin(last.cid, signal)
    return taken
  } catch (error) {
    signal.throwIfAborted()
    context.logger.warn({ orderId: row.orderId, error: errorText(error) }, 'the checkpoint could not be taken')
    return last
  }
}

/** Where a checkpoint lies between container and content store. */
export const checkpointFolder = (context: ProviderContext, orderId: string): string =>
  `${context.settings.workFolder}/checkpoints/${orderId}`

async function exportAndAdd(
  context: ProviderContext,
  { orderId }: Assignment,
  signal: AbortSignal,
): Promise<TakenCheckpoint> {
  const folder = checkpointFolder(context, orderId)
  const { maxCheckpointMiB } = context.settings.limits
  await context.scratch.remove(folder) // what an earlier, killed try has left
  const { mark } = await context.runner.exportCheckpoint(orderId, folder, maxCheckpointMiB, signal)
  const { cid } = await context.content.add(folder, { signal })
  await context.scratch.remove(folder)
  return { cid, mark }
}
