/** What this node would lose if the other side of each deal vanished now, and the most that its user lets it come to. */
import { z } from 'zod'
import { jobIdSchema, orderIdSchema } from '../../schema/ids.ts'
import { weiSchema } from '../../schema/money.ts'
import { base } from './errors.ts'

export const exposureSchema = z.object({
  asProvider: z.object({
    atRiskWei: weiSchema,
    /** The most that open orders can come to put at risk. */
    mostWei: weiSchema,
    /** Of the terms; null: none. */
    limitWei: weiSchema.nullable(),
    orders: z.array(
      z.object({
        orderId: orderIdSchema,
        name: z.string(),
        /** Run, and covered by no voucher. */
        unpaidWei: weiSchema,
        /** Covered by vouchers that rest on a deposit alone, not on a lock. */
        unsecuredWei: weiSchema,
        mostWei: weiSchema,
      }),
    ),
  }),
  asRequester: z.object({
    atRiskWei: weiSchema,
    /** Above it no voucher is signed; null: none. */
    limitWei: weiSchema.nullable(),
    jobs: z.array(
      z.object({
        jobId: jobIdSchema,
        name: z.string(),
        /** Promised by vouchers for work that is in no checkpoint and no result yet. */
        atRiskWei: weiSchema,
        /** Price of one pay interval: what the next voucher adds at most. */
        intervalWei: weiSchema,
      }),
    ),
  }),
})
export type Exposure = z.infer<typeof exposureSchema>

export const exposureContract = {
  show: base.output(exposureSchema),
  /** As a requester; `amount` null lifts the limit. The password shows that it is the owner who changes it. */
  setLimit: base
    .input(z.object({ amount: z.string().max(40).nullable(), password: z.string().min(1).max(1024) }))
    .output(z.object({ limitWei: weiSchema.nullable() })),
}
