/** How much of the free deposit is promised already: jobs that may yet be ordered, and orders that may yet be locked. */
import type { Agreement } from '../domain/agreement.ts'
import type { Job } from '../domain/job.ts'
import type { RequesterContext } from './context.ts'

export async function reservedWei(context: RequesterContext, signal: AbortSignal): Promise<bigint> {
  const parts = await Promise.all(context.journal.openJobs().map((job) => reservedFor(context, job, signal)))
  return parts.reduce((sum, part) => sum + part, 0n)
}

async function reservedFor(context: RequesterContext, job: Job, signal: AbortSignal): Promise<bigint> {
  if (job.state.phase === 'matching') return job.budgetWei - job.sunkWei
  const live = 'cancelling' in job.state ? [unlockedPart(context, job.state.agreement, 'budget', signal)] : []
  const liens = job.liens.map(({ agreement, voucher }) =>
    unlockedPart(context, agreement, voucher?.voucher.cumulative ?? 0n, signal),
  )
  const parts = await Promise.all([...live, ...liens])
  return parts.reduce((sum, part) => sum + part, 0n)
}

/**
 * An order that is locked or closed is out of the free deposit already. Of an order that was given up, only what vouchers
 * promise can be spent: its provider could still lock more, but for nothing.
 */
async function unlockedPart(
  context: RequesterContext,
  { order }: Agreement,
  most: bigint | 'budget',
  signal: AbortSignal,
): Promise<bigint> {
  const { state, paidWei } = await context.escrow.orderStatus(order.order, signal)
  const left = (most === 'budget' ? order.order.budget : most) - paidWei
  return state === 'none' && left > 0n ? left : 0n
}
