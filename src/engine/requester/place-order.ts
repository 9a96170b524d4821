/** Hands the signed order to its provider until it is taken or declined. The same order twice is one order. */
import { PortError } from '../ports/port-error.ts'
import type { JobContext, RequesterContext } from './context.ts'

/** How often an owner who has not decided is asked again. */
const askAgainMs = 2_000

export async function placeOrder(context: RequesterContext, { row, signal, tell, waitFor }: JobContext): Promise<void> {
  const { state, spec } = row()
  if (state.phase !== 'ordering') return
  const { agreement } = state
  const untilMs = state.sinceMs + context.settings.limits.patienceMs
  const request = {
    type: 'order',
    order: agreement.order,
    quote: agreement.quote,
    spec,
    multiaddrs: context.network.self().multiaddrs.slice(0, 32),
  } as const
  for (;;) {
    const answer = await context.peers.ask(agreement.provider, request, signal).catch((error: unknown) => {
      if (context.clock.nowMs() < untilMs || signal.aborted) throw error
      return { type: 'declined', reason: 'it stopped answering' } as const
    })
    if (answer.type === 'accepted') return tell({ type: 'order-accepted' })
    if (answer.type === 'declined') return tell({ type: 'order-rejected', reason: answer.reason })
    if (answer.type !== 'pending') throw new PortError('refused', 'The provider answered an order with something else.')
    if (isPast(agreement.quote.quote.validUntil, context)) {
      return tell({ type: 'order-rejected', reason: 'its owner did not decide in time' })
    }
    waitFor("the provider's owner, to accept the job")
    await context.clock.sleep(askAgainMs, signal)
  }
}

const isPast = (seconds: number, context: RequesterContext): boolean => context.clock.nowMs() / 1000 > seconds
