/** Signs "this peer speaks for this wallet", once for as long as the wallet stays the same. */
import { type Clock, nowSeconds } from '../engine/ports/clock.ts'
import type { Network } from '../engine/ports/network.ts'
import type { Wallet } from '../engine/ports/wallet.ts'
import type { Domain } from '../engine/protocol/typed-data.ts'
import type { SignedPeerBinding } from '../shared/schema/order.ts'

export function createIntroduction(deps: { clock: Clock; wallet: Wallet; network: Network; domain: Domain }) {
  let known: SignedPeerBinding | undefined
  return async (): Promise<SignedPeerBinding> => {
    const signer = deps.wallet.signer()
    if (known?.binding.wallet === signer.address) return known
    const binding = { wallet: signer.address, peerId: deps.network.self().peerId, issuedAt: nowSeconds(deps.clock) }
    const signature = await signer.signTyped({ domain: deps.domain, type: 'PeerBinding', value: binding })
    known = { binding, signature }
    return known
  }
}
