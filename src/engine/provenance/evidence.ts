/** All that a statement is made of: what both sides have signed, and what the exporting side adds. */
import { z } from 'zod'
import { environmentSchema } from '../../shared/schema/environment.ts'
import { addressSchema, cidSchema, signatureSchema } from '../../shared/schema/ids.ts'
import { jobSpecSchema } from '../../shared/schema/job-spec.ts'
import {
  signedOrderSchema,
  signedQuoteSchema,
  signedReceiptSchema,
  signedVoucherSchema,
} from '../../shared/schema/order.ts'
import { domainName, domainVersion } from '../protocol/typed-data.ts'

/** An input that an earlier job of the exporting side had put out, and that job's statement. */
export const parentSchema = z.strictObject({ input: cidSchema, statement: cidSchema })
export type Parent = z.infer<typeof parentSchema>

/** A run has at most three inputs: script, data, checkpoint. */
export const maxParents = 3

export const evidenceSchema = z.strictObject({
  domain: z.strictObject({
    name: z.literal(domainName),
    version: z.literal(domainVersion),
    chainId: z.int().min(1),
    verifyingContract: addressSchema,
  }),
  spec: jobSpecSchema,
  order: signedOrderSchema,
  quote: signedQuoteSchema,
  receipt: signedReceiptSchema,
  /** The requester's signature over the receipt; null: the exporting side has none. */
  countersignature: signatureSchema.nullable(),
  /** The last that the exporting side signed or got. */
  voucher: signedVoucherSchema.nullable(),
  /** Null: the exporting side does not have it. */
  environment: environmentSchema.nullable(),
  parents: z.array(parentSchema).max(maxParents),
})
export type Evidence = z.infer<typeof evidenceSchema>
