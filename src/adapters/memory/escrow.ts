/** The escrow of one party on a memory chain that it may share with others. */
import type { Escrow } from '../../engine/ports/escrow.ts'
import type { Wallet } from '../../engine/ports/wallet.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { createEscrowSteps } from './escrow-steps.ts'
import type { MemoryChain } from './memory-chain.ts'
import { createSettleMany } from './settle-many.ts'

const gasGiftWei = 10n * 10n ** 18n

export interface MemoryEscrowDeps {
  chain: MemoryChain
  /** Says who sends; locked, it sends nothing. */
  wallet: Pick<Wallet, 'signer' | 'status'>
}

export function createMemoryEscrow({ chain, wallet }: MemoryEscrowDeps): Escrow {
  const { accounts, book } = chain
  const sender = (): Address => wallet.signer().address
  const own = (): Address => {
    const status = wallet.status()
    return status.state === 'none' ? sender() : status.address
  }

  const read = async <T>(signal: AbortSignal, answer: () => T): Promise<T> => {
    signal.throwIfAborted()
    chain.requireUp()
    return answer()
  }
  const send = (key: string, method: string, signal: AbortSignal, work: (from: Address) => void) =>
    read(signal, () => chain.find(own(), key) ?? chain.send(sender(), key, method, () => work(own())))
  const steps = createEscrowSteps({ chain, own, sender, read })

  return {
    status: (signal) => read(signal, chain.status),
    depositOf: (account, signal) => read(signal, () => accounts.depositOf(account)),
    balanceOf: (account, signal) => read(signal, () => accounts.balances.get(account) ?? 0n),
    gasBalanceOf: (account, signal) => read(signal, () => chain.gas.get(account) ?? 0n),
    orderStatus: (order, signal) =>
      read(signal, () => {
        const { state, windowEndsAt } = book.slotOf(order)
        const amounts = { lockedWei: book.lockedWei(order), paidWei: book.paidWei(order) }
        return { state: state === 'unlocked' ? 'none' : state, ...amounts, windowEndsAt }
      }),
    deposit: (amountWei, key, signal) =>
      send(`deposit:${key}`, 'deposit', signal, (from) => accounts.deposit(from, amountWei)),
    requestWithdrawal: (amountWei, key, signal) =>
      send(`requestWithdrawal:${key}`, 'requestWithdrawal', signal, (from) =>
        accounts.requestWithdrawal(from, amountWei, chain.nowSeconds()),
      ),
    withdraw: (key, signal) =>
      send(`withdraw:${key}`, 'withdraw', signal, (from) => accounts.withdraw(from, chain.nowSeconds())),
    faucet: (account, amountWei, signal) =>
      read(signal, () => {
        accounts.give(account, amountWei)
        chain.gas.set(account, (chain.gas.get(account) ?? 0n) + gasGiftWei)
      }),
    ...steps,
    ...createSettleMany({ chain, own, sender, read, close: steps.close }),
    transactions: (limit) => chain.transactionsOf(own()).slice(0, limit),
    onOrderChanged: chain.listen,
  }
}
