/** Locks and vouchers by the rules of contracts/Orders.sol. */
import type { Verifier } from '../../engine/ports/wallet.ts'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import type { Address, Signature } from '../../shared/schema/ids.ts'
import { type Order, payModes, type SignedOrder, type SignedVoucher } from '../../shared/schema/order.ts'
import { type EscrowAccounts, reverted } from './escrow-accounts.ts'
import { type EscrowBook, isSetAside, notOpen, type Slot } from './escrow-book.ts'

export interface EscrowOrders {
  lock(sender: Address, signed: SignedOrder, counterSignature: Signature, nowSeconds: number): void
  /** `closing` ends the order, and lets a voucher pass that was settled already; only its provider may. */
  redeem(sender: Address, signed: SignedOrder, voucher: SignedVoucher, closing: boolean, nowSeconds: number): void
  close(sender: Address, order: Order, nowSeconds: number): void
  refund(order: Order, nowSeconds: number): void
}

const longestLockSeconds = 366 * 24 * 3600
const longestWindowSeconds = 30 * 24 * 3600
export const nobody = `0x${'0'.repeat(40)}`

export function createEscrowOrders(
  deps: { accounts: EscrowAccounts; book: EscrowBook; verifier: Verifier },
  config: { domain: Domain; graceSeconds: number },
): EscrowOrders {
  const { accounts, book, verifier } = deps
  const { domain, graceSeconds } = config

  return {
    lock(sender, { order }, counterSignature, nowSeconds) {
      const counterparty = otherSide(sender, order)
      requirePayable(order, domain)
      requireTerms(order, domain)
      if (nowSeconds >= order.deadline) throw reverted("The order's deadline passed. Ask for a new order.")
      if (order.deadline > nowSeconds + longestLockSeconds) throw reverted("The order's deadline is too far away.")
      const slot = book.slotOf(order)
      const isLockable = (slot.state === 'none' || slot.state === 'unlocked') && slot.paidWei < order.budget
      if (!isLockable) throw reverted(`The order cannot be locked: it is ${slot.state}, or paid in full.`)
      requireSigned(order, counterSignature, counterparty)
      accounts.requireAvailable(order.provider, order.providerBond)
      accounts.debit(order.requester, order.budget - slot.paidWei)
      accounts.debit(order.provider, order.providerBond)
      book.save(order, { ...slot, state: 'locked' })
    },
    redeem(sender, { order }, { voucher, signature }, closing, nowSeconds) {
      const isClosing = closing || voucher.isFinal
      if (isClosing) requireProvider(sender, order)
      const slot = book.slotOf(order)
      if (closing && !voucher.isFinal) requireGivable(order, slot, nowSeconds)
      requireRedeemable(order, slot, nowSeconds)
      if (voucher.orderId !== book.orderIdOf(order)) throw reverted('The voucher is for another order.')
      requireAmount(voucher.cumulative, slot.paidWei, order.budget, isClosing)
      if (!verifier.isSignedBy({ domain, type: 'Voucher', value: voucher }, signature, order.requester)) {
        throw notSigned(order.requester)
      }
      const amountWei = voucher.cumulative - slot.paidWei
      if (!isSetAside(slot)) accounts.debit(order.requester, amountWei)
      accounts.give(order.provider, amountWei)
      if (isClosing) book.close(order, voucher.cumulative)
      else book.save(order, { ...slot, state: isSetAside(slot) ? slot.state : 'unlocked', paidWei: voucher.cumulative })
    },
    close(sender, order, nowSeconds) {
      requireProvider(sender, order)
      const slot = book.slotOf(order)
      requireGivable(order, slot, nowSeconds)
      book.close(order, slot.paidWei)
    },
    refund(order, nowSeconds) {
      const { state, paidWei } = book.slotOf(order)
      if (state !== 'locked') throw notOpen(state)
      if (nowSeconds <= order.deadline + graceSeconds) {
        throw reverted(`The lock can be taken back only after ${order.deadline + graceSeconds}.`)
      }
      book.close(order, paidWei)
    },
  }

  function requireSigned(order: Order, signature: Signature, signer: Address): void {
    if (!verifier.isSignedBy({ domain, type: 'Order', value: order }, signature, signer)) throw notSigned(signer)
  }

  function requireRedeemable(order: Order, slot: Slot, nowSeconds: number): void {
    if (slot.state === 'closed') throw notOpen(slot.state)
    if (isSetAside(slot)) return
    requirePayable(order, domain)
    if (nowSeconds > order.deadline + graceSeconds) throw reverted('The voucher came after this order ended.')
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

/** Giving up is no way round a challenge: not once a receipt is open to one, nor when it is overdue and there is a bond. */
function requireGivable(order: Order, { state }: Slot, nowSeconds: number): void {
  if (state === 'submitted' || state === 'challenged' || state === 'closed') throw notOpen(state)
  const isLate = state === 'locked' && order.providerBond > 0n && nowSeconds > order.deadline
  if (isLate) throw reverted('After the deadline an order with a bond cannot be given up.')
}

/** Whose signature has to come with `sender`'s transaction. */
function otherSide(sender: Address, { requester, provider }: Order): Address {
  if (sender === provider) return requester
  if (sender === requester) return provider
  throw reverted(`Only the order's requester or provider can lock it, and ${sender} is neither.`)
}

function requirePayable({ provider, requester }: Order, { verifyingContract }: Domain): void {
  if (provider === nobody || provider === verifyingContract || provider === requester) {
    throw reverted(`${provider} cannot be paid by this order.`)
  }
}

/** Metered: nothing that a dispute needs. Fixed price: windows that end, and an arbiter that is neither side. */
function requireTerms(order: Order, { verifyingContract }: Domain): void {
  const { mode, arbiter, challengeWindowSeconds, arbiterWindowSeconds } = order
  const hasDispute = challengeWindowSeconds > 0 || arbiterWindowSeconds > 0 || arbiter !== nobody
  const hasBond = order.challengeBond > 0n || order.providerBond > 0n
  if (mode === payModes.metered && (hasDispute || hasBond)) {
    throw reverted('A metered order has no windows, no bonds and no arbiter.')
  }
  if (Math.max(challengeWindowSeconds, arbiterWindowSeconds) > longestWindowSeconds) {
    throw reverted('A window of the order is longer than 30 days.')
  }
  if (arbiter === nobody && (hasBond || arbiterWindowSeconds > 0)) {
    throw reverted('The order has terms for an arbiter, and names none.')
  }
  if (arbiter !== nobody && Math.min(challengeWindowSeconds, arbiterWindowSeconds) === 0) {
    throw reverted('A window of the order is empty.')
  }
  if ([order.requester, order.provider, verifyingContract].includes(arbiter)) {
    throw reverted(`${arbiter} cannot decide over this order.`)
  }
}

export const notSigned = (signer: Address) => reverted(`The signature is not that of ${signer}.`)
