/**
 * Where orders that were earned wait to be settled together: one transaction for many shares its gas. Nothing is kept
 * here that the journal does not have: after a kill each order's settling comes back and waits from when it began.
 */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { SignedVoucher } from '../../shared/schema/order.ts'
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import type { Assignment } from '../domain/assignment.ts'
import { type SettlementRules, settleAtMs } from '../domain/settlement-timing.ts'
import type { NodeDeps, NodeSettings } from '../node-deps.ts'
import type { Transaction } from '../ports/escrow.ts'
import { PortError } from '../ports/port-error.ts'
import { errorText } from '../workflow/error-text.ts'
import { createWakeUp, nextChange } from '../workflow/signals.ts'

export interface Earned {
  row: Assignment
  voucher: SignedVoucher
}

export interface SettlementDesk {
  /** Resolves once the order is settled and closed. Throws the chain's verdict on this order alone. */
  settle(earned: Earned, signal: AbortSignal): Promise<Transaction | null>
  /** Sends batches until the signal aborts. */
  run(signal: AbortSignal): Promise<void>
}

type Deps = Pick<NodeDeps, 'escrow' | 'clock' | 'logger' | 'settings'> & { policy: () => ProviderPolicy }

interface Waiting extends Earned {
  resolve(transaction: Transaction | null): void
  reject(error: unknown): void
}

const settlementBatchSize = 50
/** How often the price of gas is looked at. */
const lookEveryMs = 60_000
const wholeCoin = 10n ** 18n

export const settleWithinSeconds = (policy: ProviderPolicy, settings: NodeSettings): number =>
  policy.settleWithinSeconds ?? settings.settleWithinSeconds

export function createSettlementDesk(deps: Deps): SettlementDesk {
  const { escrow, clock, logger } = deps
  const waiting = new Map<OrderId, Waiting>()
  let wake = () => {}

  const rules = async (count: number, signal: AbortSignal): Promise<SettlementRules> => {
    const policy = deps.policy()
    const withinSeconds = settleWithinSeconds(policy, deps.settings)
    return {
      withinSeconds,
      aboveWei: policy.settleAboveWei,
      batchSize: settlementBatchSize,
      gasPercent: policy.settleGasPercent,
      costWei: withinSeconds > 0 ? await costInTokens(count, policy.coinPriceWei, signal) : null,
    }
  }
  /** A price of gas that cannot be had now is no reason to miss a deadline. */
  const costInTokens = async (count: number, priceWei: bigint | null, signal: AbortSignal): Promise<bigint | null> => {
    if (priceWei === null) return null
    const cost = await escrow.settlementCost(count, signal).catch(() => null)
    return cost && (cost.feeWei * priceWei) / wholeCoin
  }

  const send = async (batch: Waiting[], signal: AbortSignal): Promise<void> => {
    for (const one of batch) waiting.delete(one.row.orderId)
    try {
      const [only, ...others] = batch
      if (only && others.length === 0) return only.resolve(await settleOne(only, signal))
      const redemptions = batch.map(({ row, voucher }) => ({ order: row.order, voucher, closing: true }))
      const outcomes = new Map((await escrow.settleMany(redemptions, signal)).map((it) => [it.orderId, it]))
      for (const one of batch) conclude(one, outcomes.get(one.row.orderId))
    } catch (error) {
      for (const one of batch) one.reject(error)
    }
  }
  const settleOne = ({ row, voucher }: Waiting, signal: AbortSignal) =>
    voucher.voucher.isFinal ? escrow.settle(row.order, voucher, signal) : escrow.close(row.order, voucher, signal)

  const sendWhatIsDue = async (signal: AbortSignal): Promise<number> => {
    const nowMs = clock.nowMs()
    const all = [...waiting.values()]
    if (all.length === 0) return lookEveryMs
    const facts = all.map(({ row, voucher }) => ({
      amountWei: voucher.voucher.cumulative,
      sinceMs: row.state.sinceMs,
      deadline: row.order.order.deadline,
    }))
    const dueMs = settleAtMs(facts, await rules(all.length, signal), nowMs)
    if (dueMs > nowMs) return Math.min(dueMs - nowMs, lookEveryMs)
    // Not awaited: what comes meanwhile need not wait for a chain that is slow.
    void send(all.slice(0, settlementBatchSize), signal)
    return 0
  }

  return {
    async settle(earned, signal) {
      signal.throwIfAborted()
      const { orderId } = earned.row
      const { promise, resolve, reject } = Promise.withResolvers<Transaction | null>()
      const one: Waiting = { ...earned, resolve, reject }
      const leave = () => reject(signal.reason)
      signal.addEventListener('abort', leave)
      waiting.set(orderId, one)
      wake()
      try {
        return await promise
      } finally {
        signal.removeEventListener('abort', leave)
        if (waiting.get(orderId) === one) waiting.delete(orderId)
      }
    },
    run: async (signal) => {
      const wakeUp = createWakeUp(signal)
      wake = wakeUp.wake
      while (!signal.aborted) {
        const pauseMs = await sendWhatIsDue(signal).catch((error: unknown) => {
          if (!signal.aborted) logger.warn({ error: errorText(error) }, 'settlements wait: the chain does not answer')
          return lookEveryMs / 10
        })
        if (pauseMs > 0) await nextChange(clock, wakeUp, pauseMs, signal).catch(() => undefined)
      }
    },
  }
}

function conclude(
  one: Waiting,
  outcome: { transaction: Transaction | null; skipped: string | null } | undefined,
): void {
  if (!outcome) one.reject(new PortError('refused', 'The batch did not tell of this order.', { transient: true }))
  else if (outcome.skipped === null) one.resolve(outcome.transaction)
  else one.reject(new PortError('reverted', `The escrow did not settle this order: ${outcome.skipped}.`))
}
