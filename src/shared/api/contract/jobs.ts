/** Jobs of this node as a requester. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { addressSchema, cidSchema, jobIdSchema, orderIdSchema, signatureSchema } from '../../schema/ids.ts'
import { historyEntrySchema, jobPhaseSchema, jobRequestSchema, jobViewSchema } from '../../schema/job.ts'
import { logLineSchema } from '../../schema/log-line.ts'
import { epochMsSchema, weiSchema } from '../../schema/money.ts'
import { orderSchema, signedQuoteSchema } from '../../schema/order.ts'
import { base } from './errors.ts'

/** What a running job uses; of the provider's own measuring. */
export const loadSampleSchema = z.object({
  atMs: epochMsSchema,
  cpuPercent: z.number(),
  memoryMiB: z.number(),
  /** Of the job's own cards together; null where there is none or it cannot be told. */
  gpuPercent: z.number().nullable(),
  gpuMemoryMiB: z.number().nullable(),
})
export type LoadSample = z.infer<typeof loadSampleSchema>

/** Numbers that the job printed as one JSON object a line, or a line of a `metrics.json`. */
export const metricPointSchema = z.object({
  /** The log line that it stood in. */
  seq: z.int().min(0),
  atMs: epochMsSchema,
  /** At most 16 names a point; `step` and `epoch` are x axes where they are there. */
  values: z.record(z.string().max(64), z.number()),
})
export type MetricPoint = z.infer<typeof metricPointSchema>

/** Batched at the source: one event holds all that came within about 50 ms. */
export const jobEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), job: jobViewSchema }),
  z.object({ type: z.literal('logs'), lines: z.array(logLineSchema) }),
  /** All that is remembered of this run at first, then each new sample. */
  z.object({ type: z.literal('load'), samples: z.array(loadSampleSchema) }),
])
export type JobStreamEvent = z.infer<typeof jobEventSchema>

/** A row of the history: what a table of 100,000 of them needs. */
export const jobRowSchema = z.object({
  jobId: jobIdSchema,
  name: z.string(),
  phase: jobPhaseSchema,
  computeProfile: z.string(),
  dockerImage: z.string(),
  provider: addressSchema.nullable(),
  createdAtMs: epochMsSchema,
  startedAtMs: epochMsSchema.nullable(),
  endedAtMs: epochMsSchema.nullable(),
  budgetWei: weiSchema,
  paidWei: weiSchema,
  outputCid: cidSchema.nullable(),
  failure: z.string().nullable(),
})
export type JobRow = z.infer<typeof jobRowSchema>

export const jobSortKeys = ['createdAtMs', 'name', 'phase', 'computeProfile', 'runMs', 'paidWei'] as const
export const jobFilterSchema = z.object({
  /** Words that name, image, profile, provider, job id or CID must all contain; case does not matter. */
  search: z.string().max(200).default(''),
  phases: z.array(jobPhaseSchema).max(16).default([]),
  fromMs: epochMsSchema.optional(),
  untilMs: epochMsSchema.optional(),
})
const sort = z.object({ key: z.enum(jobSortKeys), descending: z.boolean() })

const totalsSchema = z.object({
  jobs: z.int(),
  open: z.int(),
  completed: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  paidWei: z.bigint(),
  runMs: z.number(),
})

/** One thing that was looked at, with what was seen: shown to the user as it is. */
export const receiptCheckSchema = z.object({
  code: z.enum([
    'provider-signature',
    'countersignature',
    'order-signature',
    'quote',
    'order-digest',
    'spec-hash',
    'amount',
    'voucher',
    'time-limit',
    'image',
    'environment',
    'output-content',
    'log-content',
    'settled-on-chain',
  ]),
  state: z.enum(['ok', 'failed', 'unknown']),
  /** What was compared, with both values. */
  detail: z.string().max(1000),
})

export const receiptFileSchema = z.object({ fileName: z.string(), text: z.string() })

const typedDataSchema = z.object({
  domain: z.object({ name: z.string(), version: z.string(), chainId: z.int(), verifyingContract: addressSchema }),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  /** Integers as decimal text, as eth_signTypedData_v4 takes them. */
  message: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

/** An order before it is signed: what is known, and what only the award will tell. */
export const orderPreviewSchema = z.object({
  typedData: typedDataSchema,
  /** Fields that the award will set; in `typedData` they have the value of the best offer now, or zero. */
  openFields: z.array(z.string()),
  /** The best offer now; null when none suits. */
  offer: z
    .object({ provider: addressSchema, ratePerSecondWei: weiSchema, maxRunSeconds: z.int(), freeSlots: z.int() })
    .nullable(),
  budgetWei: weiSchema,
  /** Seconds that the budget pays at that rate, at most the time limit; null without an offer. */
  paidSeconds: z.number().nullable(),
  /** What the whole time limit would cost at that rate; null without an offer. */
  fullCostWei: weiSchema.nullable(),
  suiting: z.int(),
  others: z.int(),
  depositFreeWei: weiSchema,
})

const jobRef = z.object({ jobId: jobIdSchema })

export const jobsContract = {
  submit: base.input(jobRequestSchema).output(jobViewSchema),
  /** What `submit` would sign, without doing so. Same refusals as `submit`, but for a deposit that is too small. */
  preview: base.input(jobRequestSchema).output(orderPreviewSchema),
  list: base
    .input(z.object({ limit: z.int().min(1).max(1000).default(50), before: epochMsSchema.optional() }))
    .output(z.array(jobViewSchema)),
  /** The history as a table: filtered, sorted, by the page; totals of all that the filter lets through. */
  query: base
    .input(
      jobFilterSchema.extend({
        sort: sort.default({ key: 'createdAtMs', descending: true }),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(jobRowSchema), totals: totalsSchema })),
  /** The same rows as a file, piece by piece. */
  export: base
    .input(jobFilterSchema.extend({ format: z.enum(['csv', 'json']) }))
    .output(eventIterator(z.object({ text: z.string() }))),
  show: base
    .input(jobRef)
    .output(z.object({ job: jobViewSchema, history: z.array(historyEntrySchema), logLines: z.int().min(0) })),
  /** State now and at each change, and log lines from `logsFrom`; ends after the final state's last line. */
  watch: base
    .input(jobRef.extend({ logsFrom: z.int().min(0).default(0), loadFromMs: epochMsSchema.default(0) }))
    .output(eventIterator(jobEventSchema)),
  logs: base
    .input(jobRef.extend({ from: z.int().min(0).default(0), limit: z.int().min(1).max(10_000).default(1000) }))
    .output(z.array(logLineSchema)),
  /** Lines that contain `text` (case does not matter), from `from` on; `nextFrom` is null when all were looked at. */
  searchLog: base
    .input(
      jobRef.extend({
        text: z.string().min(1).max(200),
        from: z.int().min(0).default(0),
        limit: z.int().min(1).max(1000).default(200),
      }),
    )
    .output(z.object({ seqs: z.array(z.int()), nextFrom: z.int().nullable() })),
  /** Points from line `from` on, as they come; ends when the job's log has ended. At most 10,000 points are told. */
  metrics: base
    .input(jobRef.extend({ from: z.int().min(0).default(0) }))
    .output(eventIterator(z.object({ points: z.array(metricPointSchema), nextFrom: z.int() }))),
  /** The order as it was signed, with the quote that it takes; null before the award. */
  order: base.input(jobRef).output(
    z
      .object({
        orderId: orderIdSchema,
        order: orderSchema,
        signature: signatureSchema,
        typedData: typedDataSchema,
        quote: signedQuoteSchema,
        /** What the requester has signed away so far. */
        voucherWei: weiSchema,
        voucherSignature: signatureSchema.nullable(),
      })
      .nullable(),
  ),
  /** Checks the receipt anew, from signatures, bytes and the chain. */
  verifyReceipt: base.input(jobRef).output(z.object({ checks: z.array(receiptCheckSchema) })),
  /**
   * The receipt as a file that anybody can check offline: one DSSE envelope a line, signed by this node's wallet, the job's
   * own first, then those of earlier jobs that its inputs come from.
   */
  exportReceipt: base.input(jobRef).output(receiptFileSchema),
  cancel: base.input(jobRef).output(jobViewSchema),
  download: base
    .input(jobRef.extend({ path: z.string().min(1).max(4096) }))
    .output(z.object({ bytes: z.number(), files: z.number(), cid: cidSchema })),
}
