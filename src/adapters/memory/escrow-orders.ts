/** Orders and vouchers by the rules of contracts/Orders.sol. */
import type { Verifier } from '../../engine/ports/wallet.ts'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import type { Address, OrderId } from '../../shared/schema/ids.ts'
import type { Order, SignedOrder, SignedVoucher } from '../../shared/schema/order.ts'
import { type EscrowAccounts, reverted } from './escrow-accounts.ts'

export interface Progress {
  state: 'none' | 'unlocked' | 'locked' | 'closed'
  lockedWei: bigint
  paidWei: bigint
}

export interface EscrowOrders {
  orderIdOf(order: Order): OrderId
  progressOf(orderId: OrderId): Progress
  lock(sender: Address, signed: SignedOrder, nowSeconds: number): void
  /** `closing` ends the order, and lets a voucher pass that was settled already. */
  redeem(signed: SignedOrder, voucher: SignedVoucher, closing: boolean, nowSeconds: number): void
  closeBy(sender: Address, order: Order): void
  refund(order: Order, nowSeconds: number): void
}

const longestLockSeconds = 366 * 24 * 3600

export function createEscrowOrders(
  deps: { accounts: EscrowAccounts; verifier: Verifier },
  config: { domain: Domain; graceSeconds: number },
): EscrowOrders {
  const { accounts, verifier } = deps
  const { domain, graceSeconds } = config
  const orders = new Map<OrderId, Progress>()

  const orderIdOf = (order: Order) => verifier.digest({ domain, type: 'Order', value: order }) as string as OrderId
  const progressOf = (orderId: OrderId): Progress =>
    orders.get(orderId) ?? { state: 'none', lockedWei: 0n, paidWei: 0n }

  const close = (order: Order, progress: Progress) => {
    orders.set(orderIdOf(order), { state: 'closed', lockedWei: 0n, paidWei: progress.paidWei })
    accounts.credit(order.requester, progress.lockedWei)
  }

  return {
    orderIdOf,
    progressOf: (orderId) => ({ ...progressOf(orderId) }),
    lock(sender, { order, signature }, nowSeconds) {
      requireProvider(sender, order)
      requirePayable(order, domain)
      if (nowSeconds >= order.deadline) throw reverted("The order's deadline passed. Ask for a new order.")
      if (order.deadline > nowSeconds + longestLockSeconds) throw reverted("The order's deadline is too far away.")
      const { state, paidWei } = progressOf(orderIdOf(order))
      const isLockable = (state === 'none' || state === 'unlocked') && paidWei < order.budget
      if (!isLockable) throw reverted(`The order cannot be locked: it is ${state}, or paid in full.`)
      if (!verifier.isSignedBy({ domain, type: 'Order', value: order }, signature, order.requester)) {
        throw notSigned(order)
      }
      accounts.debit(order.requester, order.budget - paidWei)
      orders.set(orderIdOf(order), { state: 'locked', lockedWei: order.budget - paidWei, paidWei })
    },
    redeem({ order }, { voucher, signature }, closing, nowSeconds) {
      const progress = progressOf(orderIdOf(order))
      requireRedeemable(order, progress, nowSeconds)
      if (voucher.orderId !== orderIdOf(order)) throw reverted('The voucher is for another order.')
      requireAmount(voucher.cumulative, progress.paidWei, order.budget, closing)
      if (!verifier.isSignedBy({ domain, type: 'Voucher', value: voucher }, signature, order.requester)) {
        throw notSigned(order)
      }
      const next = fund(order, progress, voucher.cumulative - progress.paidWei)
      accounts.give(order.provider, voucher.cumulative - progress.paidWei)
      if (closing) close(order, next)
      else orders.set(orderIdOf(order), next)
    },
    closeBy(sender, order) {
      requireProvider(sender, order)
      const progress = progressOf(orderIdOf(order))
      const isOpen = progress.state === 'locked' || progress.state === 'unlocked'
      if (!isOpen) throw reverted(`The order is not open: it is ${progress.state}.`)
      close(order, progress)
    },
    refund(order, nowSeconds) {
      const progress = progressOf(orderIdOf(order))
      if (progress.state !== 'locked') throw reverted(`The order is not open: it is ${progress.state}.`)
      if (nowSeconds <= order.deadline + graceSeconds) {
        throw reverted(`The lock can be taken back only after ${order.deadline + graceSeconds}.`)
      }
      close(order, progress)
    },
  }

  function requireRedeemable(order: Order, { state }: Progress, nowSeconds: number): void {
    if (state === 'closed') throw reverted('The order is not open: it is closed already.')
    if (state === 'locked') return
    requirePayable(order, domain)
    if (nowSeconds > order.deadline + graceSeconds) throw reverted('The voucher came after this order ended.')
  }

  function fund(order: Order, progress: Progress, amountWei: bigint): Progress {
    const paidWei = progress.paidWei + amountWei
    if (progress.state === 'locked') return { state: 'locked', lockedWei: progress.lockedWei - amountWei, paidWei }
    accounts.debit(order.requester, amountWei)
    return { state: 'unlocked', lockedWei: 0n, paidWei }
  }
}

function requireAmount(cumulative: bigint, paid: bigint, budget: bigint, closing: boolean): void {
  if (cumulative > budget) throw reverted(`The voucher says ${cumulative}, above the order's budget of ${budget}.`)
  if (cumulative > paid || (closing && cumulative === paid)) return
  throw reverted(`The voucher says ${cumulative}, and ${paid} is paid already.`)
}

function requireProvider(sender: Address, order: Order): void {
  if (sender !== order.provider) throw reverted(`Only the order's provider ${order.provider} can do this.`)
}

function requirePayable({ provider, requester }: Order, { verifyingContract }: Domain): void {
  const nobody = `0x${'0'.repeat(40)}`
  if (provider === nobody || provider === verifyingContract || provider === requester) {
    throw reverted(`${provider} cannot be paid by this order.`)
  }
}

const notSigned = (order: Order) => reverted(`The signature is not that of the requester ${order.requester}.`)
