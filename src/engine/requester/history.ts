/** What an event leaves in the job's history, in words. */
import { formatAmount } from '../../shared/schema/money.ts'
import type { Job } from '../domain/job.ts'
import type { JobEvent } from '../domain/job-machine.ts'
import type { NewHistoryEntry } from '../ports/journal.ts'

/** Twice a minute while it runs: what they lead to is told, `progress-accepted`. */
const untold: ReadonlySet<JobEvent['type']> = new Set(['progress-arrived', 'voucher-noted'])

export const describeJobEvent = (job: Job, event: JobEvent, atMs: number): NewHistoryEntry | null =>
  untold.has(event.type)
    ? null
    : { atMs, type: event.type, phase: job.state.phase, detail: detailOf(event).slice(0, 2000) }

function detailOf(event: JobEvent): string {
  switch (event.type) {
    case 'providers-declined':
      return event.rejections.map(({ provider, reason }) => `${provider}: ${reason}`).join('\n')
    case 'awarded':
      return event.agreement.order.order.provider
    case 'order-rejected':
      return event.reason
    case 'staged':
      return event.step
    case 'progress-accepted':
      return `${event.progress.progress.billedSeconds} s, ${formatAmount(event.voucher?.voucher.cumulative ?? 0n, 18)} in all`
    case 'progress-refused':
      return event.reason
    case 'result-verified':
      return `${formatAmount(event.voucher.voucher.cumulative, 18)} in all`
    case 'receipt-arrived':
      return `${event.delivery.outcome}, exit code ${event.delivery.receipt.receipt.exitCode}`
    case 'matching-expired':
    case 'provider-failed':
    case 'result-rejected':
      return `${event.failure.type}: ${event.failure.detail}`
    case 'provider-lost':
      return event.detail
    case 'settled':
    case 'lien-cleared':
      return formatAmount(event.paidWei, 18)
    default:
      return ''
  }
}
