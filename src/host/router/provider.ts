/** This node as a provider. */
import { assignmentView } from '../provider/assignment-view.ts'
import { readDemand } from '../provider/demand.ts'
import { exportReceipt } from '../provider/export-receipt.ts'
import { streamMachine } from '../provider/stream-machine.ts'
import { api, type RouterContext, signalOf } from './context.ts'

export function providerProcedures({ host }: RouterContext) {
  const { provider } = host
  const { journal, hardware } = host.deps
  const noSuchOrder = { message: 'There is no such order on this node. `deai provide jobs` lists them.' }
  const noSuchDecision = { message: 'No such order waits for a decision. `deai provide pending` lists them.' }
  return {
    policy: api.provider.policy.handler(() => provider.policy()),
    setPolicy: api.provider.setPolicy.handler(({ input }) => provider.setPolicy(input)),
    resources: api.provider.resources.handler(({ signal }) => hardware.resources(signalOf(signal))),
    machine: api.provider.machine.handler(async function* ({ signal }) {
      yield* streamMachine(provider.machine, signalOf(signal))
    }),
    assignments: api.provider.assignments.handler(({ input }) =>
      journal.assignments(input.limit).map((row) => assignmentView(row, provider.waitingFor(row.orderId))),
    ),
    pending: api.provider.pending.handler(() => provider.pending()),
    decide: api.provider.decide.handler(({ input, errors }) => {
      if (!provider.decide(input.orderId, input.accept)) throw errors.NOT_FOUND(noSuchDecision)
      return { done: true as const }
    }),
    stopCost: api.provider.stopCost.handler(({ input, errors }) => {
      const cost = provider.stopCost(input.orderId)
      if (!cost) throw errors.NOT_FOUND(noSuchOrder)
      return cost
    }),
    stop: api.provider.stop.handler(({ input, errors }) => {
      provider.stop(input.orderId)
      const row = journal.assignment(input.orderId)
      if (!row) throw errors.NOT_FOUND(noSuchOrder)
      return assignmentView(row, provider.waitingFor(row.orderId))
    }),
    exportReceipt: api.provider.exportReceipt.handler(async ({ input, signal, errors }) => {
      const row = journal.assignment(input.orderId)
      if (!row) throw errors.NOT_FOUND(noSuchOrder)
      const file = await exportReceipt(host.deps, row, signalOf(signal))
      if (!file)
        throw errors.CONFLICT({
          message: 'The order has no receipt to export: it is not closed, or nothing was delivered.',
        })
      return file
    }),
    earnings: api.provider.earnings.handler(({ input }) => provider.earnings(input.days)),
    demand: api.provider.demand.handler(({ signal }) => readDemand(host, signalOf(signal))),
  }
}
