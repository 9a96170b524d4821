/** What is at risk at this moment, order by order and job by job, from the journal alone. */
import { intervalWei, providerExposure, requesterExposure, reservedRisk } from '../engine/domain/exposure.ts'
import type { NodeDeps } from '../engine/node-deps.ts'
import { readRiskLimit } from '../engine/requester/risk-limit.ts'
import type { Exposure } from '../shared/api/contract/exposure.ts'
import type { ProviderPolicy } from '../shared/schema/provider-policy.ts'

type Deps = Pick<NodeDeps, 'journal' | 'clock'>

export function exposureView({ journal, clock }: Deps, policy: ProviderPolicy): Exposure {
  const orders = journal.openAssignments().map((row) => ({
    orderId: row.orderId,
    name: row.spec.name,
    ...providerExposure(row, clock.nowMs()),
    mostWei: reservedRisk(row),
  }))
  const jobs = journal.openJobs().flatMap((job) => {
    const order = 'cancelling' in job.state ? job.state.agreement.order.order : null
    const { jobId, request } = job
    return order
      ? [{ jobId, name: request.name, atRiskWei: requesterExposure(job), intervalWei: intervalWei(order) }]
      : []
  })
  return {
    asProvider: {
      atRiskWei: sum(orders.map(({ unpaidWei, unsecuredWei }) => unpaidWei + unsecuredWei)),
      mostWei: sum(orders.map(({ mostWei }) => mostWei)),
      limitWei: policy.maxAtRiskWei,
      orders,
    },
    asRequester: { atRiskWei: sum(jobs.map(({ atRiskWei }) => atRiskWei)), limitWei: readRiskLimit(journal), jobs },
  }
}

const sum = (amounts: bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)
