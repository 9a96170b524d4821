/** A provider's Assignment as the journal keeps it: one order that it accepted. */
import { z } from 'zod'
import { failureSchema } from '../../shared/schema/failure.ts'
import { cidSchema, orderIdSchema, peerAddressSchema, signatureSchema, txHashSchema } from '../../shared/schema/ids.ts'
import { jobSpecSchema } from '../../shared/schema/job-spec.ts'
import { epochMsSchema, weiSchema } from '../../shared/schema/money.ts'
import {
  signedOrderSchema,
  signedProgressSchema,
  signedQuoteSchema,
  signedVoucherSchema,
} from '../../shared/schema/order.ts'
import { deliverySchema } from './agreement.ts'

const since = { sinceMs: epochMsSchema }
export const stopCauseSchema = z.enum(['cancelled', 'unpaid', 'stopped-by-owner', 'time-limit'])
export type StopCause = z.infer<typeof stopCauseSchema>

export const exitSchema = z.object({
  exitCode: z.int(),
  cause: z.enum(['exited', 'out-of-memory', 'disk-full', 'log-limit', 'killed']),
  startedAtMs: epochMsSchema,
  endedAtMs: epochMsSchema,
})

const runClock = {
  /** Of all spans of running that have ended. */
  ranMs: epochMsSchema.default(0),
  /** When the present span began; null while it does not run. */
  runsSinceMs: epochMsSchema.nullable().default(null),
}

export const assignmentStateSchema = z.discriminatedUnion('phase', [
  /** Three things at once, none billed: secure the money, resolve the image, fetch the inputs. */
  z.object({
    phase: z.literal('staging'),
    ...since,
    secured: z.enum(['no', 'locked', 'trusted']),
    inputsReady: z.boolean(),
  }),
  /** The container exists or is being made; `startedAtMs` is null until it runs. */
  z.object({
    phase: z.literal('running'),
    ...since,
    startedAtMs: epochMsSchema.nullable(),
    ...runClock,
    /** Since when it is held, for want of a voucher; null while it may run. */
    pausedSinceMs: epochMsSchema.nullable().default(null),
    stopping: stopCauseSchema.nullable(),
  }),
  /** The container has ended; outputs are imported and signed for. */
  z.object({
    phase: z.literal('delivering'),
    ...since,
    exit: exitSchema,
    ranMs: runClock.ranMs,
    stopping: stopCauseSchema.nullable(),
  }),
  /** The receipt is out; waits for the final voucher. */
  z.object({ phase: z.literal('awaiting'), ...since, delivery: deliverySchema }),
  /** Collects what it was promised and gives up the rest of the lock. */
  z.object({
    phase: z.literal('settling'),
    ...since,
    delivery: deliverySchema.nullable(),
    failure: failureSchema.nullable(),
  }),
  z.object({
    phase: z.literal('closed'),
    ...since,
    delivery: deliverySchema.nullable(),
    failure: failureSchema.nullable(),
    paidWei: weiSchema,
    settlementTx: txHashSchema.nullable(),
    /** Container and inputs are removed. */
    cleaned: z.boolean(),
  }),
])
export type AssignmentState = z.infer<typeof assignmentStateSchema>

export const assignmentSchema = z.object({
  orderId: orderIdSchema,
  order: signedOrderSchema,
  quote: signedQuoteSchema,
  spec: jobSpecSchema,
  requester: peerAddressSchema,
  gpuUuids: z.array(z.string().max(128)).max(64),
  createdAtMs: epochMsSchema,
  image: z.object({ imageId: z.string(), digest: z.string().nullable() }).nullable(),
  /** The highest that came. */
  voucher: signedVoucherSchema.nullable(),
  /** The requester's checkpoint of an earlier run, which this one begins from. */
  resumeFromCid: cidSchema.nullable().default(null),
  /** The last that was signed, and the mark of the checkpoint folder that it tells of. */
  progress: signedProgressSchema.nullable().default(null),
  checkpointMark: z.string().max(256).nullable().default(null),
  /** Nothing is locked for it: its vouchers rest on the requester's deposit alone. */
  isTrusted: z.boolean().default(false),
  /** The requester's signature over the receipt of this order, once it came. */
  countersignature: signatureSchema.nullable().default(null),
  state: assignmentStateSchema,
})
export type Assignment = z.infer<typeof assignmentSchema>

export const isAssignmentAtRest = ({ state }: Assignment): boolean => state.phase === 'closed' && state.cleaned
