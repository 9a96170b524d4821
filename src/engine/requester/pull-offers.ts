/** Asks each new peer for its offer directly, so that a market is seen at once and not at the next gossip. */
import type { PeerInfo } from '../ports/network.ts'
import { errorText } from '../workflow/error-text.ts'
import type { RequesterContext } from './context.ts'

/** Most peers that are asked at a time. */
const askedAtOnce = 8

export function pullOffers(context: RequesterContext, signal: AbortSignal): void {
  const asked = new Set<string>()
  const pull = () => {
    const present = context.network.peers()
    const ids = new Set(present.map(({ peerId }) => peerId as string))
    for (const id of asked) if (!ids.has(id)) asked.delete(id)
    for (const peer of present.filter(({ peerId }) => !asked.has(peerId)).slice(0, askedAtOnce)) {
      asked.add(peer.peerId)
      void askOffer(context, peer, signal)
    }
  }
  context.network.onPeersChanged(pull, signal)
  pull()
}

async function askOffer(
  context: RequesterContext,
  { peerId, multiaddrs }: PeerInfo,
  signal: AbortSignal,
): Promise<void> {
  try {
    const answer = await context.peers.ask({ peerId, multiaddrs }, { type: 'offer' }, signal)
    if (answer.type === 'offer' && answer.offer) context.offers.take(answer.offer, peerId)
  } catch (error) {
    context.logger.debug({ peerId, error: errorText(error) }, 'a peer gave no offer')
  }
}
