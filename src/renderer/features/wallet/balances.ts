/** Balances as the host tells them, and what may be done with them. */
import { parseAmount } from '../../../shared/schema/money.ts'
import type { Api } from '../../lib/api.ts'

export type Balances = Awaited<ReturnType<Api['wallet']['balances']>>

/** What open jobs do not need, and hence can be used or withdrawn. */
export const freeWei = ({ depositFreeWei, depositReservedWei }: Balances): bigint =>
  depositFreeWei > depositReservedWei ? depositFreeWei - depositReservedWei : 0n

export type AmountProblem = 'notAnAmount' | 'nothing' | 'tooMuch'

/** What is wrong with an amount as it was typed, where at most `mostWei` can be used; null: nothing. */
export function amountProblem(text: string, mostWei: bigint, decimals: number): AmountProblem | null {
  const wei = parseAmount(text, decimals)
  if (wei === undefined) return 'notAnAmount'
  if (wei === 0n) return 'nothing'
  return wei > mostWei ? 'tooMuch' : null
}

/** Milliseconds until a withdrawal can be taken, 0 when it can be now; null when none is on its way. */
export function withdrawalWaitMs({ depositWithdrawingWei, withdrawableAt }: Balances, nowMs: number): number | null {
  if (depositWithdrawingWei === 0n) return null
  return Math.max(0, withdrawableAt * 1000 - nowMs)
}
