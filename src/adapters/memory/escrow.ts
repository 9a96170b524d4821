/** The escrow of one party on a memory chain that it may share with others. */
import type { Escrow, Transaction } from '../../engine/ports/escrow.ts'
import type { Wallet } from '../../engine/ports/wallet.ts'
import type { Address, OrderId } from '../../shared/schema/ids.ts'
import type { SignedOrder, SignedVoucher } from '../../shared/schema/order.ts'
import type { Progress } from './escrow-orders.ts'
import type { MemoryChain } from './memory-chain.ts'

const gasGiftWei = 10n * 10n ** 18n

/** `wallet` says who sends; locked, it sends nothing. */
export function createMemoryEscrow(deps: { chain: MemoryChain; wallet: Pick<Wallet, 'signer' | 'status'> }): Escrow {
  const { chain, wallet } = deps
  const { accounts, orders } = chain
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

  const step = (
    key: string,
    signal: AbortSignal,
    { order }: SignedOrder,
    isDone: (progress: Progress) => boolean,
    work: (from: Address) => void,
  ): Promise<Transaction | null> =>
    read(signal, () => {
      const orderId = orders.orderIdOf(order)
      const [method = ''] = key.split(':')
      if (isDone(orders.progressOf(orderId))) return chain.find(own(), `${key}:${orderId}`)
      const transaction = chain.send(sender(), `${key}:${orderId}`, method, () => work(own()))
      chain.changed(orderId)
      return transaction
    })

  return {
    status: (signal) => read(signal, chain.status),
    depositOf: (account, signal) => read(signal, () => accounts.depositOf(account)),
    balanceOf: (account, signal) => read(signal, () => accounts.balances.get(account) ?? 0n),
    gasBalanceOf: (account, signal) => read(signal, () => chain.gas.get(account) ?? 0n),
    orderStatus: (orderId: OrderId, signal) =>
      read(signal, () => {
        const { state, ...amounts } = orders.progressOf(orderId)
        return { state: state === 'unlocked' ? 'none' : state, ...amounts }
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
    lock: (signed, signal) =>
      step('lock', signal, signed, isLockDone, (from) => orders.lock(from, signed, chain.nowSeconds())),
    settle: (signed, voucher, signal) =>
      step(settleKey(voucher), signal, signed, isSettled(voucher), () =>
        orders.redeem(signed, voucher, voucher.voucher.isFinal, chain.nowSeconds()),
      ),
    async close(signed, voucher, signal) {
      const orderId = orders.orderIdOf(signed.order)
      const before = orders.progressOf(orderId)
      const needsVoucher = voucher && (before.state === 'closed' || voucher.voucher.cumulative > before.paidWei)
      if (!needsVoucher) {
        return step('close', signal, signed, isNothingOpen, (from) => orders.closeBy(from, signed.order))
      }
      const { cumulative } = voucher.voucher
      const isDone = ({ state, paidWei }: Progress) => state === 'closed' && paidWei >= cumulative
      const closed = await step(`close:${cumulative}`, signal, signed, isDone, (from) => {
        requireSender(from, signed)
        orders.redeem(signed, voucher, true, chain.nowSeconds())
      })
      return closed ?? chain.find(own(), `close:${orderId}`)
    },
    refund: (signed, signal) =>
      step('refund', signal, signed, isNotLocked, () => orders.refund(signed.order, chain.nowSeconds())),
    transactions: (limit) => chain.transactionsOf(own()).slice(0, limit),
    onOrderChanged: chain.listen,
  }

  function requireSender(from: Address, { order }: SignedOrder): void {
    if (from !== order.provider) orders.closeBy(from, order) // which refuses
  }
}

const settleKey = ({ voucher }: SignedVoucher) => `settle:${voucher.cumulative}${voucher.isFinal ? ':final' : ''}`

const isLockDone = ({ state }: Progress) => state === 'locked' || state === 'closed'
const isNothingOpen = ({ state }: Progress) => state === 'closed' || state === 'none'
const isNotLocked = ({ state }: Progress) => state !== 'locked'

const isSettled =
  ({ voucher }: SignedVoucher) =>
  ({ state, paidWei }: Progress) =>
    paidWei >= voucher.cumulative && (state === 'closed' || (!voucher.isFinal && state !== 'none'))
