/** What the chain adapter remembers, in memory. */
import type { ChainStore, StoredBlock, StoredEvent, StoredTransaction } from '../../engine/ports/chain-store.ts'

interface ChainRows {
  blocks: StoredBlock[]
  events: StoredEvent[]
}

export function createMemoryChainStore(): ChainStore {
  const transactions = new Map<string, StoredTransaction>()
  const chains = new Map<number, ChainRows>()
  const rowsOf = (chainId: number): ChainRows => chains.get(chainId) ?? { blocks: [], events: [] }
  /** Oldest first; of the same moment, the one saved first. */
  const inOrder = () => [...transactions.values()].sort((a, b) => a.createdAtMs - b.createdAtMs)

  return {
    saveTransaction: (row) => void transactions.set(row.key, { ...row }),
    transactionByKey(key) {
      const row = transactions.get(key)
      return row ? { ...row } : null
    },
    pendingTransactions: (chainId, from) =>
      inOrder().filter((row) => row.state === 'signed' && row.chainId === chainId && row.from === from),
    recentTransactions: (limit) => inOrder().reverse().slice(0, limit),
    blocks: (chainId, limit) => [...rowsOf(chainId).blocks].sort((a, b) => b.number - a.number).slice(0, limit),
    advance(chainId, keepUpTo, blocks, events) {
      const kept = rowsOf(chainId)
      chains.set(chainId, {
        blocks: [...kept.blocks.filter((block) => block.number <= keepUpTo), ...blocks],
        events: [...kept.events.filter((event) => event.blockNumber <= keepUpTo), ...events],
      })
    },
    events: (chainId, subject) =>
      rowsOf(chainId)
        .events.filter((event) => event.subject === subject)
        .sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex),
  }
}
