/** An Offer is a provider's gossiped, expiring advertisement. Its terms travel as canonical JSON inside the signed text. */
import { z } from 'zod'
import { addressSchema, peerIdSchema, signatureSchema } from './ids.ts'
import { unixSecondsSchema, weiSchema } from './money.ts'
import { resourcesSchema } from './resources.ts'

export const offerTermsSchema = z.strictObject({
  chainId: z.int().min(1),
  escrow: addressSchema,
  token: addressSchema,
  /** Price of a second of run time of the whole machine's free part. */
  ratePerSecond: weiSchema,
  resources: resourcesSchema,
  /** Jobs that could start now. */
  freeSlots: z.int().min(0).max(1024),
  maxRunSeconds: z.int().min(1),
  multiaddrs: z.array(z.string().max(512)).max(32),
  agent: z.string().max(64),
})
export type OfferTerms = z.infer<typeof offerTermsSchema>

/** As signed: `terms` is canonical JSON of OfferTerms, at most 16 KiB. */
export const offerSchema = z.strictObject({
  provider: addressSchema,
  peerId: peerIdSchema,
  /** Grows with each offer of one provider; a lower one than seen is ignored. */
  sequence: z.int().min(0),
  issuedAt: unixSecondsSchema,
  expiresAt: unixSecondsSchema,
  terms: z.string().max(16_384),
})
export type Offer = z.infer<typeof offerSchema>

export const signedOfferSchema = z.strictObject({ offer: offerSchema, signature: signatureSchema })
export type SignedOffer = z.infer<typeof signedOfferSchema>
