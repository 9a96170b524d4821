/** A provider's terms for people. */
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
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
    ...more,
  ])
