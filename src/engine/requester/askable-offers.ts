/**
 * Whose offers a job may take: never this node's own, since the escrow pays no wallet out of its own deposit; and where
 * the request names wallets, only theirs.
 */
import type { JobRequest } from '../../shared/schema/job.ts'
import type { Network } from '../ports/network.ts'
import type { Wallet } from '../ports/wallet.ts'
import type { LiveOffer, OfferBook } from './offer-book.ts'

interface Self {
  network: Pick<Network, 'self'>
  wallet: Pick<Wallet, 'status'>
}
type Market = Self & { network: Pick<Network, 'self' | 'peers'>; offers: Pick<OfferBook, 'live'> }

/** Of this node, or of another one that has the same wallet. */
export function isOwnOffer({ network, wallet }: Self, offer: Pick<LiveOffer, 'peerId' | 'provider'>): boolean {
  const status = wallet.status()
  const isOwnWallet = status.state !== 'none' && status.address === offer.provider
  return isOwnWallet || offer.peerId === network.self().peerId
}

export function askableOffers(market: Market, { providers }: Pick<JobRequest, 'providers'>): LiveOffer[] {
  const others = market.offers.live().filter((offer) => !isOwnOffer(market, offer))
  return providers ? others.filter(({ provider }) => providers.includes(provider)) : others
}

/** Why there is nobody to ask, in words that follow "a provider: ". */
export function nobodyToAsk(market: Market, { providers }: Pick<JobRequest, 'providers'>): string {
  if (providers) return namedAreSilent(market, providers)
  const peers = `${market.network.peers().length} peers`
  const isAlone = market.offers.live().length > 0
  return isAlone ? `nobody but you offers anything yet (${peers})` : `nobody offers anything yet (${peers})`
}

function namedAreSilent({ wallet }: Market, providers: NonNullable<JobRequest['providers']>): string {
  const status = wallet.status()
  const others = providers.filter((address) => status.state === 'none' || address !== status.address)
  const [first, ...more] = others
  if (!first) return 'only your own wallet may take the job, and the escrow pays no wallet out of its own deposit'
  const rest = more.length > 0 ? ` and ${more.length} more` : ''
  return `only ${first}${rest} may take the job, and offers nothing now`
}
