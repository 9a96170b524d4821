/** Tells the provider to stop, until it hears. What it delivers or how it ends comes over the watch. */
import { errorText } from '../workflow/error-text.ts'
import type { JobContext, RequesterContext } from './context.ts'

/** A provider that does not answer a cancel is left after this; one that answers, but does not end, after the longer. */
const patienceMs = 60_000
const longestStopMs = 15 * 60_000

export async function sendCancel(context: RequesterContext, { row, signal, tell, waitFor }: JobContext): Promise<void> {
  const { state } = row()
  if (!('cancelling' in state)) return
  const { orderId, provider } = state.agreement
  const beganAtMs = context.clock.nowMs()
  let heardAtMs = beganAtMs
  waitFor('the provider, to stop')
  for (;;) {
    if (await isHeard()) heardAtMs = context.clock.nowMs()
    const nowMs = context.clock.nowMs()
    if (nowMs - heardAtMs >= patienceMs || nowMs - beganAtMs >= longestStopMs) {
      return tell({ type: 'provider-lost', detail: 'The provider did not stop when it was asked to.' })
    }
    await context.clock.sleep(2_000, signal)
  }

  async function isHeard(): Promise<boolean> {
    try {
      const answer = await context.peers.ask(provider, { type: 'cancel', orderId }, signal)
      return answer.type === 'noted'
    } catch (error) {
      signal.throwIfAborted()
      context.logger.debug({ orderId, error: errorText(error) }, 'the cancel was not heard')
      return false
    }
  }
}
