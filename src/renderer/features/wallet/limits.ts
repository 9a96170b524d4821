/** Limits as the host tells them, how far they are used, and what was typed to change them. */
import { formatAmount, parseAmount } from '../../../shared/schema/money.ts'
import type { Api } from '../../lib/api.ts'

export type TokenLimits = Awaited<ReturnType<Api['wallet']['limits']>>[number]

/** How much of 24 hours' limit is used, from 0 to 1, what is promised next included; nearly all of it warns. */
export function dayUse({ perDayWei, spentWei, pendingWei }: TokenLimits): {
  share: number
  tone: 'accent' | 'warning' | 'danger'
} {
  const usedWei = spentWei + pendingWei
  if (perDayWei === null) return { share: 0, tone: 'accent' }
  const isFull = usedWei >= perDayWei
  const share = isFull ? 1 : Number((usedWei * 10_000n) / perDayWei) / 10_000
  return { share, tone: isFull ? 'danger' : share >= 0.8 ? 'warning' : 'accent' }
}

export interface TypedLimits {
  perJob: string
  perDay: string
  feesPerDay: string
}
export type LimitField = keyof TypedLimits
export const limitFields = ['perJob', 'perDay', 'feesPerDay'] as const satisfies readonly LimitField[]

/** Empty: no limit. */
const typed = (wei: bigint | null, decimals: number): string => (wei === null ? '' : formatAmount(wei, decimals))

export function typedLimits(all: readonly TokenLimits[]): TypedLimits {
  const [payment, coin] = byRole(all)
  return {
    perJob: payment ? typed(payment.perJobWei, payment.decimals) : '',
    perDay: payment ? typed(payment.perDayWei, payment.decimals) : '',
    feesPerDay: coin ? typed(coin.perDayWei, coin.decimals) : '',
  }
}

export const byRole = (all: readonly TokenLimits[]) => [
  all.find(({ role }) => role === 'payment'),
  all.find(({ role }) => role === 'coin'),
]

/** Those that are no amounts. */
export function limitProblems(limits: TypedLimits, all: readonly TokenLimits[]): LimitField[] {
  const [payment, coin] = byRole(all)
  return limitFields.filter((field) => {
    const { decimals } = (field === 'feesPerDay' ? coin : payment) ?? { decimals: 18 }
    const text = limits[field].trim()
    return text !== '' && parseAmount(text, decimals) === undefined
  })
}

/** Only what was changed is asked of the host; null lifts a limit. */
export function limitChanges(
  next: TypedLimits,
  all: readonly TokenLimits[],
): { [Field in LimitField]?: string | null } {
  const before = typedLimits(all)
  const changed = limitFields.filter((field) => next[field].trim() !== before[field])
  return Object.fromEntries(changed.map((field) => [field, next[field].trim() || null]))
}
