/** Orders, vouchers and receipts as nodes make and sign them, for the rows of the gas snapshot. */
import { type Contract, id, TypedDataEncoder, type Wallet, ZeroAddress, ZeroHash } from 'ethers'
import { domainName, domainVersion, typedDataFields } from '../../src/engine/protocol/typed-data.ts'
import { beginning } from './world.ts'

export type OrderTerms = Record<string, string | number | bigint>

/** A day of work at a price of a cent a second: sums have as many digits as real ones. */
export const budget = 864n * 10n ** 18n
export const priceOf = (seconds: number) => 10n ** 16n * BigInt(seconds)

export async function createDeals(escrow: Contract, chainId: number) {
  const verifyingContract = await escrow.getAddress()
  const domain = { name: domainName, version: domainVersion, chainId, verifyingContract }
  const count = { orders: 0 }

  const sign = (signer: Wallet, type: 'Order' | 'Voucher' | 'Receipt', value: Record<string, unknown>) =>
    signer.signTypedData(domain, { [type]: typedDataFields[type] }, value)
  const idOf = (order: OrderTerms) => TypedDataEncoder.hash(domain, { Order: typedDataFields.Order }, order)

  return {
    sign,
    idOf,
    /** Nonces follow each other, as a provider's do; each order has a quote of its own. */
    order(requester: string, provider: string, token: string, changes: OrderTerms = {}): OrderTerms {
      const number = ++count.orders
      const dispute = { challengeWindowSeconds: 0, arbiterWindowSeconds: 0, challengeBond: 0n, providerBond: 0n }
      const times = { intervalSeconds: 60, deadline: beginning + 30 * 86_400 }
      const price = { budget, ratePerSecond: priceOf(1) }
      const ids = { nonce: 2 ** 40 + number, specHash: id('spec'), quoteId: id(`quote ${number}`) }
      const parties = { requester, provider, token, mode: 0, arbiter: ZeroAddress }
      return { ...parties, ...price, ...times, ...dispute, ...ids, ...changes }
    },
    async voucher(signer: Wallet, order: OrderTerms, cumulative: bigint, isFinal: boolean) {
      const voucher = { orderId: idOf(order), cumulative, isFinal }
      return { voucher, signature: await sign(signer, 'Voucher', voucher) }
    },
    async receipt(signer: Wallet, order: OrderTerms) {
      const cid = `bafybei${'a'.repeat(52)}`
      const cids = { outputCid: cid, logsCid: cid, resumedFromCid: '', environmentCid: cid }
      const run = { imageId: `sha256:${'a'.repeat(64)}`, exitCode: 0, startedAt: beginning, endedAt: beginning + 3_600 }
      const bill = { billedSeconds: 3_600, amount: order.budget }
      const receipt = { orderId: idOf(order), specHash: order.specHash ?? ZeroHash, ...cids, ...run, ...bill }
      return { receipt, signature: await sign(signer, 'Receipt', receipt) }
    },
  }
}

export type Deals = Awaited<ReturnType<typeof createDeals>>
