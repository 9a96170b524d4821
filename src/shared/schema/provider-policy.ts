/** The terms on which this computer takes strangers' work. Kept by the node; changed with `deai provide`. */
import { z } from 'zod'
import { weiSchema } from './money.ts'

const minuteOfDay = z.int().min(0).max(1440)

/** A span of the week in which work is taken, in local time. `fromMinute` after `untilMinute` runs past midnight. */
export const hoursSchema = z.strictObject({
  /** 0 is Sunday; the day on which the span begins. */
  days: z.array(z.int().min(0).max(6)).min(1).max(7),
  fromMinute: minuteOfDay,
  untilMinute: minuteOfDay,
})
export type Hours = z.infer<typeof hoursSchema>

const termsSchema = z.strictObject({
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
  /** The most that all orders together may put at risk: an interval of each, and the whole of those on trust; null: no limit. */
  maxAtRiskWei: weiSchema.nullable(),
  /** How long a settlement may wait for others; null: as suits the chain. */
  settleWithinSeconds: z
    .int()
    .min(0)
    .max(30 * 86_400)
    .nullable(),
  /** As soon as so much waits it is settled; null: the amount does not matter. */
  settleAboveWei: weiSchema.nullable(),
  /** What the chain's coin costs in the payment token, wei for a whole coin: it tells when gas is cheap enough; null: not known. */
  coinPriceWei: weiSchema.nullable(),
  /** Gas is cheap enough where it takes at most this share of what waits. */
  settleGasPercent: z.int().min(1).max(100),
  /** When work is taken; empty: always. A job that runs is not stopped at the end of a span. */
  hours: z.array(hoursSchema).max(14),
  /** Take work only while nobody uses this computer: no input, and no load but that of jobs, for `idleMinutes`. */
  onlyWhenIdle: z.boolean(),
  idleMinutes: z.int().min(1).max(240),
  /** The most that all jobs together may have of this machine; null: all that is there. */
  maxMemoryMiB: z.int().min(256).nullable(),
  maxDiskMiB: z.int().min(256).nullable(),
  /** Of the CPU's cores, rounded down, but at least one. */
  cpuPercent: z.int().min(1).max(100),
  /** Price of a kilowatt-hour, in the payment token, for the earnings' power cost; null: not counted. */
  powerPriceWei: weiSchema.nullable(),
})

const terms = termsSchema.shape

/** As it is kept: terms that came with later versions are filled in. */
export const providerPolicySchema = termsSchema.extend({
  maxAtRiskWei: terms.maxAtRiskWei.default(null),
  settleWithinSeconds: terms.settleWithinSeconds.default(null),
  settleAboveWei: terms.settleAboveWei.default(null),
  coinPriceWei: terms.coinPriceWei.default(null),
  settleGasPercent: terms.settleGasPercent.default(5),
  hours: terms.hours.default([]),
  onlyWhenIdle: terms.onlyWhenIdle.default(false),
  idleMinutes: terms.idleMinutes.default(10),
  maxMemoryMiB: terms.maxMemoryMiB.default(null),
  maxDiskMiB: terms.maxDiskMiB.default(null),
  cpuPercent: terms.cpuPercent.default(100),
  powerPriceWei: terms.powerPriceWei.default(null),
})
export type ProviderPolicy = z.infer<typeof providerPolicySchema>

/** Some of the terms; what is not named stays as it is. */
export const providerPolicyPatchSchema = termsSchema.partial()
