/**
 * A requester's Job as the journal keeps it. The state says all that must be known to go on after a kill; money is owned
 * by the state's agreement or by a lien (invariant MONEY-OWNED, docs/PROTOCOL.md section 5).
 */
import { z } from 'zod'
import { failureSchema } from '../../shared/schema/failure.ts'
import {
  addressSchema,
  bytes32Schema,
  cidSchema,
  jobIdSchema,
  orderIdSchema,
  signatureSchema,
  txHashSchema,
} from '../../shared/schema/ids.ts'
import { jobRequestSchema, rejectionSchema, stagingSteps } from '../../shared/schema/job.ts'
import { jobSpecSchema } from '../../shared/schema/job-spec.ts'
import { epochMsSchema, weiSchema } from '../../shared/schema/money.ts'
import { signedProgressSchema, signedReceiptSchema, signedVoucherSchema } from '../../shared/schema/order.ts'
import { agreementSchema, deliverySchema, lienSchema } from './agreement.ts'

const since = { sinceMs: epochMsSchema }
const held = { ...since, agreement: agreementSchema, voucher: signedVoucherSchema.nullable(), cancelling: z.boolean() }
/** This node's own signature over the receipt; null where no result was accepted, or an older version accepted it. */
const countersigned = { countersignature: signatureSchema.nullable().default(null) }
const ended = {
  ...since,
  agreement: agreementSchema.nullable(),
  receipt: signedReceiptSchema.nullable(),
  ...countersigned,
  /** On this agreement alone; what earlier ones cost is the job's `sunkWei`. */
  paidWei: weiSchema,
  /** The last that was signed for this agreement; absent where none was, or an older version ended the job. */
  voucher: signedVoucherSchema.optional(),
  settlementTx: txHashSchema.nullable(),
}

export const jobStateSchema = z.discriminatedUnion('phase', [
  /** Looks for offers and asks for quotes. Holds no money. */
  z.object({ phase: z.literal('matching'), ...since }),
  /** The order is signed and is being placed with its provider. */
  z.object({ phase: z.literal('ordering'), ...held }),
  /** The provider secures, pulls, fetches. Nothing of this is billed. */
  z.object({ phase: z.literal('staging'), ...held, step: z.enum(stagingSteps) }),
  /** The container runs; vouchers follow its progress. */
  z.object({
    phase: z.literal('running'),
    ...held,
    startedAtMs: epochMsSchema,
    /** The last that was accepted, and when. */
    progress: signedProgressSchema.nullable().default(null),
    progressAtMs: epochMsSchema.default(0),
    /** Of the time since the start, what counts for nothing: longer than an interval without progress. */
    forfeitedMs: epochMsSchema.default(0),
    /** One that waits to be checked and answered. */
    claim: signedProgressSchema.nullable().default(null),
    /** The provider has not noted the last voucher yet. */
    isUnheard: z.boolean().default(false),
  }),
  /** A receipt is here; outputs are fetched and checked. */
  z.object({ phase: z.literal('verifying'), ...held, delivery: deliverySchema }),
  /** The final voucher is signed; waits until the chain shows the order closed. */
  z.object({ phase: z.literal('releasing'), ...held, delivery: deliverySchema, ...countersigned }),
  z.object({ phase: z.literal('completed'), ...ended }),
  z.object({ phase: z.literal('failed'), ...ended, failure: failureSchema }),
  z.object({ phase: z.literal('cancelled'), ...ended }),
])
export type JobState = z.infer<typeof jobStateSchema>

export const callbackStateSchema = z.object({
  status: z.enum(['none', 'pending', 'delivered', 'gave-up']),
  attempts: z.int().min(0),
  nextAtMs: epochMsSchema,
})

export const checkpointSchema = z.object({
  cid: cidSchema,
  /** The order that made it, and how long it had run by then. */
  orderId: orderIdSchema,
  billedSeconds: z.int().min(0),
})

export const jobSchema = z.object({
  jobId: jobIdSchema,
  request: jobRequestSchema,
  spec: jobSpecSchema,
  specCid: cidSchema,
  specHash: bytes32Schema,
  token: addressSchema,
  budgetWei: weiSchema,
  createdAtMs: epochMsSchema,
  /** When the container of the order that counted began; null before. */
  startedAtMs: epochMsSchema.nullable(),
  state: jobStateSchema,
  /** Orders signed so far. */
  attempts: z.int().min(0),
  /** Of those, how many a provider took and did not finish. */
  failures: z.int().min(0),
  liens: z.array(lienSchema).max(32),
  /** What was paid on orders of this job that became liens. */
  sunkWei: weiSchema,
  rejections: z.array(rejectionSchema).max(64),
  callback: callbackStateSchema,
  /** Providers that lied about this job. */
  distrusted: z.array(addressSchema).max(64).default([]),
  /** The last one that is here: what the next provider begins from. */
  checkpoint: checkpointSchema.nullable().default(null),
})
export type Job = z.infer<typeof jobSchema>

/** Of orders that ended well and are settled later, with others: promised for good, and not yet paid on the chain. */
export const settlingWei = ({ liens }: Job): bigint =>
  liens.reduce((sum, { voucher }) => sum + (voucher?.voucher.isFinal ? voucher.voucher.cumulative : 0n), 0n)

/** Whether nothing is left to do for it: final, no lien, callback told or given up. */
export const isJobAtRest = (job: Job): boolean =>
  ['completed', 'failed', 'cancelled'].includes(job.state.phase) &&
  job.liens.length === 0 &&
  job.callback.status !== 'pending'
