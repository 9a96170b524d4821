/** Ends the container: a request first, so that it can save a checkpoint, then a kill. */
import { PortError } from '../ports/port-error.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

/** Seconds are the owner's: within them the machine is free again. */
const graceMs = 5_000

export async function stopRun(context: ProviderContext, { row, signal }: AssignmentContext): Promise<void> {
  await context.runner.stop(row().orderId, graceMs, signal).catch((error: unknown) => {
    if (!(error instanceof PortError && error.code === 'not-found')) throw error
  })
}
