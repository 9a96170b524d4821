/** The node itself: what it is, how it fares, and what happens on it. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { addressSchema, jobIdSchema, orderIdSchema, peerIdSchema } from '../../schema/ids.ts'
import { assignmentPhases, jobPhaseSchema } from '../../schema/job.ts'
import { epochMsSchema, weiSchema } from '../../schema/money.ts'
import { base } from './errors.ts'
import { walletStatusSchema } from './wallet.ts'

export const reachSchema = z.enum(['direct', 'lan', 'relayed'])

export const peerViewSchema = z.object({
  peerId: peerIdSchema,
  multiaddrs: z.array(z.string()),
  reach: reachSchema,
  direction: z.enum(['inbound', 'outbound']),
})

export const checkSchema = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'problem']),
  /** Which case it is, such as `docker.not-running`: texts in other languages are found by it. */
  code: z.string().max(64),
  detail: z.string(),
  /** What to do; empty when all is well. */
  advice: z.string(),
  /** Commands to copy into a terminal, in their order. */
  commands: z.array(z.string().max(500)).max(8),
})
export type Check = z.infer<typeof checkSchema>

const partSchema = z.object({
  state: z.enum(['ok', 'down', 'unknown']),
  /** The cause, one sentence; empty when it is ok. */
  detail: z.string().max(500),
})
/** What everything else rests on, looked at every few seconds. */
export const healthSchema = z.object({ chain: partSchema, docker: partSchema, network: partSchema })
export type Health = z.infer<typeof healthSchema>

/** Something changed: enough to tell the user, and to know what to ask again. */
export const nodeEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('job'),
    jobId: jobIdSchema,
    name: z.string(),
    phase: jobPhaseSchema,
    paidWei: weiSchema,
    /** The failure's detail, where it failed. */
    detail: z.string().nullable(),
  }),
  z.object({
    type: z.literal('assignment'),
    orderId: orderIdSchema,
    name: z.string(),
    phase: z.enum(assignmentPhases),
    earnedWei: weiSchema,
  }),
  /** An order came that waits for the owner's word, or one went. */
  z.object({ type: z.literal('pending'), count: z.int() }),
  z.object({ type: z.literal('policy'), enabled: z.boolean() }),
  z.object({ type: z.literal('wallet'), state: z.enum(['none', 'locked', 'unlocked']) }),
  z.object({ type: z.literal('peers'), count: z.int() }),
  z.object({ type: z.literal('health'), health: healthSchema }),
  /** A spending began to wait for a word, or stopped waiting. */
  z.object({ type: z.literal('spending'), count: z.int() }),
  /** Preferences, drafts or limits changed, perhaps in another window. */
  z.object({ type: z.literal('settings') }),
])
export type NodeEvent = z.infer<typeof nodeEventSchema>

export const nodeContract = {
  status: base.output(
    z.object({
      version: z.string(),
      pid: z.int(),
      peerId: peerIdSchema,
      multiaddrs: z.array(z.string()),
      peers: z.array(peerViewSchema),
      dataFolder: z.string(),
      wallet: walletStatusSchema,
      chain: z
        .object({
          chainId: z.int(),
          /** As people call it; null for one that is in no preset. */
          title: z.string().nullable(),
          /** A site that shows `/tx/HASH` and `/address/ADDRESS`. */
          explorer: z.string().nullable(),
          /** Blocks after which what it says is believed. */
          confirmations: z.int(),
          escrow: addressSchema,
          token: addressSchema,
          symbol: z.string(),
          decimals: z.int(),
          /** Our own chain on this computer, whose money is worth nothing. */
          embedded: z.boolean(),
          /** Whether `wallet.faucet` gives test money. */
          faucet: z.boolean(),
        })
        .nullable(),
      providing: z.boolean(),
      startedAtMs: epochMsSchema,
    }),
  ),
  /** The present health and counts are told first; then changes, as they come. Never ends by itself. */
  events: base.output(eventIterator(nodeEventSchema)),
  health: base.output(healthSchema),
  network: base.output(
    z.object({
      peerId: peerIdSchema,
      listening: z.array(z.string()),
      /** How others come to this node, as far as it knows. */
      reachability: z.enum(['public', 'lan', 'relayed', 'alone']),
      peers: z.array(peerViewSchema.extend({ provider: addressSchema.nullable() })),
      /** Of all connections since the start; rates over the last few seconds. */
      bandwidth: z.object({
        receivedBytes: z.number(),
        sentBytes: z.number(),
        receivedPerSecond: z.number(),
        sentPerSecond: z.number(),
      }),
    }),
  ),
  connect: base.input(z.object({ multiaddr: z.string().max(512) })).output(z.object({ peerId: peerIdSchema })),
  doctor: base.output(z.array(checkSchema)),
  /** The last of the host's log, with secrets, tokens and paths of the home folder removed. */
  exportLog: base.output(z.object({ text: z.string(), truncated: z.boolean() })),
  stop: base.output(z.object({ stopping: z.literal(true) })),
}
