/**
 * What each side would lose if the other vanished at this moment. A provider: work that no voucher covers, and vouchers
 * that rest on a deposit alone. A requester: what it has promised for work that is in no checkpoint and no result yet.
 */
import type { Address } from '../../shared/schema/ids.ts'
import type { Order } from '../../shared/schema/order.ts'
import type { Assignment } from './assignment.ts'
import type { Job } from './job.ts'
import { ranMs } from './metering.ts'
import { priceOf } from './pricing.ts'

export interface ProviderExposure {
  /** Run, and not covered by a voucher. */
  unpaidWei: bigint
  /** Covered by vouchers that nothing is locked for, and that are not settled. */
  unsecuredWei: bigint
}

export function providerExposure(row: Assignment, nowMs: number): ProviderExposure {
  const promisedWei = row.voucher?.voucher.cumulative ?? 0n
  const workedWei = priceOf(row.order.order, Math.floor(ranSoFarMs(row, nowMs) / 1000))
  const isOpen = row.state.phase !== 'closed'
  return {
    unpaidWei: isOpen && workedWei > promisedWei ? workedWei - promisedWei : 0n,
    unsecuredWei: isOpen && row.isTrusted ? promisedWei : 0n,
  }
}

/** Once a failure is settled nothing more is hoped for. */
function ranSoFarMs({ state }: Assignment, nowMs: number): number {
  switch (state.phase) {
    case 'running':
      return ranMs(state, nowMs)
    case 'delivering':
      return state.ranMs
    case 'awaiting':
      return state.delivery.receipt.receipt.billedSeconds * 1000
    default:
      return 0
  }
}

type Terms = Pick<Order, 'ratePerSecond' | 'intervalSeconds' | 'budget'>

/** What one interval costs: the most that either side is ever ahead. */
export const intervalWei = (order: Terms): bigint => priceOf(order, order.intervalSeconds)

/** The most that this order can come to put at risk: an interval where the budget is locked, else all of it. */
export const reservedRisk = ({ order, isTrusted, state }: Assignment): bigint => {
  if (state.phase === 'closed') return 0n
  return isTrusted ? order.order.budget : intervalWei(order.order)
}

/** What a requester's deposit must still hold for the vouchers that it gave on trust, and for the interval under way. */
export const promisedOnTrust = (open: readonly Assignment[], requester: Address): bigint =>
  open
    .filter(
      ({ order, isTrusted, state }) => isTrusted && state.phase !== 'closed' && order.order.requester === requester,
    )
    .reduce((sum, { order, voucher }) => {
      const next = (voucher?.voucher.cumulative ?? 0n) + intervalWei(order.order)
      return sum + (next < order.order.budget ? next : order.order.budget)
    }, 0n)

/** Promised by vouchers beyond what the last checkpoint holds; nothing once the result is here. */
export function requesterExposure({ state, checkpoint }: Job): bigint {
  if (state.phase !== 'running' && state.phase !== 'verifying') return 0n
  const promisedWei = state.voucher?.voucher.cumulative ?? 0n
  const isOfThisOrder = checkpoint?.orderId === state.agreement.orderId
  const savedWei = isOfThisOrder ? priceOf(state.agreement.order.order, checkpoint.billedSeconds) : 0n
  return promisedWei > savedWei ? promisedWei - savedWei : 0n
}
