/** One requester, one provider and one arbiter on one chain, with what the suites of the Escrow port sign for them. */
import type { Escrow, Redemption } from '../../src/engine/ports/escrow.ts'
import type { Signer, Verifier } from '../../src/engine/ports/wallet.ts'
import type { Domain } from '../../src/engine/protocol/typed-data.ts'
import { bytes32Schema, type OrderId } from '../../src/shared/schema/ids.ts'
import { type Order, payModes, type SignedOrder, type SignedVoucher } from '../../src/shared/schema/order.ts'
import { meteredTerms } from '../support/metered-terms.ts'

export interface Party {
  escrow: Escrow
  signer: Signer
}

export interface EscrowSubject {
  requester: Party
  provider: Party
  arbiter: Party
  verifier: Verifier
  lockProviderWallet(): void
  /** Lets the chain's time go on. */
  passTime(seconds: number): Promise<void>
}

export const dai = 10n ** 18n
export const signal = AbortSignal.timeout(600_000)
let salt = 0

export const unique32 = () => bytes32Schema.parse(`0x${(++salt).toString(16).padStart(64, '0')}`)

export type EscrowScene = Awaited<ReturnType<typeof createEscrowScene>>

export async function createEscrowScene(subject: EscrowSubject) {
  const { requester, provider, arbiter } = subject
  await requester.escrow.faucet(requester.signer.address, 100n * dai, signal)
  await provider.escrow.faucet(provider.signer.address, 1n * dai, signal)

  const domain = async (): Promise<Domain> => {
    const { chainId, escrow } = await requester.escrow.status(signal)
    return { chainId, verifyingContract: escrow }
  }
  const idOf = async ({ order }: SignedOrder) =>
    subject.verifier.digest({ domain: await domain(), type: 'Order', value: order }) as string as OrderId
  const signOrder = async (order: Order, signer: Signer) =>
    signer.signTyped({ domain: await domain(), type: 'Order', value: order })
  const makeOrder = async (changes: Partial<Order> = {}, signer = requester.signer): Promise<SignedOrder> => {
    const { blockTime, token } = await requester.escrow.status(signal)
    const order: Order = {
      requester: requester.signer.address,
      provider: provider.signer.address,
      token: token.address,
      budget: 10n * dai,
      ratePerSecond: dai / 100n,
      intervalSeconds: 10,
      deadline: blockTime + 3600,
      ...meteredTerms,
      nonce: ++salt,
      specHash: unique32(),
      quoteId: unique32(),
      ...changes,
    }
    return { order, signature: await signOrder(order, signer) }
  }
  const makeVoucher = async (signed: SignedOrder, cumulative: bigint, isFinal = false): Promise<SignedVoucher> => {
    const voucher = { orderId: await idOf(signed), cumulative, isFinal }
    const message = { domain: await domain(), type: 'Voucher' as const, value: voucher }
    return { voucher, signature: await requester.signer.signTyped(message) }
  }

  return {
    subject,
    domain,
    idOf,
    makeOrder,
    makeVoucher,
    /** By the provider over the same order, for a lock that the requester sends. */
    counterSign: ({ order }: SignedOrder) => signOrder(order, provider.signer),
    makeFixedOrder: (changes: Partial<Order> = {}) =>
      makeOrder({
        mode: payModes.fixedPrice,
        challengeWindowSeconds: 100,
        arbiter: arbiter.signer.address,
        arbiterWindowSeconds: 200,
        challengeBond: dai,
        providerBond: 2n * dai,
        ...changes,
      }),
    async makeReceipt({ order }: SignedOrder, amount = order.budget) {
      const receipt = {
        orderId: await idOf({ order, signature: (await makeOrder()).signature }),
        specHash: order.specHash,
        ...emptyReceipt,
        amount,
      }
      const message = { domain: await domain(), type: 'Receipt' as const, value: receipt }
      return { receipt, signature: await provider.signer.signTyped(message) }
    },
    async makeRedemption(cumulative: bigint, closing = false, changes: Partial<Order> = {}): Promise<Redemption> {
      const order = await makeOrder(changes)
      return { order, voucher: await makeVoucher(order, cumulative), closing }
    },
    deposited: () => requester.escrow.deposit(50n * dai, `deposit-${unique32()}`, signal),
    freeWei: async () => (await requester.escrow.depositOf(requester.signer.address, signal)).freeWei,
    earnedWei: async () => (await provider.escrow.balanceOf(provider.signer.address, signal)) - 1n * dai,
  }
}

const emptyReceipt = {
  outputCid: '',
  logsCid: '',
  resumedFromCid: '',
  environmentCid: '',
  imageId: `sha256:${'ab'.repeat(32)}`,
  exitCode: 0,
  startedAt: 1_700_000_000,
  endedAt: 1_700_000_060,
  billedSeconds: 60,
} as const
