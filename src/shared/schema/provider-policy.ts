/** The terms on which this computer takes strangers' work. Kept by the node; changed with `deai provide`. */
import { z } from 'zod'
import { weiSchema } from './money.ts'

export const providerPolicySchema = z.strictObject({
  enabled: z.boolean(),
  /** Price of a second of run time. */
  ratePerSecondWei: weiSchema,
  /** Profiles that are taken; empty: every one that this machine fits. */
  profiles: z.array(z.string().min(1).max(64)).max(64),
  /** Take orders without asking the user. */
  autoAccept: z.boolean(),
  maxConcurrent: z.int().min(1).max(64),
  maxRunSeconds: z.int().min(1),
  /** Images that are taken, exact names or with a trailing *; empty: any. */
  images: z.array(z.string().min(1).max(512)).max(256),
  /** The wallets whose jobs are taken; empty: anybody's. */
  requesters: z.array(z.string().max(64)).max(1024),
  /** Orders above this are locked in the escrow before anything is spent; up to it, a requester that paid before is trusted. */
  lockAboveWei: weiSchema,
})
export type ProviderPolicy = z.infer<typeof providerPolicySchema>

export const providerPolicyPatchSchema = providerPolicySchema.partial()
