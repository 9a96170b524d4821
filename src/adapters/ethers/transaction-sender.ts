/** Estimates, signs, remembers, broadcasts: in that order, so that a kill leaves nothing unknown in flight. */
import { Transaction as EthersTransaction, id } from 'ethers'
import type { StoredTransaction } from '../../engine/ports/chain-store.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import type { Address } from '../../shared/schema/ids.ts'
import type { CallRequest, ChainReader } from './chain-reader.ts'
import { currentFees, type Fees, replacementFees } from './fees.ts'
import type { TransactionSigner } from './key.ts'
import { asVerdict } from './revert-text.ts'
import { RpcError } from './rpc-node.ts'
import type { TransactionJournal } from './transaction-journal.ts'

export interface TransactionRequest {
  /** What makes it happen once. */
  key: string
  /** For people: what it does. */
  method: string
  to: Address | null
  data: string
  valueWei?: bigint
  /** It may need this much where the estimate says less. */
  leastGas?: bigint
}

export interface SenderDeps {
  chain: ChainReader
  journal: TransactionJournal
  signer: () => TransactionSigner
  clock: Clock
  logger: Logger
}

export interface TransactionSender {
  /** A new attempt with a fresh nonce. Throws the contract's verdict before anything is signed. */
  sendNew(request: TransactionRequest, signal: AbortSignal): Promise<StoredTransaction>
  /** The same again with the same nonce for more gas money. */
  sendReplacement(row: StoredTransaction, signal: AbortSignal): Promise<StoredTransaction>
  /** Null when a node has it now, else the node's refusal. */
  broadcast(row: StoredTransaction, signal: AbortSignal): Promise<RpcError | null>
  /** Broadcasts again what vanished. Nonces below the returned one are taken by transactions that may still be mined. */
  heal(signal: AbortSignal): Promise<number>
  /** The chain was started anew under the same id: what was sent before must never reach it. */
  forget(): void
}

const mostGas = 15_000_000n
const mostRefusals = 6

export function createTransactionSender(
  deps: SenderDeps,
  config: { chainId: number; from: Address; isSameChain: (signal: AbortSignal) => Promise<boolean> },
): TransactionSender {
  const { chain, journal, clock, logger } = deps
  const { chainId, from } = config
  /** One above the highest nonce that this sender knows to be used; undefined before the first look. */
  let floor: number | undefined

  const broadcast = async (row: StoredTransaction, signal: AbortSignal): Promise<RpcError | null> => {
    try {
      await chain.broadcast(row.raw, signal)
      return null
    } catch (error) {
      if (!(error instanceof RpcError)) throw error
      return (await chain.isKnown(row.hash, signal)) ? null : error
    }
  }

  const gasLimit = async (
    call: CallRequest,
    { key, leastGas = 0n }: TransactionRequest,
    signal: AbortSignal,
  ): Promise<bigint> => {
    try {
      const estimate = await chain.estimateGas(call, signal)
      const padded = estimate + estimate / 4n
      const limit = (padded > leastGas ? padded : leastGas) + markOf(key)
      return limit < mostGas ? limit : mostGas
    } catch (error) {
      throw asVerdict(error)
    }
  }

  const forget = () => {
    const rows = journal.alive()
    for (const row of rows) journal.saveState(row, 'replaced')
    floor = undefined
    if (rows.length > 0)
      logger.warn({ chainId, count: rows.length }, 'the chain was started anew: old transactions are void')
  }

  const heal = async (signal: AbortSignal): Promise<number> => {
    const latest = await chain.nonce(from, 'latest', signal)
    // Also what failed: a re-organisation takes it away too, and nothing after a nonce that is missing is ever mined.
    const suspects = journal.placed().filter((row) => row.state === 'signed' || row.nonce >= latest)
    if (suspects.length === 0) return latest
    if (!(await config.isSameChain(signal))) {
      forget()
      return latest
    }
    let next = latest
    for (const row of suspects) if (await revive(row, latest, signal)) next = Math.max(next, row.nonce + 1)
    return next
  }

  /** Whether the row is mined or waits at a node. */
  const revive = async (row: StoredTransaction, latest: number, signal: AbortSignal): Promise<boolean> => {
    const receipt = await chain.receipt(row.hash, signal)
    if (receipt) journal.saveMined(row, receipt)
    if (receipt || row.nonce < latest) return true // its nonce is used; by whom is found out when its key is asked for
    const waiting = journal.saveState(row, 'signed')
    if (await chain.isKnown(row.hash, signal)) return true
    const refusal = await broadcast(waiting, signal)
    logger.info({ hash: row.hash, method: row.method, refusal: refusal?.message }, 'broadcast a transaction again')
    return refusal === null
  }

  const nextNonce = async (signal: AbortSignal): Promise<number> => {
    const pending = await chain.nonce(from, 'pending', signal)
    floor ??= Math.max(0, ...journal.alive().map((row) => row.nonce + 1))
    if (pending < floor) floor = await heal(signal)
    return Math.max(pending, floor)
  }

  const signed = (request: TransactionRequest, gas: bigint, fees: Fees, nonce: number): StoredTransaction => {
    const value = request.valueWei ?? 0n
    const unsigned = { type: 2, chainId, to: request.to, data: request.data, value, gasLimit: gas, nonce, ...fees }
    const { raw, hash } = deps.signer().signTransaction(unsigned)
    const { key, method } = request
    const createdAtMs = clock.nowMs()
    return {
      key,
      chainId,
      from,
      nonce,
      hash,
      raw,
      method,
      state: 'signed',
      gasUsed: null,
      blockNumber: null,
      createdAtMs,
    }
  }

  return {
    broadcast,
    heal,
    forget,
    async sendNew(request, signal) {
      deps.signer() // a locked wallet is told before the chain is asked
      const { to, data } = request
      const call = { from, to, data, ...(request.valueWei ? { valueWei: request.valueWei } : {}) }
      const [gas, fees] = await Promise.all([gasLimit(call, request, signal), currentFees(chain, signal)])
      for (let refusals = 0; ; refusals++) {
        const row = journal.saveAttempt(signed(request, gas, fees, await nextNonce(signal)))
        const refusal = await broadcast(row, signal)
        if (!refusal) {
          floor = row.nonce + 1
          return row
        }
        floor = undefined
        journal.saveState(row, 'replaced')
        if (refusals === mostRefusals || !isAboutNonce(refusal)) throw asVerdict(refusal)
        await clock.sleep(10 * 2 ** refusals, signal)
      }
    },
    async sendReplacement(row, signal) {
      const old = EthersTransaction.from(row.raw)
      const was = { maxFeePerGas: old.maxFeePerGas ?? 0n, maxPriorityFeePerGas: old.maxPriorityFeePerGas ?? 0n }
      const fees = replacementFees(was, await currentFees(chain, signal))
      const { method } = row
      const replacement = journal.saveAttempt(signed(asRequest(row), old.gasLimit, fees, row.nonce))
      const refusal = await broadcast(replacement, signal)
      logger.info({ hash: replacement.hash, method, refusal: refusal?.message }, 'raised the fee of a slow transaction')
      return replacement
    },
  }
}

/** What a row asks for, from the bytes that were signed. */
export function asRequest({ key, method, raw }: StoredTransaction): TransactionRequest {
  const { to, data, value } = EthersTransaction.from(raw)
  return { key, method, to: to as Address | null, data, valueWei: value }
}

/**
 * A few units of gas that differ from key to key: else two keys that ask for the same at the same nonce (after a refusal,
 * or from two programs with one wallet) would make the very same transaction, and both would take it for theirs.
 */
const markOf = (key: string): bigint => BigInt(id(key)) % 4096n

/** Somebody else sent with this key, or the node lags: the next nonce may pass. */
const isAboutNonce = (refusal: RpcError): boolean => /nonce|underpriced|already (known|imported)/i.test(refusal.message)
