/** What is offered now, and why some of it does not suit. */
import { matchProfile } from '../../engine/domain/match-profile.ts'
import { isOwnOffer } from '../../engine/requester/askable-offers.ts'
import { parseComputeProfile } from '../../shared/schema/compute-profile.ts'
import { api, type RouterContext } from './context.ts'

export function marketProcedures({ host }: { host: Pick<RouterContext['host'], 'deps' | 'requester'> }) {
  return {
    offers: api.market.offers.handler(({ input, errors }) => {
      const parsed = input.computeProfile === undefined ? null : parseComputeProfile(input.computeProfile)
      if (parsed && !parsed.ok)
        throw errors.UNKNOWN_PROFILE({ message: parsed.message, data: { nearest: parsed.nearest } })
      return host.requester.offers.live().map(({ provider, peerId, expiresAtMs, terms }) => {
        const match = parsed ? matchProfile(parsed.profile, terms.resources) : null
        return {
          provider,
          peerId,
          expiresAtMs,
          ratePerSecondWei: terms.ratePerSecond,
          resources: terms.resources,
          freeSlots: terms.freeSlots,
          maxRunSeconds: terms.maxRunSeconds,
          isOwn: isOwnOffer(host.deps, { peerId, provider }),
          reasons: match && !match.fits ? match.reasons : [],
          misses: match && !match.fits ? match.misses : [],
        }
      })
    }),
  }
}
