/** A chain of one contract and one token that two parties can share in a test; each transaction is a block of its own. */
import { createHash } from 'node:crypto'
import { type Clock, nowSeconds } from '../../engine/ports/clock.ts'
import type { ChainStatus, SentTransaction, Transaction } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Verifier } from '../../engine/ports/wallet.ts'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import { type Address, addressSchema, type OrderId, txHashSchema } from '../../shared/schema/ids.ts'
import { createEscrowAccounts, type EscrowAccounts } from './escrow-accounts.ts'
import { createEscrowBook, type EscrowBook } from './escrow-book.ts'
import { createEscrowDisputes, type EscrowDisputes } from './escrow-disputes.ts'
import { createEscrowOrders, type EscrowOrders } from './escrow-orders.ts'

export interface MemoryChain {
  domain: Domain
  accounts: EscrowAccounts
  book: EscrowBook
  orders: EscrowOrders
  disputes: EscrowDisputes
  gas: Map<Address, bigint>
  status(): ChainStatus
  nowSeconds(): number
  /** Runs `work` as one transaction, once a key; what it throws leaves nothing behind but its own guards' promise. */
  send(from: Address, key: string, method: string, work: () => void): Transaction
  find(from: Address, key: string): Transaction | null
  /** Newest first. */
  transactionsOf(from: Address): SentTransaction[]
  listen(orderId: OrderId, listener: () => void, signal: AbortSignal): void
  changed(orderId: OrderId): void
  /** While down, every call throws `unreachable`. */
  setDown(isDown: boolean): void
  requireUp(): void
}

export interface MemoryChainOptions {
  chainId?: number
  escrow?: Address
  token?: Address
  withdrawalDelaySeconds?: number
  graceSeconds?: number
}

const gasUsed = 60_000n
const hashOf = (text: string) => txHashSchema.parse(`0x${createHash('sha256').update(text).digest('hex')}`)

export function createMemoryChain(
  deps: { clock: Clock; verifier: Verifier },
  options: MemoryChainOptions = {},
): MemoryChain {
  const { chainId = 3_133_731, withdrawalDelaySeconds = 60, graceSeconds = 600 } = options
  const escrow = options.escrow ?? addressSchema.parse(`0x${'e5'.repeat(20)}`)
  const token = options.token ?? addressSchema.parse(`0x${'da'.repeat(20)}`)
  const domain = { chainId, verifyingContract: escrow }
  const accounts = createEscrowAccounts(withdrawalDelaySeconds)
  const { verifier } = deps
  const book = createEscrowBook({ accounts, verifier }, domain)
  const orders = createEscrowOrders({ accounts, book, verifier }, { domain, graceSeconds })
  const disputes = createEscrowDisputes({ accounts, book, verifier }, domain)
  const sent = new Map<string, Transaction & { createdAtMs: number }>()
  const listeners = new Map<OrderId, Set<() => void>>()
  let blockNumber = 0
  let isDown = false

  const now = () => nowSeconds(deps.clock)
  const requireUp = () => {
    if (isDown) throw new PortError('unreachable', 'No chain node answers. It is tried again.', { transient: true })
  }

  return {
    domain,
    accounts,
    book,
    orders,
    disputes,
    gas: new Map(),
    nowSeconds: now,
    requireUp,
    setDown(down) {
      isDown = down
    },
    status: () => ({
      chainId,
      escrow,
      token: { address: token, symbol: 'tDAI', decimals: 18 },
      blockNumber,
      blockTime: now(),
      withdrawalDelaySeconds,
      graceSeconds,
    }),
    send(from, key, method, work) {
      requireUp()
      const former = sent.get(`${from}/${key}`)
      if (former) return former
      work()
      const hash = hashOf(`${from}/${key}/${blockNumber}`)
      const transaction = { hash, from, method, gasUsed, blockNumber: ++blockNumber, createdAtMs: deps.clock.nowMs() }
      sent.set(`${from}/${key}`, transaction)
      return transaction
    },
    find: (from, key) => sent.get(`${from}/${key}`) ?? null,
    transactionsOf: (from) =>
      [...sent.values()].flatMap((one) => (one.from === from ? { ...one, state: 'mined' as const } : [])).reverse(),
    listen(orderId, listener, signal) {
      if (signal.aborted) return
      const group = listeners.get(orderId) ?? new Set()
      listeners.set(orderId, group.add(listener))
      signal.addEventListener('abort', () => group.delete(listener))
    },
    changed(orderId) {
      for (const listener of listeners.get(orderId) ?? []) queueMicrotask(listener)
    },
  }
}
