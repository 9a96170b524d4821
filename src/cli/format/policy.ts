/** A provider's terms for people. */
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import { formatHours } from './hours.ts'
import { formatMoney, formatRate, type Token } from './money.ts'
import { formatPairs } from './table.ts'
import { formatDuration } from './time.ts'

const listOr = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join(', '))

/** Pairs of `more` follow the terms in the same columns. */
export const policyLines = (
  policy: ProviderPolicy,
  token: Token | undefined,
  more: [name: string, value: string][] = [],
): string[] =>
  formatPairs([
    ['providing', policy.enabled ? 'on' : 'off'],
    ['price', formatRate(policy.ratePerSecondWei, token)],
    ['profiles', listOr(policy.profiles, 'all that fit this machine')],
    ['orders', policy.autoAccept ? 'accepted without asking' : 'wait for `deai provide accept`'],
    ['at a time', String(policy.maxConcurrent)],
    ['longest run', formatDuration(policy.maxRunSeconds * 1000)],
    ['images', listOr(policy.images, 'any')],
    ['requesters', listOr(policy.requesters, 'anybody')],
    ['locked above', formatMoney(policy.lockAboveWei, token)],
    ['at risk', policy.maxAtRiskWei === null ? 'no limit' : `at most ${formatMoney(policy.maxAtRiskWei, token)}`],
    ['settles', settlingText(policy, token)],
    ['hours', formatHours(policy.hours)],
    ['only when idle', policy.onlyWhenIdle ? `after ${policy.idleMinutes} min without anybody` : 'no'],
    ['jobs may use', capsText(policy)],
    ['power price', policy.powerPriceWei === null ? 'not set' : `${formatMoney(policy.powerPriceWei, token)} a kWh`],
    ...more,
  ])

const capsText = ({ cpuPercent, maxMemoryMiB, maxDiskMiB }: ProviderPolicy): string =>
  [
    cpuPercent === 100 ? 'all cores' : `${cpuPercent} % of the cores`,
    maxMemoryMiB === null ? 'all memory' : `${formatMiB(maxMemoryMiB)} of memory`,
    maxDiskMiB === null ? 'all free disk' : `${formatMiB(maxDiskMiB)} of disk`,
  ].join(', ')

const formatMiB = (miB: number): string => `${Number((miB / 1024).toFixed(2))} GiB`

function settlingText(policy: ProviderPolicy, token: Token | undefined): string {
  const { settleWithinSeconds, settleAboveWei, coinPriceWei, settleGasPercent } = policy
  if (settleWithinSeconds === 0) return 'each order at once'
  const within =
    settleWithinSeconds === null ? 'as suits the chain' : `within ${formatDuration(settleWithinSeconds * 1000)}`
  const above = settleAboveWei === null ? [] : [`from ${formatMoney(settleAboveWei, token)} on`]
  const gas = coinPriceWei === null ? [] : [`when gas is under ${settleGasPercent} %`]
  return ['together', within, ...above, ...gas].join(', ')
}
