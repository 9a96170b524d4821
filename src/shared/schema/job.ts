/** A requester's Job and a provider's Assignment as their owners see them: what the API, the command line and the UI show. */
import { z } from 'zod'
import { failureSchema } from './failure.ts'
import {
  addressSchema,
  cidSchema,
  jobIdSchema,
  orderIdSchema,
  peerIdSchema,
  signatureSchema,
  txHashSchema,
} from './ids.ts'
import { isFinalJobPhase, type JobPhase, jobPhases } from './job-phase.ts'
import { imageReferenceSchema, maxTimeoutSeconds } from './job-spec.ts'
import { epochMsSchema, weiSchema } from './money.ts'
import { signedReceiptSchema } from './order.ts'

/** An absolute path in the requester's own IPFS file tree. */
export const outputPathSchema = z
  .string()
  .max(1024)
  .regex(/^\/(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\0\\]*$/, 'must be an absolute path such as /results/ without . or ..')

export const callbackUrlSchema = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(2048)

/** What a requester asks for. `budget` and `token` are in the words of the user: "250" of "DAI". */
export const jobRequestSchema = z.strictObject({
  name: z.string().min(1).max(128),
  computeProfile: z.string().min(1).max(64),
  inputScriptCid: cidSchema,
  inputDataCid: cidSchema.optional(),
  outputStorage: z.literal('ipfs', 'only "ipfs" can store outputs'),
  outputPath: outputPathSchema,
  paymentToken: z.string().min(1).max(64),
  paymentAmount: z.string().min(1).max(40),
  callbackUrl: callbackUrlSchema.optional(),
  dockerImage: imageReferenceSchema,
  command: z.array(z.string().max(4096)).min(1).max(64).optional(),
  timeoutSeconds: z.int().min(1).max(maxTimeoutSeconds),
  /** The only wallets that are asked; absent: anybody. A node never serves itself: the escrow refuses it. */
  providers: z.array(addressSchema).min(1).max(16).optional(),
})
export type JobRequest = z.infer<typeof jobRequestSchema>

export { isFinalJobPhase, type JobPhase, jobPhases }
export const jobPhaseSchema = z.enum(jobPhases)

export const stagingSteps = ['accepted', 'securing', 'pulling', 'fetching', 'starting'] as const
export type StagingStep = (typeof stagingSteps)[number]

export const rejectionSchema = z.object({ provider: addressSchema, reason: z.string().max(500) })
export type Rejection = z.infer<typeof rejectionSchema>

export const jobViewSchema = z.object({
  jobId: jobIdSchema,
  name: z.string(),
  phase: jobPhaseSchema,
  /** Within staging. */
  step: z.enum(stagingSteps).nullable(),
  /** What it waits for now, one sentence; null while it works. */
  waitingFor: z.string().nullable(),
  request: jobRequestSchema,
  specCid: cidSchema,
  orderId: orderIdSchema.nullable(),
  provider: z.object({ address: addressSchema, peerId: peerIdSchema }).nullable(),
  createdAtMs: epochMsSchema,
  phaseSinceMs: epochMsSchema,
  startedAtMs: epochMsSchema.nullable(),
  endedAtMs: epochMsSchema.nullable(),
  budgetWei: weiSchema,
  ratePerSecondWei: weiSchema.nullable(),
  /** Promised by vouchers so far; at the end what was paid. */
  paidWei: weiSchema,
  outputCid: cidSchema.nullable(),
  imageId: z.string().nullable(),
  exitCode: z.int().nullable(),
  receipt: signedReceiptSchema.nullable(),
  /** The requester's own signature over the receipt; null where it accepted no result. */
  countersignature: signatureSchema.nullable(),
  settlementTx: txHashSchema.nullable(),
  failure: failureSchema.nullable(),
  rejections: z.array(rejectionSchema),
  callback: z.enum(['none', 'pending', 'delivered', 'gave-up']),
})
export type JobView = z.infer<typeof jobViewSchema>

/** One entry of a job's or an assignment's history. */
export const historyEntrySchema = z.object({
  seq: z.int().min(0),
  atMs: epochMsSchema,
  type: z.string(),
  phase: z.string(),
  detail: z.string().max(2000),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

export const assignmentPhases = ['staging', 'running', 'delivering', 'awaiting', 'settling', 'closed'] as const

export const assignmentViewSchema = z.object({
  orderId: orderIdSchema,
  name: z.string(),
  phase: z.enum(assignmentPhases),
  waitingFor: z.string().nullable(),
  requester: addressSchema,
  computeProfile: z.string(),
  budgetWei: weiSchema,
  ratePerSecondWei: weiSchema,
  earnedWei: weiSchema,
  imageId: z.string().nullable(),
  receipt: signedReceiptSchema.nullable(),
  /** The requester's signature over the receipt, once it came. */
  countersignature: signatureSchema.nullable(),
  createdAtMs: epochMsSchema,
  startedAtMs: epochMsSchema.nullable(),
  endedAtMs: epochMsSchema.nullable(),
  settlementTx: txHashSchema.nullable(),
  failure: failureSchema.nullable(),
})
export type AssignmentView = z.infer<typeof assignmentViewSchema>
