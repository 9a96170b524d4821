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
  const live = 'cancelling' in job.state ? [job.state.agreement] : []
  const owed = [...live, ...job.liens.map((lien) => lien.agreement)]
  const parts = await Promise.all(owed.map((agreement) => unlockedPart(context, agreement, signal)))
  return parts.reduce((sum, part) => sum + part, 0n)
}

/** An order that is locked or closed is out of the free deposit already. */
async function unlockedPart(
  context: RequesterContext,
  { orderId, order }: Agreement,
  signal: AbortSignal,
): Promise<bigint> {
  const { state, paidWei } = await context.escrow.orderStatus(orderId, signal)
  return state === 'none' ? order.order.budget - paidWei : 0n
}
