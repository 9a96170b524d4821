/** What the owner's stop of an order would keep and lose now: vouchers are settled, run time after the last is not paid. */
import type { Assignment } from '../domain/assignment.ts'
import { ranMs } from '../domain/metering.ts'
import { priceOf } from '../domain/pricing.ts'
import { runLimitSeconds } from './meter-run.ts'

export interface StopCost {
  keptWei: bigint
  lostWei: bigint
  unpaidSeconds: number
}

export function stopCost(row: Assignment, nowMs: number): StopCost {
  const { state, order, voucher } = row
  const { ratePerSecond } = order.order
  if (state.phase === 'closed') return { keptWei: state.paidWei, lostWei: 0n, unpaidSeconds: 0 }
  const keptWei = voucher?.voucher.cumulative ?? 0n
  const seconds = ranSeconds(row, nowMs)
  const owedWei = priceOf(order.order, Math.ceil(seconds))
  const lostWei = owedWei > keptWei ? owedWei - keptWei : 0n
  // What is free leaves nothing unpaid.
  const paidSeconds = ratePerSecond === 0n ? seconds : Number(keptWei / ratePerSecond)
  return { keptWei, lostWei, unpaidSeconds: Math.max(0, Math.floor(seconds - paidSeconds)) }
}

/** Time that a stop would leave unpaid. Once the run has ended a stop changes nothing any more. */
function ranSeconds(row: Assignment, nowMs: number): number {
  const { state } = row
  if (state.phase !== 'running') return 0
  return Math.min(runLimitSeconds(row), ranMs(state, nowMs) / 1000)
}
