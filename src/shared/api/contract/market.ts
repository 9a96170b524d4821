/** What is offered now, and why some of it does not suit. */
import { z } from 'zod'
import { addressSchema, peerIdSchema } from '../../schema/ids.ts'
import { epochMsSchema, weiSchema } from '../../schema/money.ts'
import { resourcesSchema } from '../../schema/resources.ts'
import { base } from './errors.ts'

/** What a machine lacks for a profile. */
export const missSchema = z.enum(['cpu', 'memory', 'disk', 'gpu-model', 'gpu-count', 'vram'])

export const offerViewSchema = z.object({
  provider: addressSchema,
  peerId: peerIdSchema,
  ratePerSecondWei: weiSchema,
  resources: resourcesSchema,
  freeSlots: z.int(),
  maxRunSeconds: z.int(),
  expiresAtMs: epochMsSchema,
  /** This node's own offer, which its own jobs never use. */
  isOwn: z.boolean(),
  /** Why the asked-for profile does not fit, in words; empty when it fits or none was asked for. */
  reasons: z.array(z.string()),
  /** The same as codes, in the same order. */
  misses: z.array(missSchema),
})

export const marketContract = {
  offers: base.input(z.object({ computeProfile: z.string().max(64).optional() })).output(z.array(offerViewSchema)),
}
