/** Hands the signed order to its provider until it is taken or declined. The same order twice is one order. */
import { errorText } from '../workflow/error-text.ts'
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
    ...(agreement.checkpointCid ? { checkpointCid: agreement.checkpointCid } : {}),
  } as const
  for (;;) {
    const answer = await context.peers.ask(agreement.provider, request, signal).catch((error: unknown) => {
      signal.throwIfAborted()
      if (context.clock.nowMs() >= untilMs)
        return { type: 'declined', reason: 'it stopped answering', isBusy: false } as const
      return { type: 'silent', why: errorText(error) } as const
    })
    if (answer.type === 'silent') {
      waitFor(`the provider, to take the order (${answer.why})`)
      await context.clock.sleep(askAgainMs, signal)
      continue
    }
    if (answer.type === 'accepted') return tell({ type: 'order-accepted' })
    if (answer.type === 'declined') {
      return tell({ type: 'order-rejected', reason: answer.reason, isBusy: answer.isBusy ?? false })
    }
    if (answer.type !== 'pending') return tell({ type: 'order-rejected', reason: 'it answered with something else' })
    if (isPast(agreement.quote.quote.validUntil, context)) {
      return tell({ type: 'order-rejected', reason: 'its owner did not decide in time' })
    }
    waitFor("the provider's owner, to accept the job")
    await context.clock.sleep(askAgainMs, signal)
  }
}

const isPast = (seconds: number, context: RequesterContext): boolean => context.clock.nowMs() / 1000 > seconds
