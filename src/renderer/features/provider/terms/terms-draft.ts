/**
 * The terms as their form has them: texts and numbers that may be half typed. Only what was changed is sent, so that a
 * term which the form shows rounded is kept to the last digit while nobody touches it.
 */
import { formatAmount } from '../../../../shared/schema/money.ts'
import { hourlyPriceText } from '../../../../shared/schema/price.ts'
import type { Policy } from '../facts.ts'
import { timeText } from './time-of-day.ts'

export interface SpanDraft {
  days: readonly number[]
  from: string
  until: string
}

export interface TermsDraft {
  /** Tokens an hour. */
  price: string
  hours: readonly SpanDraft[]
  onlyWhenIdle: boolean
  idleMinutes: number | null
  maxRunHours: number | null
  /** Null: all that is there. */
  memoryGib: number | null
  diskGib: number | null
  cpuPercent: number
  maxConcurrent: number | null
  /** One a line; null: any. */
  images: string | null
  profiles: string | null
  requesters: string | null
  autoAccept: boolean
  lockAbove: string
  /** Empty: no limit. */
  riskLimit: string
  /** Null: as suits the chain. */
  settleHours: number | null
  /** Empty: it does not matter, or is not known. */
  settleAbove: string
  coinPrice: string
  settleGasPercent: number | null
  /** Empty: none. */
  powerPrice: string
}
export type TermField = keyof TermsDraft

export const mibPerGib = 1024
const secondsPerHour = 3600

export function draftOf(policy: Policy, decimals: number): TermsDraft {
  return {
    price: hourlyPriceText(policy.ratePerSecondWei, decimals),
    hours: policy.hours.map((span) => ({
      days: span.days,
      from: timeText(span.fromMinute),
      until: timeText(span.untilMinute),
    })),
    onlyWhenIdle: policy.onlyWhenIdle,
    idleMinutes: policy.idleMinutes,
    maxRunHours: rounded(policy.maxRunSeconds / secondsPerHour),
    memoryGib: policy.maxMemoryMiB === null ? null : rounded(policy.maxMemoryMiB / mibPerGib),
    diskGib: policy.maxDiskMiB === null ? null : rounded(policy.maxDiskMiB / mibPerGib),
    cpuPercent: policy.cpuPercent,
    maxConcurrent: policy.maxConcurrent,
    images: linesText(policy.images),
    profiles: linesText(policy.profiles),
    requesters: linesText(policy.requesters),
    autoAccept: policy.autoAccept,
    lockAbove: formatAmount(policy.lockAboveWei, decimals),
    riskLimit: amountText(policy.maxAtRiskWei, decimals),
    settleHours: policy.settleWithinSeconds === null ? null : rounded(policy.settleWithinSeconds / secondsPerHour),
    settleAbove: amountText(policy.settleAboveWei, decimals),
    coinPrice: amountText(policy.coinPriceWei, decimals),
    settleGasPercent: policy.settleGasPercent,
    powerPrice: amountText(policy.powerPriceWei, decimals),
  }
}

const amountText = (wei: bigint | null, decimals: number): string => (wei === null ? '' : formatAmount(wei, decimals))
const rounded = (value: number): number => Math.round(value * 1000) / 1000
const linesText = (items: readonly string[]): string | null => (items.length === 0 ? null : items.join('\n'))

/** What differs, by value: a span that was changed and changed back is no change. */
export function changedFields(before: TermsDraft, now: TermsDraft): TermField[] {
  const fields = Object.keys(before) as TermField[]
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
}
