/** The draft → what is sent to the host, or what is wrong with it at which field. The limits are those of the contract. */
import { parseComputeProfile } from '../../../../shared/schema/compute-profile.ts'
import { parseAmount } from '../../../../shared/schema/money.ts'
import { readHourlyPrice } from '../../../../shared/schema/price.ts'
import type { Policy } from '../facts.ts'
import { mibPerGib, type SpanDraft, type TermField, type TermsDraft } from './terms-draft.ts'
import { minuteOf } from './time-of-day.ts'

export type TermProblem =
  | 'not-a-price'
  | 'below-a-second'
  | 'not-an-amount'
  | 'missing'
  | 'too-little'
  | 'no-lines'
  | 'too-many-lines'
  | 'line-too-long'
  | 'not-a-wallet'
  | 'not-a-profile'
  | 'no-days'
  | 'not-a-time'

export type Patch = Partial<Policy>
type Read = { patch: Patch } | { problem: TermProblem }

export interface ReadTerms {
  patch: Patch
  problems: Partial<Record<TermField, TermProblem>>
}

/** Reads the named fields only. */
export function readTerms(draft: TermsDraft, fields: readonly TermField[], decimals: number): ReadTerms {
  const read: ReadTerms = { patch: {}, problems: {} }
  for (const field of fields) {
    const result = readField(draft, field, decimals)
    if ('problem' in result) read.problems[field] = result.problem
    else Object.assign(read.patch, result.patch)
  }
  return read
}

const wrong = (problem: TermProblem): Read => ({ problem })

function readField(draft: TermsDraft, field: TermField, decimals: number): Read {
  switch (field) {
    case 'price':
      return readPrice(draft.price, decimals)
    case 'hours':
      return readHours(draft.hours)
    case 'onlyWhenIdle':
      return { patch: { onlyWhenIdle: draft.onlyWhenIdle } }
    case 'autoAccept':
      return { patch: { autoAccept: draft.autoAccept } }
    case 'cpuPercent':
      return { patch: { cpuPercent: draft.cpuPercent } }
    case 'idleMinutes':
      return readNumber(draft.idleMinutes, 1, (minutes) => ({ idleMinutes: Math.round(minutes) }))
    case 'maxConcurrent':
      return readNumber(draft.maxConcurrent, 1, (count) => ({ maxConcurrent: Math.round(count) }))
    case 'maxRunHours':
      return readNumber(draft.maxRunHours, 1 / 3600, (hours) => ({ maxRunSeconds: Math.round(hours * 3600) }))
    case 'memoryGib':
      return readSize(draft.memoryGib, (maxMemoryMiB) => ({ maxMemoryMiB }))
    case 'diskGib':
      return readSize(draft.diskGib, (maxDiskMiB) => ({ maxDiskMiB }))
    case 'images':
      return readLines(draft.images, imageLines, (images) => ({ images }))
    case 'profiles':
      return readLines(draft.profiles, profileLines, (profiles) => ({ profiles }))
    case 'requesters':
      return readLines(draft.requesters, walletLines, (requesters) => ({ requesters }))
    case 'lockAbove':
      return readAmount(draft.lockAbove, decimals, (lockAboveWei) => ({ lockAboveWei }))
    case 'riskLimit':
      return readAmountOrNone(draft.riskLimit, decimals, (maxAtRiskWei) => ({ maxAtRiskWei }))
    case 'settleHours':
      return readWait(draft.settleHours)
    case 'settleAbove':
      return readAmountOrNone(draft.settleAbove, decimals, (settleAboveWei) => ({ settleAboveWei }))
    case 'coinPrice':
      return readAmountOrNone(draft.coinPrice, decimals, (coinPriceWei) => ({ coinPriceWei }))
    case 'settleGasPercent':
      return readNumber(draft.settleGasPercent, 1, (percent) => ({
        settleGasPercent: Math.min(100, Math.round(percent)),
      }))
    case 'powerPrice':
      return readAmountOrNone(draft.powerPrice, decimals, (powerPriceWei) => ({ powerPriceWei }))
  }
}

function readPrice(text: string, decimals: number): Read {
  const read = readHourlyPrice(text, decimals)
  return read.ok ? { patch: { ratePerSecondWei: read.rateWei } } : wrong(read.problem)
}

function readAmount(text: string, decimals: number, toPatch: (wei: bigint) => Patch): Read {
  const wei = parseAmount(text, decimals)
  return wei === undefined ? wrong('not-an-amount') : { patch: toPatch(wei) }
}

const readAmountOrNone = (text: string, decimals: number, toPatch: (wei: bigint | null) => Patch): Read =>
  text.trim() === '' ? { patch: toPatch(null) } : readAmount(text, decimals, toPatch)

/** No wait at all can be meant. */
function readWait(hours: number | null): Read {
  if (hours === null) return { patch: { settleWithinSeconds: null } }
  return hours < 0 ? wrong('too-little') : { patch: { settleWithinSeconds: Math.round(hours * 3600) } }
}

function readNumber(value: number | null, least: number, toPatch: (value: number) => Patch): Read {
  if (value === null || !Number.isFinite(value)) return wrong('missing')
  return value < least ? wrong('too-little') : { patch: toPatch(value) }
}

const leastMib = 256

function readSize(gib: number | null, toPatch: (miB: number | null) => Patch): Read {
  if (gib === null) return { patch: toPatch(null) }
  const miB = Math.round(gib * mibPerGib)
  return miB < leastMib ? wrong('too-little') : { patch: toPatch(miB) }
}

interface LineRule {
  most: number
  longest: number
  /** In the form in which it is compared. */
  clean(line: string): string
  problem(line: string): TermProblem | null
}

const asItIs = (line: string): string => line
const lowered = (line: string): string => line.toLowerCase()
const imageLines: LineRule = { most: 256, longest: 512, clean: asItIs, problem: () => null }
const profileLines: LineRule = {
  most: 64,
  longest: 64,
  clean: lowered,
  problem: (line) => (parseComputeProfile(line).ok ? null : 'not-a-profile'),
}
const walletLines: LineRule = {
  most: 1024,
  longest: 64,
  clean: lowered,
  problem: (line) => (/^0x[0-9a-f]{40}$/.test(line) ? null : 'not-a-wallet'),
}

/** A list that was asked for and left empty would mean "any": that is not what its owner chose. */
function readLines(text: string | null, rule: LineRule, toPatch: (lines: string[]) => Patch): Read {
  if (text === null) return { patch: toPatch([]) }
  const lines = [...new Set(text.split(/[\n,]/).map((line) => rule.clean(line.trim())))].filter((line) => line !== '')
  if (lines.length === 0) return wrong('no-lines')
  if (lines.length > rule.most) return wrong('too-many-lines')
  if (lines.some((line) => line.length > rule.longest)) return wrong('line-too-long')
  const problem = lines.map(rule.problem).find((found) => found !== null)
  return problem ? wrong(problem) : { patch: toPatch(lines) }
}

function readHours(spans: readonly SpanDraft[]): Read {
  const hours: Policy['hours'] = []
  for (const { days, from, until } of spans) {
    const fromMinute = minuteOf(from)
    const untilMinute = minuteOf(until)
    if (days.length === 0) return wrong('no-days')
    if (fromMinute === undefined || untilMinute === undefined) return wrong('not-a-time')
    hours.push({ days: [...days].sort((a, b) => a - b), fromMinute, untilMinute })
  }
  return { patch: { hours } }
}
