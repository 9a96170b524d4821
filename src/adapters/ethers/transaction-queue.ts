/**
 * One sender's transactions, one placed after the other, each once per key over kills, re-orgs and lost answers.
 * ethers' NonceManager leaves a gap after a failed send that blocks everything behind it, so nonces are kept here.
 */
import type { StoredTransaction } from '../../engine/ports/chain-store.ts'
import type { Transaction } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { MinedReceipt } from './chain-schema.ts'
import { asVerdict, revertError } from './revert-text.ts'
import { RpcError } from './rpc-node.ts'
import { asTransaction, createTransactionJournal, type TransactionRows } from './transaction-journal.ts'
import { asRequest, createTransactionSender, type SenderDeps, type TransactionRequest } from './transaction-sender.ts'
import { createTurnstile } from './turnstile.ts'

export interface TransactionQueue {
  /** Resolves when mined `confirmations` deep. Aborted or `unreachable`, it goes on when called again with the key. */
  send(request: TransactionRequest, signal: AbortSignal): Promise<Transaction>
  /** What was mined under the key, also where its answer was lost; sends nothing. */
  find(key: string, signal: AbortSignal): Promise<Transaction | null>
  /** Whether something was sent under the key that is mined or may still be. */
  isBegun(key: string): boolean
  /** What went out under a method's name and is `state` as far as this knows, newest first, as it could be sent again. */
  sent(method: string, state: 'signed' | 'mined'): TransactionRequest[]
  /** Broadcasts again what was signed and is not at any node. */
  recover(signal: AbortSignal): Promise<void>
  /** The chain was started anew under the same id: nothing of before is sent again. */
  forget(): void
}

export interface QueueConfig {
  chainId: number
  from: Address
  confirmations: number
  pollMs: number
  /** After this long unmined, a transaction is sent again for more gas money. */
  stuckMs?: number
  isSameChain: (signal: AbortSignal) => Promise<boolean>
}

type Mined = { row: StoredTransaction; receipt: MinedReceipt }

const firstPollMs = 8

export function createTransactionQueue(
  deps: Omit<SenderDeps, 'journal'> & { store: TransactionRows },
  config: QueueConfig,
): TransactionQueue {
  const { chain, clock } = deps
  const stuckMs = config.stuckMs ?? 60_000
  const checkMs = Math.max(2_000, 4 * config.pollMs)
  const journal = createTransactionJournal(deps.store, config)
  const sender = createTransactionSender({ ...deps, journal }, config)
  const inTurn = createTurnstile()

  const findMined = async (key: string, signal: AbortSignal): Promise<Mined | null> => {
    for (const row of journal.attempts(key)) {
      const receipt = row.state === 'reverted' ? null : await chain.receipt(row.hash, signal)
      if (receipt) return { row, receipt }
    }
    return null
  }

  const isNonceUsedByAnother = async (row: StoredTransaction, signal: AbortSignal): Promise<boolean> => {
    if ((await chain.nonce(config.from, 'latest', signal)) <= row.nonce) return false
    if (await findMined(row.key, signal)) return false
    await clock.sleep(config.pollMs, signal) // nodes behind one name differ by a block
    return (await findMined(row.key, signal)) === null
  }

  /** Leaves the key with an attempt that is mined or waits at a node. */
  const place = async (request: TransactionRequest, signal: AbortSignal): Promise<void> => {
    const [current] = journal.attempts(request.key)
    const mined = current ? await findMined(request.key, signal) : null
    if (mined?.receipt.status === 1) return
    if (mined) journal.saveMined(mined.row, mined.receipt)
    const isOver = !current || mined || current.state === 'reverted' || current.state === 'replaced'
    if (isOver || (await isNonceUsedByAnother(current, signal))) {
      await sender.sendNew(request, signal)
      return
    }
    await keepWaiting(current, request, signal)
  }

  const keepWaiting = async (
    row: StoredTransaction,
    request: TransactionRequest,
    signal: AbortSignal,
  ): Promise<void> => {
    if (await chain.isKnown(row.hash, signal)) {
      if (clock.nowMs() - row.createdAtMs > stuckMs) await sender.sendReplacement(row, signal)
      return
    }
    await sender.heal(signal) // what came before it may have vanished as well
    const [healed = row] = journal.attempts(row.key)
    if (healed.state === 'replaced') await sender.sendNew(request, signal)
    else await broadcastAgain(journal.saveState(healed, 'signed'), signal)
  }

  const broadcastAgain = async (row: StoredTransaction, signal: AbortSignal): Promise<void> => {
    const refusal = await sender.broadcast(row, signal)
    if (refusal && /insufficient funds/i.test(refusal.message)) throw asVerdict(refusal)
    if (refusal) await sender.sendReplacement(row, signal)
  }

  const isDeep = async (receipt: MinedReceipt, signal: AbortSignal): Promise<boolean> => {
    if (config.confirmations <= 1) return true
    const head = await chain.block('latest', signal)
    return head !== null && head.number - receipt.blockNumber + 1 >= config.confirmations
  }

  const watch = async (request: TransactionRequest, signal: AbortSignal): Promise<Mined> => {
    let checkedAtMs = clock.nowMs()
    for (let delayMs = firstPollMs; ; delayMs = Math.min(config.pollMs, delayMs * 1.5)) {
      const mined = await findMined(request.key, signal)
      if (mined && (await isDeep(mined.receipt, signal))) return mined
      if (!mined && clock.nowMs() - checkedAtMs > checkMs) {
        await inTurn(() => place(request, signal), signal)
        checkedAtMs = clock.nowMs()
      }
      await clock.sleep(delayMs, signal)
    }
  }

  const finish = async ({ row, receipt }: Mined, request: TransactionRequest, signal: AbortSignal) => {
    const winner = journal.saveAttempt({ ...row, key: request.key })
    const transaction = asTransaction(journal.saveMined(winner, receipt))
    if (transaction) return transaction
    throw await revertReason(request, receipt.blockNumber, signal)
  }

  const revertReason = async (request: TransactionRequest, blockNumber: number, signal: AbortSignal) => {
    try {
      await chain.call({ from: config.from, to: request.to, data: request.data }, blockNumber, signal)
    } catch (error) {
      if (error instanceof RpcError) return revertError(error.data, error)
      throw error
    }
    return new PortError('reverted', 'The transaction failed on the chain, and would pass now. Try again.')
  }

  return {
    async send(request, signal) {
      await inTurn(() => place(request, signal), signal)
      return finish(await watch(request, signal), request, signal)
    },
    async find(key, signal) {
      const [row] = journal.attempts(key)
      if (row?.state !== 'signed') return row ? asTransaction(row) : null
      const mined = await findMined(key, signal)
      return mined && asTransaction(journal.saveMined(journal.saveAttempt({ ...mined.row, key }), mined.receipt))
    },
    isBegun: (key) => journal.attempts(key).some(({ state }) => state === 'signed' || state === 'mined'),
    sent: (method, state) =>
      journal
        .alive()
        .filter((row) => row.method === method && row.state === state)
        .map(asRequest)
        .reverse(),
    forget: sender.forget,
    recover: (signal) =>
      inTurn(async () => {
        await sender.heal(signal)
      }, signal),
  }
}
