/** What an event leaves in the assignment's history, in words. */
import { formatAmount } from '../../shared/schema/money.ts'
import type { Assignment } from '../domain/assignment.ts'
import type { AssignmentEvent } from '../domain/assignment-machine.ts'
import type { NewHistoryEntry } from '../ports/journal.ts'

export const describeAssignmentEvent = (row: Assignment, event: AssignmentEvent, atMs: number): NewHistoryEntry => ({
  atMs,
  type: event.type,
  phase: row.state.phase,
  detail: detailOf(event).slice(0, 2000),
})

function detailOf(event: AssignmentEvent): string {
  switch (event.type) {
    case 'secured':
      return event.how
    case 'image-resolved':
      return event.image.imageId
    case 'exited':
      return `${event.exit.cause}, exit code ${event.exit.exitCode}`
    case 'delivered':
      return event.delivery.receipt.receipt.outputCid
    case 'voucher-received':
      return `${formatAmount(event.voucher.voucher.cumulative, 18)} in all${event.voucher.voucher.isFinal ? ', final' : ''}`
    case 'progress-made':
      return `${event.progress.progress.billedSeconds} s${event.progress.progress.checkpointCid ? `, checkpoint ${event.progress.progress.checkpointCid}` : ''}`
    case 'stop-requested':
      return event.cause
    case 'failed':
      return `${event.failure.type}: ${event.failure.detail}`
    case 'settled':
      return `${formatAmount(event.paidWei, 18)} ${event.txHash ?? ''}`
    default:
      return ''
  }
}
