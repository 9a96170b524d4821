/**
 * What the chain adapter must remember over a kill: transactions before they are broadcast, and the blocks and events it
 * has read, so that a re-org can be seen and undone. Synchronous: a write has happened when the call returns.
 */
import type { Address, TxHash } from '../../shared/schema/ids.ts'

export interface StoredTransaction {
  /** What makes it happen once, e.g. `lock:0x…`. */
  key: string
  chainId: number
  from: Address
  nonce: number
  hash: TxHash
  /** The signed bytes, to broadcast again after a kill. */
  raw: string
  method: string
  state: 'signed' | 'mined' | 'reverted' | 'replaced'
  gasUsed: bigint | null
  blockNumber: number | null
  createdAtMs: number
}

export interface StoredBlock {
  number: number
  hash: string
}

export interface StoredEvent {
  blockNumber: number
  logIndex: number
  txHash: TxHash
  /** Topic 1 where the event is about an order or account. */
  subject: string
  name: string
  /** Decoded arguments as JSON text. */
  args: string
}

export interface ChainStore {
  /** Inserts, or replaces the row with the same key. */
  saveTransaction(row: StoredTransaction): void
  transactionByKey(key: string): StoredTransaction | null
  /** Rows in state `signed`, oldest first. */
  pendingTransactions(chainId: number, from: Address): StoredTransaction[]
  /** Newest first. */
  recentTransactions(limit: number): StoredTransaction[]
  /** Blocks read, newest first. */
  blocks(chainId: number, limit: number): StoredBlock[]
  /** In one transaction: forgets blocks and events above `keepUpTo`, then adds these. */
  advance(chainId: number, keepUpTo: number, blocks: StoredBlock[], events: StoredEvent[]): void
  events(chainId: number, subject: string): StoredEvent[]
}
