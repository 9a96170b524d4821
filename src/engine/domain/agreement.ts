/** What requester and provider agreed on: the quote that was taken, the order that takes it, and where the provider is. */
import { z } from 'zod'
import { cidSchema, orderIdSchema, peerAddressSchema } from '../../shared/schema/ids.ts'
import { epochMsSchema } from '../../shared/schema/money.ts'
import {
  signedOrderSchema,
  signedQuoteSchema,
  signedReceiptSchema,
  signedVoucherSchema,
} from '../../shared/schema/order.ts'

export const agreementSchema = z.object({
  orderId: orderIdSchema,
  order: signedOrderSchema,
  quote: signedQuoteSchema,
  provider: peerAddressSchema,
  /** By the requester's clock. Nothing of the order can have happened before it. */
  signedAtMs: epochMsSchema,
  /** Where this order's log begins in the job's: behind what earlier orders of the job have printed. */
  logBase: z.int().min(0),
  /** The checkpoint that the run is to begin from; null: anew. */
  checkpointCid: cidSchema.nullable().default(null),
})
export type Agreement = z.infer<typeof agreementSchema>

/** How a run ended, beside what the receipt signs. */
export const runOutcomeSchema = z.enum([
  'exited',
  'out-of-memory',
  'disk-full',
  'log-limit',
  'time-limit',
  'cancelled',
  'unpaid',
  'stopped-by-owner',
  'killed',
])
export type RunOutcome = z.infer<typeof runOutcomeSchema>

/** What a provider hands over at the end: the signed receipt, how the run ended, and how many log lines belong to it. */
export const deliverySchema = z.object({
  receipt: signedReceiptSchema,
  outcome: runOutcomeSchema,
  logLines: z.int().min(0),
})
export type Delivery = z.infer<typeof deliverySchema>

/** An order that was given up but may still hold money: its owner until the chain shows it closed (invariant MONEY-OWNED). */
export const lienSchema = z.object({
  agreement: agreementSchema,
  voucher: signedVoucherSchema.nullable(),
  /** Its provider was only busy: it may be asked for this job again. */
  wasBusy: z.boolean(),
  sinceMs: epochMsSchema,
})
export type Lien = z.infer<typeof lienSchema>
