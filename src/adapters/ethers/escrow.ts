/**
 * The escrow contract over JSON-RPC. Reads are the chain's own answer at its latest block; writes go through one
 * transaction queue a sender.
 */
import type { ChainStore } from '../../engine/ports/chain-store.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { ChainStatus, Escrow, OrderStatus } from '../../engine/ports/escrow.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { createDepositSteps } from './deposit-steps.ts'
import { createEscrowCalls, type Delays, type OnChainOrder } from './escrow-calls.ts'
import { createEscrowCheck } from './escrow-code.ts'
import { createEventReader } from './event-reader.ts'
import { createFaucet, type Faucet } from './faucet.ts'
import type { TransactingWallet } from './file-wallet.ts'
import { createKey } from './key.ts'
import { openChain } from './open-chain.ts'
import { createOrderReader } from './order-reader.ts'
import { createOrderSteps } from './order-steps.ts'
import { createOrderWatch } from './order-watch.ts'
import { createPermitReader } from './permits.ts'
import type { NodeReport } from './rpc-survey.ts'
import { createSettleMany } from './settle-many.ts'
import { asSentTransaction, createPassingRows } from './transaction-journal.ts'
import { createTransactionQueue, type TransactionQueue } from './transaction-queue.ts'

export interface EthersEscrowDeps {
  store: ChainStore
  wallet: TransactingWallet
  clock: Clock
  logger: Logger
  random: Random
}

export interface EthersEscrowConfig {
  /** In order of preference. */
  rpcUrls: readonly string[]
  chainId: number
  escrow: Address
  /** Or the chain's own coin: shared/schema/native-coin.ts. */
  token: Address
  /** What that coin is called; default ETH. */
  nativeSymbol?: string
  /** 1: mined. Suggested: 1 on the embedded chain, 20 on a layer 2, 12 or more on a main net. */
  confirmations: number
  /** Longest pause between two looks at the chain while something is awaited. */
  pollMs: number
  /** Pause between two looks while nothing is; default 30 s. */
  idlePollMs?: number
  /** A call that takes longer goes to the next node; default 10 s. */
  rpcTimeoutMs?: number
  /** How often several nodes are compared with each other; default 30 s. */
  surveyMs?: number
  /** A transaction unmined for longer is sent again for more gas money; default 60 s. */
  stuckMs?: number
  /** Of the embedded chain only. */
  faucetKey?: string
}

export interface EthersEscrow extends Escrow, AsyncDisposable {
  /** Ends the reading of the chain. (`close` is the port's word for an order.) */
  stop(): Promise<void>
  /** How each chain node fares, now: for the doctor. */
  nodeReports(signal: AbortSignal): Promise<NodeReport[]>
}

/** Starts to read the chain at once. */
export function createEthersEscrow(deps: EthersEscrowDeps, config: EthersEscrowConfig): EthersEscrow {
  const { store, wallet, clock, logger, random } = deps
  const { chainId, escrow, token, confirmations, pollMs } = config
  const timeoutMs = config.rpcTimeoutMs ?? 10_000
  const chain = openChain(
    { clock, logger },
    { urls: config.rpcUrls, chainId, timeoutMs, compareDepth: confirmations, ...surveyOf(config) },
  )
  const check = createEscrowCheck({ chain }, { chainId, escrow })
  const calls = createEscrowCalls({ chain, check }, config)
  const permits = createPermitReader({ chain }, { chainId, token, escrow })
  const orders = createOrderReader({ calls, chain, store }, { chainId, escrow })
  const reader = createEventReader(
    { chain, store, logger },
    { chainId, escrow, onOtherChain: () => ownQueue()?.forget() },
  )

  const queueing = { chainId, confirmations, pollMs, ...(config.stuckMs ? { stuckMs: config.stuckMs } : {}) }
  const queues = new Map<Address, TransactionQueue>()
  const queueOf = (from: Address): TransactionQueue => {
    const queue =
      queues.get(from) ??
      createTransactionQueue(
        { chain, store, signer: wallet.transactionSigner, clock, logger },
        { ...queueing, from, isSameChain: reader.isSameChain },
      )
    queues.set(from, queue)
    return queue
  }
  const ownAddress = (): Address | undefined => {
    const status = wallet.status()
    return status.state === 'none' ? undefined : status.address
  }
  const ownQueue = () => {
    const address = ownAddress()
    return address && queueOf(address)
  }
  const account = (): Address => ownAddress() ?? wallet.transactionSigner().address // which throws no-wallet
  const queue = () => queueOf(account())
  const steps = createOrderSteps({ orders, queue }, { escrow })

  const watch = createOrderWatch(
    { reader, clock, logger },
    { pollMs, idleMs: config.idlePollMs ?? 30_000, recover: async (signal) => ownQueue()?.recover(signal) },
  )
  const giveOut = config.faucetKey === undefined ? refuseFaucet : openFaucet(config.faucetKey)
  const fixed = rememberFixed(calls)

  function openFaucet(privateKey: string): Faucet {
    const key = createKey(privateKey)
    const sending = { ...queueing, from: key.address, isSameChain: async () => true }
    const rows = createPassingRows()
    const faucetQueue = createTransactionQueue({ chain, store: rows, signer: () => key, clock, logger }, sending)
    return createFaucet({ chain, queue: faucetQueue, random }, { token })
  }

  return {
    async status(signal): Promise<ChainStatus> {
      const [block, known] = await Promise.all([chain.block('latest', signal), fixed(signal)])
      if (!block)
        throw new PortError('unreachable', 'The chain node has no block yet. It is tried again.', { transient: true })
      return { chainId, escrow, ...known, blockNumber: block.number, blockTime: block.timestamp }
    },
    depositOf: calls.depositOf,
    balanceOf: calls.balanceOf,
    gasBalanceOf: chain.balance,
    orderStatus: async (order, signal) => asStatus(await orders.read(order, signal)),
    ...createDepositSteps(
      { calls, check, permits, queue, account, signer: wallet.transactionSigner, random },
      { escrow, token },
    ),
    ...steps,
    ...createSettleMany({ chain, orders, steps, queue }, { escrow }),
    faucet: (to, amountWei, signal) => giveOut(to, amountWei, signal),
    transactions(limit) {
      const rows = store.recentTransactions(limit * 4 + 64)
      const own = rows.filter((row) => row.from === ownAddress() && row.chainId === chainId)
      return own.slice(0, limit).map(asSentTransaction)
    },
    onOrderChanged: watch.listen,
    nodeReports: chain.nodeReports,
    stop: watch.close,
    [Symbol.asyncDispose]: watch.close,
  }
}

const surveyOf = ({ surveyMs }: EthersEscrowConfig) => (surveyMs ? { surveyMs } : {})

const asStatus = ({ state, ...amounts }: OnChainOrder): OrderStatus => ({
  state: state === 'unlocked' ? 'none' : state,
  ...amounts,
})

/** The token's name and the contract's delays never change: they are asked once. */
function rememberFixed(calls: ReturnType<typeof createEscrowCalls>) {
  let known: (Delays & Pick<ChainStatus, 'token'>) | undefined
  return async (signal: AbortSignal) => {
    if (known) return known
    const [token, delays] = await Promise.all([calls.token(signal), calls.delays(signal)])
    known = { token, ...delays }
    return known
  }
}

const refuseFaucet: Faucet = async () => {
  throw new PortError('refused', 'Only the embedded chain gives test tokens away. Switch to it in the settings.')
}
