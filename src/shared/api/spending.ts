/** A spending that is above the user's limit and waits for a word: what main's native dialog, or the page, shows. */
import { z } from 'zod'
import { addressSchema } from '../schema/ids.ts'
import { epochMsSchema, weiSchema } from '../schema/money.ts'

/** Decoded by the host from what it is about to sign, never from what a page says. */
export const spendingRequestSchema = z.object({
  id: z.string().regex(/^spend-[0-9a-v]{16}$/),
  kind: z.enum(['submit-job', 'deposit']),
  /** One sentence: what will be signed. */
  title: z.string().max(300),
  amountWei: weiSchema,
  /** The limit that it is above; the first, where it is above both. */
  limit: z.enum(['per-job', 'per-day']),
  limitWei: weiSchema,
  symbol: z.string().max(32),
  decimals: z.int(),
  /** Who could get the money: a provider, or the escrow; null while it is not known yet. */
  to: addressSchema.nullable(),
  /** The rest of what is signed, in words: "time limit", "2 hours". */
  facts: z.array(z.object({ name: z.string().max(64), value: z.string().max(500) })).max(16),
  askedAtMs: epochMsSchema,
  /** After this it counts as declined. */
  expiresAtMs: epochMsSchema,
})
export type SpendingRequest = z.infer<typeof spendingRequestSchema>
