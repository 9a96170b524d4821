/** Makes this node's Offer: signed, expiring, gossiped again before it runs out and whenever it changes. */
import { toCanonicalJson } from '../../shared/schema/json.ts'
import type { Offer, OfferTerms, SignedOffer } from '../../shared/schema/offer.ts'
import { version } from '../../shared/version.ts'
import { nowSeconds } from '../ports/clock.ts'
import { encodeMessage, offersTopic } from '../protocol/messages.ts'
import { errorText } from '../workflow/error-text.ts'
import { closedBecause } from './availability.ts'
import type { ProviderContext } from './context.ts'
import { holdsSlot } from './decline.ts'
import { offeredResources } from './offered-resources.ts'

/** How long an offer holds, and how often it is renewed. */
export const offerValiditySeconds = 120
const renewEveryMs = 40_000
/** Between two offers at least: receivers take 30 a minute of one peer. */
const leastPauseMs = 2_500

export const agent = `deai-desktop/${version}`

/** The offer of this moment; null while the owner takes no jobs (availability.ts) or the wallet is locked. */
export async function makeOffer(context: ProviderContext, signal: AbortSignal): Promise<SignedOffer | null> {
  const policy = context.policy()
  const status = context.wallet.status()
  if (status.state !== 'unlocked' || (await closedBecause(context, signal)).length > 0) return null
  const { settings } = context
  const self = context.network.self()
  const busy = context.journal.openAssignments().filter(holdsSlot)
  const terms: OfferTerms = {
    chainId: settings.domain.chainId,
    escrow: settings.domain.verifyingContract,
    token: settings.token.address,
    ratePerSecond: policy.ratePerSecondWei,
    resources: offeredResources(await context.hardware.resources(signal), policy),
    freeSlots: Math.max(0, policy.maxConcurrent - busy.length),
    maxRunSeconds: policy.maxRunSeconds,
    multiaddrs: self.multiaddrs.slice(0, 32),
    agent,
  }
  const now = nowSeconds(context.clock)
  const offer: Offer = {
    provider: status.address,
    peerId: self.peerId,
    sequence: context.clock.nowMs(),
    issuedAt: now,
    expiresAt: now + offerValiditySeconds,
    terms: toCanonicalJson(terms),
  }
  const signature = await context.wallet.signer().signTyped({ domain: settings.domain, type: 'Offer', value: offer })
  return { offer, signature }
}

/** Gossips until the signal aborts; `wake` (a changed policy, a freed slot, a new peer) makes it gossip now. */
export async function advertise(
  context: ProviderContext,
  wait: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const offer = await makeOffer(context, signal)
      if (offer) await context.network.publish(offersTopic, encodeMessage(offer))
    } catch (error) {
      context.logger.warn({ error: errorText(error) }, 'the offer was not gossiped')
    }
    const pause = context.clock.sleep(leastPauseMs, signal)
    await Promise.race([wait(), context.clock.sleep(renewEveryMs, signal)]).catch(() => undefined)
    await pause.catch(() => undefined)
  }
}
