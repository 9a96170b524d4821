/**
 * The promises about one job, and who a peer speaks for, as they are signed (EIP-712); an Offer is in offer.ts. Field names and their order are those of
 * docs/PROTOCOL.md section 3 and of contracts/libraries/OrderHash.sol; changing one breaks every signature.
 */
import { z } from 'zod'
import { addressSchema, bytes32Schema, cidSchema, orderIdSchema, peerIdSchema, signatureSchema } from './ids.ts'
import { unixSecondsSchema, weiSchema } from './money.ts'

const uint32 = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)

/** Counts up to 2^53 - 1, so that it is a number everywhere; the contract takes 64 bits. */
const nonceSchema = z.int().min(0)

/** How an order is paid; the numbers are those of the contract's `PayMode`. */
export const payModes = { metered: 0, fixedPrice: 1 } as const

/** A provider's firm price for one spec and one requester, valid until a time, good for one order. */
export const quoteSchema = z.strictObject({
  provider: addressSchema,
  requester: addressSchema,
  specHash: bytes32Schema,
  token: addressSchema,
  /** Price of a second of run time. */
  ratePerSecond: weiSchema,
  intervalSeconds: uint32.min(1),
  /** Longest run that the provider promises to host. */
  maxSeconds: uint32.min(1),
  validUntil: unixSecondsSchema,
  /** The place in the provider's bitmap of closed orders that the order of this quote will have. */
  nonce: nonceSchema,
  salt: bytes32Schema,
})
export type Quote = z.infer<typeof quoteSchema>

/** A requester's promise to pay up to `budget` for one spec. Its digest is the order's id. */
export const orderSchema = z.strictObject({
  requester: addressSchema,
  provider: addressSchema,
  token: addressSchema,
  budget: weiSchema,
  ratePerSecond: weiSchema,
  intervalSeconds: uint32.min(1),
  /** After this the provider can lock no more and, a grace later, the rest falls back to the requester. */
  deadline: unixSecondsSchema,
  /** Metered: silence pays what vouchers say. Fixed price: an unchallenged receipt on the chain pays the budget. */
  mode: z.union([z.literal(payModes.metered), z.literal(payModes.fixedPrice)]),
  /** How long a receipt on the chain can be challenged; 0 where metered. */
  challengeWindowSeconds: uint32,
  /** Who decides over a challenge; zero: nobody, and nothing can be challenged. */
  arbiter: addressSchema,
  /** How long the arbiter has, until each side gets half of the rest. */
  arbiterWindowSeconds: uint32,
  /** What a challenge costs its loser. */
  challengeBond: weiSchema,
  /** What the provider puts up at the lock, for the arbiter to slash. */
  providerBond: weiSchema,
  /** As in the quote. */
  nonce: nonceSchema,
  specHash: bytes32Schema,
  /** Digest of the Quote that this order takes: a quote can be ordered once. */
  quoteId: bytes32Schema,
})
export type Order = z.infer<typeof orderSchema>

/** "Of this order you may have `cumulative` in all." A final one gives the rest back to the requester. */
export const voucherSchema = z.strictObject({ orderId: orderIdSchema, cumulative: weiSchema, isFinal: z.boolean() })
export type Voucher = z.infer<typeof voucherSchema>

/** "So much have I run, and this is how far it came." Signed by the provider at each interval; a voucher answers it. */
export const progressSchema = z.strictObject({
  orderId: orderIdSchema,
  /** From 1, one more each time. */
  sequence: uint32.min(1),
  /** Run time in all so far, pauses left out. */
  billedSeconds: uint32,
  /** The last checkpoint that can be fetched; empty where the job has made none. */
  checkpointCid: z.union([cidSchema, z.literal('')]),
  at: unixSecondsSchema,
})
export type Progress = z.infer<typeof progressSchema>

/** What a provider says it did, and signs; the requester countersigns the very same. */
export const receiptSchema = z.strictObject({
  orderId: orderIdSchema,
  specHash: bytes32Schema,
  outputCid: z.union([cidSchema, z.literal('')]),
  logsCid: z.union([cidSchema, z.literal('')]),
  /** The checkpoint that the run began from; empty where it began anew. */
  resumedFromCid: z.union([cidSchema, z.literal('')]),
  /** Hardware, engine and image digest, as one raw block of canonical JSON; empty where it is not known. */
  environmentCid: z.union([cidSchema, z.literal('')]),
  /** sha256:… of the image that ran. */
  imageId: z.string().max(80),
  exitCode: z
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
  startedAt: unixSecondsSchema,
  endedAt: unixSecondsSchema,
  billedSeconds: uint32,
  amount: weiSchema,
})
export type Receipt = z.infer<typeof receiptSchema>

/** A peer's network key speaks for a wallet. */
export const peerBindingSchema = z.strictObject({
  wallet: addressSchema,
  peerId: peerIdSchema,
  issuedAt: unixSecondsSchema,
})
export type PeerBinding = z.infer<typeof peerBindingSchema>

export const signedQuoteSchema = z.strictObject({ quote: quoteSchema, signature: signatureSchema })
export type SignedQuote = z.infer<typeof signedQuoteSchema>
export const signedOrderSchema = z.strictObject({ order: orderSchema, signature: signatureSchema })
export type SignedOrder = z.infer<typeof signedOrderSchema>
export const signedVoucherSchema = z.strictObject({ voucher: voucherSchema, signature: signatureSchema })
export type SignedVoucher = z.infer<typeof signedVoucherSchema>
export const signedProgressSchema = z.strictObject({ progress: progressSchema, signature: signatureSchema })
export type SignedProgress = z.infer<typeof signedProgressSchema>
export const signedReceiptSchema = z.strictObject({ receipt: receiptSchema, signature: signatureSchema })
export type SignedReceipt = z.infer<typeof signedReceiptSchema>
export const signedPeerBindingSchema = z.strictObject({ binding: peerBindingSchema, signature: signatureSchema })
export type SignedPeerBinding = z.infer<typeof signedPeerBindingSchema>
