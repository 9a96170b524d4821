/** Tells the provider to stop, until it hears. What it delivers or how it ends comes over the watch. */
import type { JobContext, RequesterContext } from './context.ts'

/** A provider that does not answer a cancel is left after this. */
const patienceMs = 60_000

export async function sendCancel(context: RequesterContext, { row, signal, tell, waitFor }: JobContext): Promise<void> {
  const { state } = row()
  if (!('cancelling' in state)) return
  const { orderId, provider } = state.agreement
  const untilMs = context.clock.nowMs() + patienceMs
  waitFor('the provider, to stop')
  for (;;) {
    await context.peers.ask(provider, { type: 'cancel', orderId }, signal).catch((error: unknown) => {
      signal.throwIfAborted()
      context.logger.debug({ orderId, error: String(error) }, 'the cancel was not heard')
    })
    if (context.clock.nowMs() >= untilMs) {
      return tell({ type: 'provider-lost', detail: 'The provider did not answer the cancel.' })
    }
    await context.clock.sleep(2_000, signal)
  }
}
