/**
 * Removes what a closed assignment leaves on this machine: its container and volumes. Inputs stay for the next job that
 * uses them, until the owner frees the space with `deai pin rm` and `deai pin gc`.
 */
import type { AssignmentContext, ProviderContext } from './context.ts'
import { outputFolder } from './deliver-result.ts'

export async function cleanUp(context: ProviderContext, { row, signal, tell }: AssignmentContext): Promise<void> {
  await context.runner.remove(row().orderId, signal)
  await context.scratch.remove(outputFolder(context, row().orderId))
  tell({ type: 'cleaned' })
}
