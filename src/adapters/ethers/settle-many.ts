/** Many redemptions, each as a step of its own. */
import type { Escrow, Redemption, SettledRedemption } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { ChainReader } from './chain-reader.ts'
import { currentFees } from './fees.ts'
import type { OrderReader } from './order-reader.ts'

export interface SettleManyDeps {
  chain: ChainReader
  orders: OrderReader
  steps: Pick<Escrow, 'settle' | 'close'>
}

const gasOfBatch = 60_000n
const gasOfEach = 26_000n

export function createSettleMany({
  chain,
  orders,
  steps,
}: SettleManyDeps): Pick<Escrow, 'settleMany' | 'settlementCost'> {
  const settleAlone = async (
    { order, voucher, closing }: Redemption,
    signal: AbortSignal,
  ): Promise<SettledRedemption> => {
    const orderId = orders.idOf(order.order)
    try {
      const isClose = !voucher || (closing && !voucher.voucher.isFinal)
      const transaction = isClose
        ? await steps.close(order, voucher, signal)
        : await steps.settle(order, voucher, signal)
      return { orderId, transaction, skipped: null }
    } catch (error) {
      const isVerdict = error instanceof PortError && !error.transient && error.code !== 'locked'
      if (isVerdict) return { orderId, transaction: null, skipped: error.message }
      throw error
    }
  }

  return {
    async settleMany(redemptions, signal) {
      const results: SettledRedemption[] = []
      for (const one of redemptions) results.push(await settleAlone(one, signal))
      return results
    },
    async settlementCost(count, signal) {
      const gas = gasOfBatch + gasOfEach * BigInt(count)
      return { gas, feeWei: gas * (await currentFees(chain, signal)).maxFeePerGas }
    },
  }
}
