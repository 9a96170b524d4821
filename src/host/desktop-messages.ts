/** What the desktop's main process and its host say to each other beside the API: few words, each parsed on arrival. */
import { z } from 'zod'
import { portErrorCodes } from '../engine/ports/port-error.ts'
import { spendingRequestSchema } from '../shared/api/spending.ts'

const spendingId = spendingRequestSchema.shape.id

/** Main → host. */
export const toHostSchema = z.discriminatedUnion('type', [
  /** Comes with one MessagePort or more: each is served the API. */
  z.object({
    type: z.literal('connect'),
    /** `main`: the host ends when this port closes, since then nobody is left who could stop it. */
    of: z.enum(['page', 'main']),
  }),
  z.object({ type: z.literal('stop') }),
  /** How long nobody has used this computer; the system tells it to main alone. */
  z.object({ type: z.literal('idle'), inputIdleMs: z.int().min(0) }),
  z.object({ type: z.literal('spending-decided'), id: spendingId, accept: z.boolean() }),
])
export type ToHost = z.infer<typeof toHostSchema>

/** Host → main. */
export const fromHostSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** It cannot start, and ends. `message` is one sentence for the user. */
  z.object({ type: z.literal('failed'), code: z.enum([...portErrorCodes, 'internal']), message: z.string().max(4000) }),
  z.object({ type: z.literal('confirm-spending'), request: spendingRequestSchema }),
  /** Nobody waits for the answer any more. */
  z.object({ type: z.literal('spending-withdrawn'), id: spendingId }),
])
export type FromHost = z.infer<typeof fromHostSchema>
