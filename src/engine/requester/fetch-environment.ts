/**
 * Brings the receipt's environment here, so that it can be exported later. It is only words about the machine: a provider
 * that does not hand it over, or hands over too much, loses no pay for it, and the environment is unknown.
 */

import { maxEnvironmentBytes } from '../../shared/schema/environment.ts'
import type { PeerAddress } from '../../shared/schema/ids.ts'
import type { Receipt } from '../../shared/schema/order.ts'
import { errorText } from '../workflow/error-text.ts'
import { withTimeLimit } from '../workflow/signals.ts'
import type { RequesterContext } from './context.ts'

const waitMs = 15_000

export async function fetchEnvironment(
  { clock, content, logger }: Pick<RequesterContext, 'clock' | 'content' | 'logger'>,
  { orderId, environmentCid }: Receipt,
  from: PeerAddress[],
  signal: AbortSignal,
): Promise<void> {
  if (!environmentCid) return
  try {
    const late = 'It did not come in time.'
    await withTimeLimit(clock, signal, { ms: waitMs, late }, (limited) =>
      content.fetch(environmentCid, { from, maxBytes: maxEnvironmentBytes, signal: limited }),
    )
  } catch (error) {
    signal.throwIfAborted()
    logger.warn({ orderId, environmentCid, error: errorText(error) }, 'the environment of the run was not handed over')
  }
}
