/** Answers a request for a quote: a firm, signed price, or the reasons why not. Keeps nothing but counts. */
import { bytes32Schema } from '../../shared/schema/ids.ts'
import type { Quote } from '../../shared/schema/order.ts'
import { hashSpec } from '../domain/spec-hash.ts'
import { nowSeconds } from '../ports/clock.ts'
import { randomHex32 } from '../ports/random.ts'
import type { Answer, Request } from '../protocol/messages.ts'
import type { Caller } from '../protocol/peer-server.ts'
import { closedBecause } from './availability.ts'
import type { ProviderContext } from './context.ts'
import { declineReasons, weighing } from './decline.ts'

/** How long a quote can be ordered. */
const quoteValiditySeconds = 120

export async function quoteJob(
  context: ProviderContext,
  request: Extract<Request, { type: 'quote' }>,
  caller: Caller,
  signal: AbortSignal,
): Promise<Answer> {
  const policy = context.policy()
  context.demand.asked(caller.wallet)
  const closed = await closedBecause(context, signal)
  const resources = await context.hardware.resources(signal)
  const reasons = declineReasons(request.spec, request.budgetWei, caller.wallet, {
    closed,
    resources,
    ...weighing(context),
  })
  if (reasons.length > 0) {
    context.demand.declined(reasons)
    return { type: 'declined', reason: reasons.join('; ').slice(0, 500) }
  }
  const quote: Quote = {
    provider: context.wallet.signer().address,
    requester: caller.wallet,
    specHash: await hashSpec(request.spec),
    token: context.settings.token.address,
    ratePerSecond: policy.ratePerSecondWei,
    intervalSeconds: context.settings.intervalSeconds,
    maxSeconds: Math.min(policy.maxRunSeconds, request.spec.timeoutSeconds),
    validUntil: nowSeconds(context.clock) + quoteValiditySeconds,
    nonce: context.nextNonce(),
    salt: bytes32Schema.parse(randomHex32(context.random)),
  }
  const signature = await context.wallet
    .signer()
    .signTyped({ domain: context.settings.domain, type: 'Quote', value: quote })
  context.demand.quoted(quote.salt, quote.validUntil)
  return { type: 'quote', quote: { quote, signature } }
}
