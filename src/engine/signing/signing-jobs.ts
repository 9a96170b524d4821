/** Which job an order is for, and what of its budget is taken: from the journal of jobs, not from what the engine says. */

import { isFinalJobPhase } from '../../shared/schema/job.ts'
import type { Order } from '../../shared/schema/order.ts'
import type { Agreement } from '../domain/agreement.ts'
import type { Job } from '../domain/job.ts'
import type { Journal } from '../ports/journal.ts'
import type { SignatureJournal } from '../ports/signature-journal.ts'
import type { SigningJobs } from './signing-deps.ts'

export interface SigningJobsDeps {
  journal: Pick<Journal, 'openJobs' | 'jobs' | 'assignment'>
  signatures: Pick<SignatureJournal, 'page' | 'chargedWei'>
}

export function createSigningJobs({ journal, signatures }: SigningJobsDeps): SigningJobs {
  return {
    forOrder(order) {
      const waiting = journal
        .openJobs()
        .filter(isOrdering)
        .filter((job) => job.specHash === order.specHash && job.token === order.token)
      // Of several that ask for the very same, the one whose budget is least taken.
      const [job] = waiting.sort((a, b) => (leftOf(a) < leftOf(b) ? 1 : -1))
      if (!job) return null
      const { jobId, budgetWei, spec } = job
      const chargedWei = chargedFor(job, order, { journal, signatures })
      return { jobId, budgetWei, committedWei: committedWei(job), name: spec.name, chargedWei }
    },
    accepted: (orderId) => journal.assignment(orderId)?.order.order ?? null,
  }
}

const isOrdering = ({ state }: Job): boolean => !isFinalJobPhase(state.phase)

/** Its live order in full, and of those that were given up what they have cost or may yet cost. */
export const committedWei = (job: Job): bigint =>
  job.liens.reduce(
    (sum, { voucher }) => sum + (voucher?.voucher.cumulative ?? 0n),
    job.sunkWei + (liveAgreement(job)?.order.order.budget ?? 0n),
  )

const leftOf = (job: Job): bigint => job.budgetWei - committedWei(job)

const liveAgreement = ({ state }: Job): Agreement | null =>
  'agreement' in state && !isFinalJobPhase(state.phase) ? state.agreement : null

const mostOrders = 100
const twinsLookedAt = 200

/**
 * What was charged for the job's orders. Two jobs that ask for the very same cannot be told apart by an order: one that
 * turned out to be the other's is not counted here.
 */
function chargedFor(job: Job, { token }: Order, { journal, signatures }: SigningJobsDeps): bigint {
  const orders = signatures.page({ kind: 'Order', jobId: job.jobId, limit: mostOrders })
  if (orders.length === 0) return 0n
  const twins = journal
    .jobs(twinsLookedAt)
    .filter(({ jobId, specHash }) => jobId !== job.jobId && specHash === job.specHash)
  const elsewhere = new Set<string>(twins.flatMap(orderIdsOf))
  return orders
    .filter(({ state, digest }) => state !== 'refused' && !elsewhere.has(digest))
    .reduce((sum, { id }) => sum + signatures.chargedWei({ id }, token), 0n)
}

const orderIdsOf = ({ state, liens }: Job): string[] => [
  ...('agreement' in state && state.agreement ? [state.agreement.orderId] : []),
  ...liens.map(({ agreement }) => agreement.orderId),
]
