/** From how a run ended to what its requester is told. */
import type { Failure } from '../../shared/schema/failure.ts'
import type { Receipt } from '../../shared/schema/order.ts'
import type { RunOutcome } from './agreement.ts'
import { unreachable } from './transition.ts'

/** Undefined: all went well. */
export function outcomeFailure(
  outcome: RunOutcome,
  receipt: Pick<Receipt, 'exitCode' | 'billedSeconds'>,
): Failure | undefined {
  const ran = `after ${receipt.billedSeconds} s`
  switch (outcome) {
    case 'exited':
      if (receipt.exitCode === 0) return undefined
      return {
        type: 'script-failed',
        detail: `The script ended with exit code ${receipt.exitCode} ${ran}.${hint(receipt.exitCode)}`,
      }
    case 'out-of-memory':
      return { type: 'out-of-memory', detail: `The container ran out of memory ${ran} and was killed.` }
    case 'disk-full':
      return { type: 'disk-full', detail: `The job filled its disk ${ran} and was stopped; its outputs were not kept.` }
    case 'log-limit':
      return { type: 'log-limit', detail: `The job printed more than its log may hold and was stopped ${ran}.` }
    case 'time-limit':
      return { type: 'time-limit', detail: `The time limit of the run was reached ${ran}.` }
    case 'unpaid':
      return { type: 'unpaid', detail: `No voucher came in time; the run was stopped ${ran}.` }
    case 'stopped-by-owner':
      return { type: 'stopped-by-owner', detail: `The owner of the computer stopped the run ${ran}.` }
    case 'killed':
      return { type: 'script-failed', detail: `The container was killed ${ran} (exit code ${receipt.exitCode}).` }
    case 'cancelled':
      return { type: 'cancelled', detail: `The run was cancelled ${ran}.` }
    default:
      return unreachable(outcome)
  }
}

/** What shells and container engines mean by these two. */
function hint(exitCode: number): string {
  if (exitCode === 127) return ' The image does not have the program that was to run.'
  return exitCode === 126 ? ' The program that was to run is not executable.' : ''
}
