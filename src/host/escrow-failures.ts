/** The escrow, which tells at once when the chain did not answer: whoever called, its health is looked at then. */
import type { Escrow } from '../engine/ports/escrow.ts'
import { isOwnRefusal, isTransient, PortError } from '../engine/ports/port-error.ts'

export function withFailureNews(escrow: Escrow, onUnreachable: () => void): Escrow {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof PortError && isTransient(error) && !isOwnRefusal(error)) onUnreachable()
      throw error
    }
  }
  return {
    ...escrow,
    depositOf: (account, signal) => told(escrow.depositOf(account, signal)),
    balanceOf: (account, signal) => told(escrow.balanceOf(account, signal)),
    orderStatus: (order, signal) => told(escrow.orderStatus(order, signal)),
    deposit: (amountWei, key, signal) => told(escrow.deposit(amountWei, key, signal)),
    lock: (order, signal, providerSignature) => told(escrow.lock(order, signal, providerSignature)),
    settle: (order, voucher, signal) => told(escrow.settle(order, voucher, signal)),
    settleMany: (redemptions, signal) => told(escrow.settleMany(redemptions, signal)),
    close: (order, voucher, signal) => told(escrow.close(order, voucher, signal)),
  }
}
