/**
 * What peers say to each other about one job, over direct streams. One JSON document a frame; PROTOCOL.md section 4.
 * A channel carries one request and its answer, or for `watch` a stream of events. On a connection's first channel a
 * `hello` goes ahead of the request.
 */
import { z } from 'zod'
import { failureSchema } from '../../shared/schema/failure.ts'
import { cidSchema, orderIdSchema, signatureSchema, txHashSchema } from '../../shared/schema/ids.ts'
import { stagingSteps } from '../../shared/schema/job.ts'
import { jobSpecSchema } from '../../shared/schema/job-spec.ts'
import { toJson } from '../../shared/schema/json.ts'
import { logLineSchema } from '../../shared/schema/log-line.ts'
import { epochMsSchema, weiSchema } from '../../shared/schema/money.ts'
import { signedOfferSchema } from '../../shared/schema/offer.ts'
import {
  signedOrderSchema,
  signedPeerBindingSchema,
  signedProgressSchema,
  signedQuoteSchema,
  signedVoucherSchema,
} from '../../shared/schema/order.ts'
import { deliverySchema } from '../domain/agreement.ts'

export const jobProtocol = '/deai/job/1.0.0'
export const offersTopic = '/deai/offers/1.0.0'

const multiaddrs = z.array(z.string().min(1).max(512)).max(32)

export const helloSchema = z.strictObject({ type: z.literal('hello'), binding: signedPeerBindingSchema })

export const requestSchema = z.discriminatedUnion('type', [
  /** "What do you offer now?" */
  z.strictObject({ type: z.literal('offer') }),
  z.strictObject({ type: z.literal('quote'), spec: jobSpecSchema, budgetWei: weiSchema }),
  z.strictObject({
    type: z.literal('order'),
    order: signedOrderSchema,
    quote: signedQuoteSchema,
    spec: jobSpecSchema,
    /** Where the inputs can be fetched. */
    multiaddrs,
    /** The checkpoint of an earlier provider to begin from; absent: anew. */
    checkpointCid: cidSchema.optional(),
  }),
  z.strictObject({ type: z.literal('watch'), orderId: orderIdSchema, logsFrom: z.int().min(0) }),
  z.strictObject({
    type: z.literal('voucher'),
    voucher: signedVoucherSchema,
    /** With the final one after a delivery: the requester's signature over the very receipt that was delivered. */
    countersignature: signatureSchema.optional(),
  }),
  z.strictObject({ type: z.literal('cancel'), orderId: orderIdSchema }),
])
export type Request = z.infer<typeof requestSchema>

const declined = z.strictObject({
  type: z.literal('declined'),
  reason: z.string().max(500),
  /** Only the slots are busy: the same job may be offered again. */
  isBusy: z.boolean().optional(),
})

export const answerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('offer'), offer: signedOfferSchema.nullable() }),
  z.strictObject({ type: z.literal('quote'), quote: signedQuoteSchema }),
  z.strictObject({ type: z.literal('accepted') }),
  /** The owner has not decided yet; ask again. */
  z.strictObject({ type: z.literal('pending') }),
  z.strictObject({
    type: z.literal('noted'),
    /** To a final voucher: it is settled with others, within this time. Absent: at once. */
    settlesWithinSeconds: z
      .int()
      .min(0)
      .max(366 * 86_400)
      .optional(),
  }),
  declined,
])
export type Answer = z.infer<typeof answerSchema>

export const watchEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('staging'),
    step: z.enum(stagingSteps),
    waitingFor: z.string().max(1000).nullable(),
  }),
  z.strictObject({ type: z.literal('started'), atMs: epochMsSchema }),
  z.strictObject({ type: z.literal('logs'), lines: z.array(logLineSchema).min(1).max(1000) }),
  z.strictObject({
    type: z.literal('load'),
    cpuPercent: z.number().min(0),
    memoryMiB: z.number().min(0),
    /** Of the cards that the run holds: their mean load and their memory in all. Null or absent: none, or they do not tell. */
    gpuPercent: z.number().min(0).max(100).nullish(),
    gpuMemoryMiB: z.number().min(0).nullish(),
  }),
  /** "So far have I come; a voucher for it, please." */
  z.strictObject({ type: z.literal('progress'), progress: signedProgressSchema }),
  z.strictObject({ type: z.literal('delivery'), delivery: deliverySchema }),
  z.strictObject({ type: z.literal('failed'), failure: failureSchema }),
  z.strictObject({ type: z.literal('closed'), paidWei: weiSchema, txHash: txHashSchema.nullable() }),
  /** The provider knows no such order of this requester. */
  z.strictObject({ type: z.literal('unknown') }),
])
export type WatchEvent = z.infer<typeof watchEventSchema>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

export const encodeMessage = (message: unknown): Uint8Array => encoder.encode(toJson(message))

/** A frame that is no message of the protocol: the peer is wrong, not the world. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}

/** Bytes from a peer → a message of `schema`. Throws ProtocolError. */
export function decodeMessage<T>(schema: z.ZodType<T>, frame: Uint8Array): T {
  let json: unknown
  try {
    json = JSON.parse(decoder.decode(frame))
  } catch (cause) {
    throw new ProtocolError('the peer sent a frame that is no JSON', { cause })
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ProtocolError(`the peer sent a message of the wrong shape: ${issue?.path.join('.')}: ${issue?.message}`)
}
