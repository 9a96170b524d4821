/**
 * The table of live offers. An offer gets in when its signature, peer, market and time are right, and its sequence is
 * newer; it leaves when it expires. Bounded: at most `maxOffers`, the one renewed longest ago goes first.
 */
import type { Address, PeerId } from '../../shared/schema/ids.ts'
import { type OfferTerms, offerTermsSchema, type SignedOffer, signedOfferSchema } from '../../shared/schema/offer.ts'
import type { Clock } from '../ports/clock.ts'
import type { TopicVerdict } from '../ports/network.ts'
import type { Verifier } from '../ports/wallet.ts'
import { decodeMessage, ProtocolError } from '../protocol/messages.ts'
import type { Domain } from '../protocol/typed-data.ts'

export interface LiveOffer {
  provider: Address
  peerId: PeerId
  sequence: number
  expiresAtMs: number
  terms: OfferTerms
}

export interface OfferBook {
  /** Bytes from gossip or a direct answer. `origin` is who sent it first, by the transport's proof. */
  take(data: Uint8Array | SignedOffer, origin: PeerId): TopicVerdict
  live(): LiveOffer[]
  /** Calls back when an offer was added or renewed, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void
}

const maxOffers = 10_000
/** An offer may not claim to hold longer than this, nor come from further ahead of this clock. */
const longestValiditySeconds = 600
const clockSkewSeconds = 60

export function createOfferBook(deps: { clock: Clock; verifier: Verifier; domain: () => Domain }): OfferBook {
  const offers = new Map<Address, LiveOffer>()
  const listeners = new Set<() => void>()

  const add = (offer: LiveOffer): TopicVerdict => {
    const known = offers.get(offer.provider)
    if (known && known.sequence >= offer.sequence) return 'ignore'
    offers.delete(offer.provider)
    offers.set(offer.provider, offer)
    if (offers.size > maxOffers) offers.delete(offers.keys().next().value as Address)
    for (const listener of [...listeners]) listener()
    return 'accept'
  }

  return {
    take: (data, origin) => {
      const read = readOffer(deps, data, origin)
      return typeof read === 'string' ? read : add(read)
    },
    live: () => {
      const nowMs = deps.clock.nowMs()
      for (const [provider, { expiresAtMs }] of offers) if (expiresAtMs <= nowMs) offers.delete(provider)
      return [...offers.values()]
    },
    onChange: (listener, signal) => {
      if (signal.aborted) return
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
    },
  }
}

/** The offer, or how its sender is judged: `ignore` for what is merely late or of another market, `reject` for a lie. */
function readOffer(
  deps: { clock: Clock; verifier: Verifier; domain: () => Domain },
  data: Uint8Array | SignedOffer,
  origin: PeerId,
): LiveOffer | TopicVerdict {
  try {
    const { offer, signature } = data instanceof Uint8Array ? decodeMessage(signedOfferSchema, data) : data
    const terms = parseTerms(offer.terms)
    const domain = deps.domain()
    if (terms.chainId !== domain.chainId || terms.escrow !== domain.verifyingContract) return 'ignore'
    if (offer.peerId !== origin) return 'reject'
    const now = deps.clock.nowMs() / 1000
    if (offer.expiresAt <= now) return 'ignore'
    if (offer.issuedAt > now + clockSkewSeconds || offer.expiresAt - offer.issuedAt > longestValiditySeconds)
      return 'reject'
    if (!deps.verifier.isSignedBy({ domain, type: 'Offer', value: offer }, signature, offer.provider)) return 'reject'
    const { provider, peerId, sequence, expiresAt } = offer
    return { provider, peerId, sequence, expiresAtMs: expiresAt * 1000, terms }
  } catch (error) {
    if (error instanceof ProtocolError) return 'reject'
    throw error
  }
}

function parseTerms(text: string): OfferTerms {
  return decodeMessage(offerTermsSchema, new TextEncoder().encode(text))
}
