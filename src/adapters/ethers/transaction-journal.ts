/**
 * One sender's transactions as remembered: each key's current attempt, and those that it replaced. An attempt that was
 * replaced may still win the race to be mined, so it is kept under `key#1`, `key#2`, and looked for as well.
 */
import type { ChainStore, StoredTransaction } from '../../engine/ports/chain-store.ts'
import type { SentTransaction, Transaction } from '../../engine/ports/escrow.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { MinedReceipt } from './chain-schema.ts'

export type TransactionRows = Pick<ChainStore, 'saveTransaction' | 'transactionByKey' | 'recentTransactions'>

export interface TransactionJournal {
  /** The attempts at `key`, the current one first. */
  attempts(key: string): StoredTransaction[]
  /** Makes `row` its key's current attempt. A former one that may still be mined is kept as replaced. */
  saveAttempt(row: StoredTransaction): StoredTransaction
  saveState(row: StoredTransaction, state: StoredTransaction['state']): StoredTransaction
  saveMined(row: StoredTransaction, receipt: MinedReceipt): StoredTransaction
  /** Waiting or mined, by nonce; what is older than the last few hundred is final. */
  alive(): StoredTransaction[]
  /** Those, and what failed on the chain, which has used its nonce as well. */
  placed(): StoredTransaction[]
}

const mostAttempts = 32
const rowsLookedAt = 256

export function createTransactionJournal(
  store: TransactionRows,
  owner: { chainId: number; from: Address },
): TransactionJournal {
  const prefix = `${owner.chainId}/${owner.from}/`
  const full = (key: string) => (key.startsWith(prefix) ? key : prefix + key)
  const archived = (key: string, count: number) => `${full(key)}#${count}`

  const attempts = (key: string): StoredTransaction[] => {
    const current = store.transactionByKey(full(key))
    if (!current) return []
    const found = [current]
    while (found.length <= mostAttempts) {
      const former = store.transactionByKey(archived(key, found.length))
      if (!former) break
      found.push(former)
    }
    return found
  }

  const save = (row: StoredTransaction): StoredTransaction => {
    store.saveTransaction(row)
    return row
  }

  const inStates = (states: readonly StoredTransaction['state'][]) =>
    store
      .recentTransactions(rowsLookedAt)
      .filter((row) => row.key.startsWith(prefix) && states.includes(row.state))
      .sort((a, b) => a.nonce - b.nonce)

  return {
    attempts,
    saveAttempt(row) {
      const [current, ...former] = attempts(row.key)
      if (current?.hash === row.hash) return current
      if (current?.state === 'signed') {
        const place = Math.min(former.length + 1, mostAttempts)
        save({ ...current, key: archived(row.key, place), state: 'replaced' })
      }
      return save({ ...row, key: full(row.key) })
    },
    saveState: (row, state) => save({ ...row, state }),
    saveMined: (row, receipt) =>
      save({
        ...row,
        state: receipt.status === 1 ? 'mined' : 'reverted',
        gasUsed: receipt.gasUsed,
        blockNumber: receipt.blockNumber,
      }),
    alive: () => inStates(['signed', 'mined']),
    placed: () => inStates(['signed', 'mined', 'reverted']),
  }
}

/** As told outside; null until mined. */
export function asTransaction(row: StoredTransaction): Transaction | null {
  if (row.state !== 'mined' || row.gasUsed === null || row.blockNumber === null) return null
  return { hash: row.hash, from: row.from, method: row.method, gasUsed: row.gasUsed, blockNumber: row.blockNumber }
}

export const asSentTransaction = (row: StoredTransaction): SentTransaction => {
  const { hash, from, method, state, gasUsed, blockNumber, createdAtMs } = row
  return { hash, from, method, state, gasUsed, blockNumber, createdAtMs }
}

/** For senders whose transactions need not outlive the process: the faucet and the deployment. */
export function createPassingRows(): TransactionRows {
  const rows = new Map<string, StoredTransaction>()
  return {
    saveTransaction: (row) => void rows.set(row.key, row),
    transactionByKey: (key) => rows.get(key) ?? null,
    recentTransactions: (limit) => [...rows.values()].reverse().slice(0, limit),
  }
}
