/**
 * What the escrow remembers of orders: one slot while an order is open, and one bit of its provider's once it is closed.
 * A slot that is not empty counts before the bit, so that two orders of one nonce never bury a lock.
 */
import type { Verifier } from '../../engine/ports/wallet.ts'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import type { Order } from '../../shared/schema/order.ts'
import { type EscrowAccounts, reverted } from './escrow-accounts.ts'

export interface Slot {
  state: 'none' | 'unlocked' | 'locked' | 'submitted' | 'challenged' | 'closed'
  paidWei: bigint
  windowEndsAt: number
}

export interface EscrowBook {
  orderIdOf(order: Order): OrderId
  slotOf(order: Order): Slot
  /** What is set aside of the budget. */
  lockedWei(order: Order): bigint
  /** What a closed order had paid; the chain tells it by its event only. */
  paidWei(order: Order): bigint
  save(order: Order, slot: Slot): void
  /** The only way into `closed`: what is still locked goes to the requester, each bond to its owner unless told. */
  close(order: Order, paidWei: bigint, bonds?: Bonds): void
}

/** Who gets what of the bonds that stand behind the order. */
export interface Bonds {
  slashedWei: bigint
  challengeBondTo: 'requester' | 'provider'
}

const emptySlot: Slot = { state: 'none', paidWei: 0n, windowEndsAt: 0 }
const toOwners: Bonds = { slashedWei: 0n, challengeBondTo: 'requester' }

export const isSetAside = ({ state }: Slot): boolean =>
  state === 'locked' || state === 'submitted' || state === 'challenged'

export function createEscrowBook(deps: { accounts: EscrowAccounts; verifier: Verifier }, domain: Domain): EscrowBook {
  const { accounts, verifier } = deps
  const slots = new Map<OrderId, Slot>()
  const closedNonces = new Set<string>()
  const paidWhenClosed = new Map<OrderId, bigint>()

  const orderIdOf = (order: Order) => verifier.digest({ domain, type: 'Order', value: order }) as string as OrderId
  const nonceOf = ({ provider, nonce }: Order) => `${provider}/${nonce}`
  const slotOf = (order: Order): Slot => {
    const slot = slots.get(orderIdOf(order))
    if (slot) return { ...slot }
    return { ...emptySlot, state: closedNonces.has(nonceOf(order)) ? 'closed' : 'none' }
  }

  return {
    orderIdOf,
    slotOf,
    lockedWei: (order) => (isSetAside(slotOf(order)) ? order.budget - slotOf(order).paidWei : 0n),
    paidWei: (order) => slots.get(orderIdOf(order))?.paidWei ?? paidWhenClosed.get(orderIdOf(order)) ?? 0n,
    save: (order, slot) => void slots.set(orderIdOf(order), slot),
    close(order, paidWei, { slashedWei, challengeBondTo } = toOwners) {
      const slot = slotOf(order)
      if (isSetAside(slot)) {
        accounts.credit(order.requester, order.budget - paidWei + slashedWei)
        accounts.credit(order.provider, order.providerBond - slashedWei)
      }
      if (slot.state === 'challenged') accounts.credit(order[challengeBondTo], order.challengeBond)
      slots.delete(orderIdOf(order))
      closedNonces.add(nonceOf(order))
      paidWhenClosed.set(orderIdOf(order), paidWei)
    },
  }
}

export const notOpen = (state: Slot['state']) => reverted(`The order is not open: it is ${state}.`)
