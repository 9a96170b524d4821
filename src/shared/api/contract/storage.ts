/** Where the node's bytes are, how many they may be, and what can go. */
import { z } from 'zod'
import { cidSchema, jobIdSchema, orderIdSchema } from '../../schema/ids.ts'
import { base } from './errors.ts'

export const storageItemSchema = z.object({
  cid: cidSchema,
  bytes: z.number(),
  files: z.number(),
  /** What it is kept for. A thing without a use can go. */
  uses: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('job-input'), jobId: jobIdSchema, name: z.string(), isOpen: z.boolean() }),
        z.object({ type: z.literal('job-output'), jobId: jobIdSchema, name: z.string(), isOpen: z.boolean() }),
        z.object({ type: z.literal('assignment'), orderId: orderIdSchema, name: z.string(), isOpen: z.boolean() }),
      ]),
    )
    .max(50),
})

export const storageContract = {
  usage: base.output(
    z.object({
      dataFolder: z.string(),
      contentBytes: z.number(),
      /** Laid-out inputs and outputs of runs. */
      workBytes: z.number(),
      journalBytes: z.number(),
      logBytes: z.number(),
      diskFreeBytes: z.number(),
      /** Content above this is refused; null: only the disk bounds it. */
      quotaBytes: z.number().nullable(),
      /** Pinned roots, the largest first, at most 1000. */
      items: z.array(storageItemSchema),
    }),
  ),
  setQuota: base
    .input(z.object({ quotaBytes: z.int().min(1_048_576).max(Number.MAX_SAFE_INTEGER).nullable() }))
    .output(z.object({ quotaBytes: z.number().nullable() })),
  /** Unpins those roots (none that an open job or assignment uses) and frees what nothing reaches. */
  cleanUp: base
    .input(z.object({ cids: z.array(cidSchema).max(1000) }))
    .output(z.object({ blocks: z.number(), bytes: z.number() })),
}
