/** This node as a provider. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { addressSchema, orderIdSchema } from '../../schema/ids.ts'
import { assignmentViewSchema } from '../../schema/job.ts'
import { epochMsSchema, weiSchema } from '../../schema/money.ts'
import { providerPolicyPatchSchema, providerPolicySchema } from '../../schema/provider-policy.ts'
import { resourcesSchema } from '../../schema/resources.ts'
import { base } from './errors.ts'
import { receiptFileSchema } from './jobs.ts'

/** A moment of this computer. Null: the machine does not tell. */
export const machineSampleSchema = z.object({
  atMs: epochMsSchema,
  cpuPercent: z.number().nullable(),
  memoryUsedMiB: z.number().nullable(),
  gpus: z.array(
    z.object({
      /** As in `resources.gpus`, in their order. */
      index: z.int().min(0),
      loadPercent: z.number().nullable(),
      memoryUsedMiB: z.number().nullable(),
      temperatureC: z.number().nullable(),
      powerW: z.number().nullable(),
    }),
  ),
})
export type MachineSample = z.infer<typeof machineSampleSchema>

export const earningsDaySchema = z.object({
  /** Local date of this computer, YYYY-MM-DD. */
  day: z.string(),
  jobs: z.int(),
  /** Settled on that day. */
  earnedWei: z.bigint(),
  runSeconds: z.number(),
  /** Measured at the cards while jobs ran; null where the cards do not tell their power. */
  energyWh: z.number().nullable(),
  /** By the policy's tariff; null without one, or without measuring. */
  powerCostWei: z.bigint().nullable(),
})

/** Why jobs come or do not come, counted since `sinceMs` (the start of this host). */
export const demandSchema = z.object({
  sinceMs: epochMsSchema,
  /** What keeps this node from offering at all now; empty when it offers. */
  notOffering: z.array(
    z.object({
      code: z.enum([
        'off',
        'wallet-none',
        'wallet-locked',
        'out-of-hours',
        'not-idle',
        'docker-down',
        'no-gas',
        'alone',
      ]),
      detail: z.string().max(500),
    }),
  ),
  connectedPeers: z.int(),
  /** Peers that listen to offers now. */
  listeningPeers: z.int(),
  /** Different wallets that asked for a quote. */
  requesters: z.int(),
  asked: z.int(),
  quoted: z.int(),
  /** Quotes that became an order here. */
  awarded: z.int(),
  /** Quotes that were given and not ordered before they ran out: somebody else was cheaper or faster. */
  lost: z.int(),
  /** How often each reason made this node decline, the most frequent first. */
  declined: z.array(z.object({ reason: z.string().max(500), count: z.int() })).max(50),
})

const orderRef = z.object({ orderId: orderIdSchema })

export const providerContract = {
  policy: base.output(providerPolicySchema),
  setPolicy: base.input(providerPolicyPatchSchema).output(providerPolicySchema),
  resources: base.output(resourcesSchema),
  /** A sample about every second, beginning with the last minutes that are remembered. */
  machine: base.output(eventIterator(z.object({ samples: z.array(machineSampleSchema) }))),
  assignments: base
    .input(z.object({ limit: z.int().min(1).max(1000).default(50) }))
    .output(z.array(assignmentViewSchema)),
  /** Orders that wait for the owner's word, where auto-accept is off. */
  pending: base.output(
    z.array(
      z.object({
        orderId: orderIdSchema,
        requester: addressSchema,
        name: z.string(),
        budgetWei: weiSchema,
        dockerImage: z.string(),
      }),
    ),
  ),
  decide: base.input(orderRef.extend({ accept: z.boolean() })).output(z.object({ done: z.literal(true) })),
  /** What a stop now would keep and lose: vouchers are settled, time since the last one is not paid. */
  stopCost: base
    .input(orderRef)
    .output(z.object({ keptWei: weiSchema, lostWei: weiSchema, unpaidSeconds: z.number() })),
  /** The owner's stop: takes effect at once; what was earned is settled. */
  stop: base.input(orderRef).output(assignmentViewSchema),
  /** The receipt of a closed order, as `jobs.exportReceipt` writes it. */
  exportReceipt: base.input(orderRef).output(receiptFileSchema),
  /** One entry a day with something to tell, newest first. */
  earnings: base
    .input(z.object({ days: z.int().min(1).max(366).default(30) }))
    .output(z.object({ todayWei: z.bigint(), totalWei: z.bigint(), days: z.array(earningsDaySchema) })),
  demand: base.output(demandSchema),
}
