/** What `--report FILE` writes. Amounts are wei as decimal strings. The demo's test reads it back through this schema. */
import { z } from 'zod'
import { addressSchema, cidSchema, jobIdSchema, peerIdSchema, txHashSchema } from '../../src/shared/schema/ids.ts'

const wei = z.string().regex(/^\d+$/)
const party = z.object({ pid: z.int().min(1), peerId: peerIdSchema, address: addressSchema })
const holdings = z.object({ wallet: wei, deposit: wei })
const balances = z.object({ requester: holdings, provider: holdings })
export type Balances = z.infer<typeof balances>

const stepSchema = z.object({ name: z.string(), startMs: z.number().min(0), endMs: z.number().min(0) })
const checkSchema = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })
export type DemoCheck = z.infer<typeof checkSchema>

export const demoReportSchema = z.object({
  /** Only when every check is. */
  ok: z.boolean(),
  jobId: jobIdSchema,
  specCid: cidSchema,
  outputCid: cidSchema,
  imageId: z.string(),
  image: z.object({ name: z.string(), source: z.enum(['registry', 'local-build']) }),
  requester: party,
  provider: party,
  steps: z.array(stepSchema),
  /** As the job wrote them. */
  metrics: z.looseObject({ accuracy: z.number() }),
  logLines: z.array(z.string()),
  callbacks: z.array(
    z.object({
      path: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.unknown(),
      text: z.string(),
      signatureValid: z.boolean(),
    }),
  ),
  money: z.object({
    token: addressSchema,
    symbol: z.string(),
    decimals: z.int(),
    budget: wei,
    /** By how much the provider's holdings rose, on the chain. */
    paid: wei,
    /** What of the budget is still the requester's, on the chain. */
    returned: wei,
    before: balances,
    after: balances,
  }),
  transactions: z.array(
    z.object({
      party: z.enum(['requester', 'provider']),
      hash: txHashSchema,
      from: addressSchema,
      method: z.string(),
      gasUsed: z.int().min(0),
      blockNumber: z.int().min(0),
    }),
  ),
  checks: z.array(checkSchema),
})
export type DemoReport = z.infer<typeof demoReportSchema>

/** Where the demo could not go on to its end. */
export const failedDemoReportSchema = z.object({
  ok: z.literal(false),
  failure: z.object({ step: z.string(), message: z.string() }),
  steps: z.array(stepSchema),
})
export type FailedDemoReport = z.infer<typeof failedDemoReportSchema>
