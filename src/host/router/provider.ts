/** This node as a provider. */
import type { Assignment } from '../../engine/domain/assignment.ts'
import type { AssignmentView } from '../../shared/schema/job.ts'
import { api, type RouterContext, signalOf } from './context.ts'

export function providerProcedures({ host }: RouterContext) {
  const { provider } = host
  const { journal, hardware } = host.deps
  const view = (row: Assignment): AssignmentView => assignmentView(row, provider.waitingFor(row.orderId))
  return {
    policy: api.provider.policy.handler(() => provider.policy()),
    setPolicy: api.provider.setPolicy.handler(({ input }) => provider.setPolicy(input)),
    resources: api.provider.resources.handler(({ signal }) => hardware.resources(signalOf(signal))),
    assignments: api.provider.assignments.handler(({ input }) => journal.assignments(input.limit).map(view)),
    pending: api.provider.pending.handler(() => provider.pending()),
    decide: api.provider.decide.handler(({ input, errors }) => {
      if (!provider.decide(input.orderId, input.accept)) {
        throw errors.NOT_FOUND({ message: 'No such order waits for a decision. `deai provide pending` lists them.' })
      }
      return { done: true as const }
    }),
    stop: api.provider.stop.handler(({ input, errors }) => {
      provider.stop(input.orderId)
      const row = journal.assignment(input.orderId)
      if (!row)
        throw errors.NOT_FOUND({ message: 'There is no such order on this node. `deai provide jobs` lists them.' })
      return view(row)
    }),
  }
}

function assignmentView(row: Assignment, waitingFor: string | null): AssignmentView {
  const { state, order } = row
  const receipt = 'delivery' in state ? state.delivery?.receipt.receipt : undefined
  const startedAtMs = state.phase === 'running' ? state.startedAtMs : receipt ? receipt.startedAt * 1000 : null
  return {
    orderId: row.orderId,
    name: row.spec.name,
    phase: state.phase,
    waitingFor,
    requester: order.order.requester,
    computeProfile: row.spec.computeProfile,
    budgetWei: order.order.budget,
    ratePerSecondWei: order.order.ratePerSecond,
    earnedWei: state.phase === 'closed' ? state.paidWei : (row.voucher?.voucher.cumulative ?? 0n),
    imageId: row.image?.imageId ?? null,
    createdAtMs: row.createdAtMs,
    startedAtMs,
    endedAtMs: receipt ? receipt.endedAt * 1000 : null,
    settlementTx: state.phase === 'closed' ? state.settlementTx : null,
    failure: 'failure' in state ? state.failure : null,
  }
}
