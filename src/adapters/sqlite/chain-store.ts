/** The chain store port on SQLite. */
import { z } from 'zod'
import type { ChainStore, StoredBlock, StoredEvent, StoredTransaction } from '../../engine/ports/chain-store.ts'
import { addressSchema, txHashSchema } from '../../shared/schema/ids.ts'
import type { SqliteDatabase } from './database.ts'
import { writing } from './writing.ts'

const transactionRow = z.object({
  key: z.string(),
  chainId: z.int(),
  from: addressSchema,
  nonce: z.int(),
  hash: txHashSchema,
  raw: z.string(),
  method: z.string(),
  state: z.enum(['signed', 'mined', 'reverted', 'replaced']),
  gasUsed: z.string().transform(BigInt).nullable(),
  blockNumber: z.int().nullable(),
  createdAtMs: z.int(),
})
const blockRow = z.object({ number: z.int(), hash: z.string() })
const eventRow = z.object({
  blockNumber: z.int(),
  logIndex: z.int(),
  txHash: txHashSchema,
  subject: z.string(),
  name: z.string(),
  args: z.string(),
})

const columns = `key, chain_id AS chainId, sender AS "from", nonce, hash, raw, method, state, gas_used AS gasUsed,
  block_number AS blockNumber, created_at_ms AS createdAtMs`

export function createSqliteChainStore(db: SqliteDatabase): ChainStore {
  const save = db.prepare(
    `INSERT OR REPLACE INTO transactions
     (key, chain_id, sender, nonce, hash, raw, method, state, gas_used, block_number, created_at_ms)
     VALUES (@key, @chainId, @from, @nonce, @hash, @raw, @method, @state, @gasUsed, @blockNumber, @createdAtMs)`,
  )
  const byKey = db.prepare(`SELECT ${columns} FROM transactions WHERE key = ?`)
  const pending = db.prepare(
    `SELECT ${columns} FROM transactions WHERE chain_id = ? AND sender = ? AND state = 'signed' ORDER BY nonce`,
  )
  const recent = db.prepare(`SELECT ${columns} FROM transactions ORDER BY created_at_ms DESC, nonce DESC LIMIT ?`)
  const blocks = db.prepare('SELECT number, hash FROM chain_blocks WHERE chain_id = ? ORDER BY number DESC LIMIT ?')
  const events = db.prepare(
    `SELECT block_number AS blockNumber, log_index AS logIndex, tx_hash AS txHash, subject, name, args
     FROM chain_events WHERE chain_id = ? AND subject = ? ORDER BY block_number, log_index`,
  )
  const parse = (row: unknown): StoredTransaction => transactionRow.parse(row)
  return {
    saveTransaction: (row) => {
      writing(() => save.run({ ...row, gasUsed: row.gasUsed === null ? null : row.gasUsed.toString() }))
    },
    transactionByKey: (key) => {
      const row = byKey.get(key)
      return row === undefined ? null : parse(row)
    },
    pendingTransactions: (chainId, from) => pending.all(chainId, from).map(parse),
    recentTransactions: (limit) => recent.all(limit).map(parse),
    blocks: (chainId, limit) => blocks.all(chainId, limit).map((row) => blockRow.parse(row)),
    advance: createAdvance(db),
    events: (chainId, subject) => events.all(chainId, subject).map((row) => eventRow.parse(row)),
  }
}

/** Blocks kept behind the head: deeper re-orgs than this start the reader over. */
const keptBlocks = 512

function createAdvance(db: SqliteDatabase): ChainStore['advance'] {
  const forgetBlocks = db.prepare('DELETE FROM chain_blocks WHERE chain_id = ? AND number > ?')
  const forgetEvents = db.prepare('DELETE FROM chain_events WHERE chain_id = ? AND block_number > ?')
  const addBlock = db.prepare('INSERT OR REPLACE INTO chain_blocks (chain_id, number, hash) VALUES (?, ?, ?)')
  const addEvent = db.prepare(
    `INSERT OR REPLACE INTO chain_events (chain_id, block_number, log_index, tx_hash, subject, name, args)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const prune = db.prepare(
    `DELETE FROM chain_blocks WHERE chain_id = ? AND number <
     (SELECT max(number) FROM chain_blocks WHERE chain_id = ?) - ${keptBlocks}`,
  )
  const run = db.transaction((chainId: number, keepUpTo: number, blocks: StoredBlock[], events: StoredEvent[]) => {
    forgetBlocks.run(chainId, keepUpTo)
    forgetEvents.run(chainId, keepUpTo)
    for (const { number, hash } of blocks) addBlock.run(chainId, number, hash)
    for (const item of events) {
      addEvent.run(chainId, item.blockNumber, item.logIndex, item.txHash, item.subject, item.name, item.args)
    }
    prune.run(chainId, chainId)
  })
  return (chainId, keepUpTo, blocks, events) => writing(() => run.immediate(chainId, keepUpTo, blocks, events))
}
