/**
 * What gets signed, as EIP-712 types. One source for signing, checking and showing; contracts/libraries/OrderHash.sol
 * holds the same and test/vectors/typed-data.json proves it. Source: https://eips.ethereum.org/EIPS/eip-712
 */
import type { Address } from '../../shared/schema/ids.ts'
import type { Offer } from '../../shared/schema/offer.ts'
import type { Order, PeerBinding, Progress, Quote, Receipt, Voucher } from '../../shared/schema/order.ts'

/** Where a signature is valid: one escrow on one chain. */
export interface Domain {
  chainId: number
  verifyingContract: Address
}

export type TypedMessage = { domain: Domain } & (
  | { type: 'Order'; value: Order }
  | { type: 'Voucher'; value: Voucher }
  | { type: 'Progress'; value: Progress }
  | { type: 'Receipt'; value: Receipt }
  | { type: 'Quote'; value: Quote }
  | { type: 'Offer'; value: Offer }
  | { type: 'PeerBinding'; value: PeerBinding }
)

export const domainName = 'DeAI Escrow'
export const domainVersion = '2'

const fields = (text: string) =>
  text.split(',').map((field) => {
    const [type, name] = field.trim().split(' ')
    return { type: type ?? '', name: name ?? '' }
  })

/** The members of each type in signing order. */
export const typedDataFields: Record<TypedMessage['type'], { type: string; name: string }[]> = {
  Order: fields(
    'address requester,address provider,address token,uint96 budget,uint96 ratePerSecond,uint32 intervalSeconds,uint40 deadline,uint8 mode,uint32 challengeWindowSeconds,address arbiter,uint32 arbiterWindowSeconds,uint96 challengeBond,uint96 providerBond,uint64 nonce,bytes32 specHash,bytes32 quoteId',
  ),
  Voucher: fields('bytes32 orderId,uint96 cumulative,bool isFinal'),
  Progress: fields('bytes32 orderId,uint32 sequence,uint32 billedSeconds,string checkpointCid,uint40 at'),
  Receipt: fields(
    'bytes32 orderId,bytes32 specHash,string outputCid,string logsCid,string resumedFromCid,string environmentCid,string imageId,int32 exitCode,uint40 startedAt,uint40 endedAt,uint32 billedSeconds,uint96 amount',
  ),
  Quote: fields(
    'address provider,address requester,bytes32 specHash,address token,uint96 ratePerSecond,uint32 intervalSeconds,uint32 maxSeconds,uint40 validUntil,uint64 nonce,bytes32 salt',
  ),
  Offer: fields('address provider,string peerId,uint64 sequence,uint40 issuedAt,uint40 expiresAt,string terms'),
  PeerBinding: fields('address wallet,string peerId,uint40 issuedAt'),
}
