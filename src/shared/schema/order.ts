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
  /** 0: metered, vouchers say all (the only mode until fixed price comes). */
  challengeWindowSeconds: uint32,
  arbiter: addressSchema,
  specHash: bytes32Schema,
  /** Digest of the Quote that this order takes: a quote can be ordered once. */
  quoteId: bytes32Schema,
})
export type Order = z.infer<typeof orderSchema>

/** "Of this order you may have `cumulative` in all." A final one gives the rest back to the requester. */
export const voucherSchema = z.strictObject({ orderId: orderIdSchema, cumulative: weiSchema, isFinal: z.boolean() })
export type Voucher = z.infer<typeof voucherSchema>

/** What a provider says it did, and signs. */
export const receiptSchema = z.strictObject({
  orderId: orderIdSchema,
  specHash: bytes32Schema,
  outputCid: z.union([cidSchema, z.literal('')]),
  logsCid: z.union([cidSchema, z.literal('')]),
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
export const signedReceiptSchema = z.strictObject({ receipt: receiptSchema, signature: signatureSchema })
export type SignedReceipt = z.infer<typeof signedReceiptSchema>
export const signedPeerBindingSchema = z.strictObject({ binding: peerBindingSchema, signature: signatureSchema })
export type SignedPeerBinding = z.infer<typeof signedPeerBindingSchema>
