/**
 * Removes what a closed assignment leaves on this machine: its container and volumes. Inputs stay for the next job that
 * uses them, until the owner frees the space with `deai pin rm` and `deai pin gc`.
 */
import type { AssignmentContext, ProviderContext } from './context.ts'
import { outputFolder } from './deliver-result.ts'
import { checkpointFolder } from './take-checkpoint.ts'

export async function cleanUp(context: ProviderContext, { row, signal, tell }: AssignmentContext): Promise<void> {
  await context.runner.remove(row().orderId, signal)
  const { orderId, progress } = row()
  for (const folder of [outputFolder(context, orderId), checkpointFolder(context, orderId)])
    await context.scratch.remove(folder)
  // The requester has what it paid for; the result stays, a checkpoint of it need not.
  if (progress?.progress.checkpointCid) await context.content.unpin(progress.progress.checkpointCid, signal)
  tell({ type: 'cleaned' })
}
