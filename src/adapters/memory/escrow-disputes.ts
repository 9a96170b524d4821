/** Fixed price: a receipt on the chain, its window, a challenge and its arbiter, by the rules of the contract. */
import type { Decision } from '../../engine/ports/escrow.ts'
import type { Verifier } from '../../engine/ports/wallet.ts'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { type Order, payModes, type SignedReceipt } from '../../shared/schema/order.ts'
import { type EscrowAccounts, reverted } from './escrow-accounts.ts'
import { type EscrowBook, notOpen, type Slot } from './escrow-book.ts'
import { nobody, notSigned } from './escrow-orders.ts'

export interface EscrowDisputes {
  submitReceipt(order: Order, receipt: SignedReceipt, nowSeconds: number): void
  finalize(order: Order, nowSeconds: number): void
  challenge(sender: Address, order: Order, nowSeconds: number): void
  resolve(sender: Address, order: Order, decision: Decision, nowSeconds: number): void
  resolveTimeout(order: Order, nowSeconds: number): void
}

export function createEscrowDisputes(
  deps: { accounts: EscrowAccounts; book: EscrowBook; verifier: Verifier },
  domain: Domain,
): EscrowDisputes {
  const { accounts, book, verifier } = deps

  const slotIn = (order: Order, state: Slot['state']): Slot => {
    const slot = book.slotOf(order)
    if (slot.state !== state) throw notOpen(slot.state)
    return slot
  }
  /** Pays the provider so that it has `totalWei` in all; the rest goes to the requester. */
  const end = (order: Order, { paidWei }: Slot, totalWei: bigint, bonds?: Parameters<EscrowBook['close']>[2]) => {
    accounts.give(order.provider, totalWei - paidWei)
    book.close(order, totalWei, bonds)
  }

  return {
    submitReceipt(order, { receipt, signature }, nowSeconds) {
      const slot = slotIn(order, 'locked')
      if (order.mode !== payModes.fixedPrice) throw reverted('Only an order at a fixed price takes a receipt.')
      if (nowSeconds > order.deadline) throw reverted("The order's deadline passed.")
      requireOwnReceipt(order, receipt)
      if (!verifier.isSignedBy({ domain, type: 'Receipt', value: receipt }, signature, order.provider)) {
        throw notSigned(order.provider)
      }
      book.save(order, { ...slot, state: 'submitted', windowEndsAt: nowSeconds + order.challengeWindowSeconds })
    },
    finalize(order, nowSeconds) {
      const slot = slotIn(order, 'submitted')
      if (nowSeconds <= slot.windowEndsAt) throw reverted(`The receipt can be challenged until ${slot.windowEndsAt}.`)
      end(order, slot, order.budget)
    },
    challenge(sender, order, nowSeconds) {
      if (sender !== order.requester) throw reverted(`Only the order's requester ${order.requester} can challenge it.`)
      if (order.arbiter === nobody) throw reverted('Nobody is named to decide over this order.')
      const slot = book.slotOf(order)
      requireChallengeable(order, slot, nowSeconds)
      accounts.debit(order.requester, order.challengeBond)
      book.save(order, { ...slot, state: 'challenged', windowEndsAt: nowSeconds + order.arbiterWindowSeconds })
    },
    resolve(sender, order, { providerTotalWei, slashedWei }, nowSeconds) {
      const slot = slotIn(order, 'challenged')
      if (sender !== order.arbiter) throw reverted(`Only the arbiter ${order.arbiter} can decide.`)
      if (nowSeconds > slot.windowEndsAt) throw reverted(`The arbiter had time until ${slot.windowEndsAt}.`)
      if (providerTotalWei > order.budget) throw reverted('The decision is above the budget.')
      if (slashedWei > order.providerBond) throw reverted("The decision takes more than the provider's bond.")
      const isProviderRight = providerTotalWei === order.budget && slashedWei === 0n
      const totalWei = providerTotalWei > slot.paidWei ? providerTotalWei : slot.paidWei
      end(order, slot, totalWei, { slashedWei, challengeBondTo: isProviderRight ? 'provider' : 'requester' })
    },
    resolveTimeout(order, nowSeconds) {
      const slot = slotIn(order, 'challenged')
      if (nowSeconds <= slot.windowEndsAt) throw reverted(`The arbiter has time until ${slot.windowEndsAt}.`)
      end(order, slot, slot.paidWei + (order.budget - slot.paidWei) / 2n)
    },
  }

  function requireOwnReceipt(order: Order, receipt: SignedReceipt['receipt']): void {
    const isOwn = receipt.orderId === book.orderIdOf(order) && receipt.specHash === order.specHash
    if (!isOwn) throw reverted('The receipt is for another order.')
    if (receipt.amount !== order.budget) throw reverted('A receipt at a fixed price bills the whole budget.')
  }
}

/** Inside the window of a receipt, or where none came before the deadline. */
function requireChallengeable(order: Order, { state, windowEndsAt }: Slot, nowSeconds: number): void {
  if (state === 'submitted' && nowSeconds <= windowEndsAt) return
  if (state === 'submitted') throw reverted(`The receipt could be challenged until ${windowEndsAt}.`)
  if (state !== 'locked') throw notOpen(state)
  if (nowSeconds <= order.deadline) throw reverted(`The provider has time until ${order.deadline}.`)
}
