/** A real embedded chain with the contracts on it, and parties with real wallets, in a folder that is removed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedChain, startEmbeddedChain } from '../../src/adapters/anvil/embedded-chain.ts'
import { deployEmbeddedEscrow } from '../../src/adapters/ethers/embedded-escrow.ts'
import { createEthersEscrow, type EthersEscrow, type EthersEscrowConfig } from '../../src/adapters/ethers/escrow.ts'
import { createFileWallet, type TransactingWallet } from '../../src/adapters/ethers/file-wallet.ts'
import { createMemoryChainStore } from '../../src/adapters/memory/chain-store.ts'
import type { ChainStore } from '../../src/engine/ports/chain-store.ts'
import type { Address } from '../../src/shared/schema/ids.ts'
import { createRecordingLogger } from './recording-logger.ts'
import { systemClock, systemRandom } from './system-deps.ts'

export const cheapScryptN = 2 ** 10
export const password = 'correct horse'

export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'deai-chain-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export interface TestChain extends AsyncDisposable {
  folder: string
  chain: EmbeddedChain
  escrow: Address
  token: Address
  rpc(method: string, params?: unknown[]): Promise<unknown>
  /** A wallet with an escrow adapter over it. */
  party(options?: PartyOptions): Promise<TestParty>
}

export interface PartyOptions extends Partial<EthersEscrowConfig> {
  store?: ChainStore
  wallet?: TransactingWallet
  /** Default true. */
  hasFaucet?: boolean
}

export interface TestParty {
  wallet: TransactingWallet
  escrow: EthersEscrow
  store: ChainStore
  address: Address
}

export const callRpc = async (url: string, method: string, params: unknown[] = []): Promise<unknown> => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const answer: unknown = await response.json()
  if (answer && typeof answer === 'object' && 'result' in answer) return answer.result
  throw new Error(JSON.stringify(answer))
}

export async function newWallet(folder: string): Promise<TransactingWallet> {
  const wallet = createFileWallet({ random: systemRandom }, { folder, scryptN: cheapScryptN })
  await wallet.create(password)
  return wallet
}

export async function startTestChain(): Promise<TestChain> {
  const folder = await temporaryFolder()
  const deps = { clock: systemClock, random: systemRandom, logger: createRecordingLogger() }
  const signal = AbortSignal.timeout(60_000)
  const chain = await startEmbeddedChain(deps, { folder: join(folder.path, 'chain') }, signal)
  const recordFile = join(folder.path, 'chain', 'deployment.json')
  const { escrow, token } = await deployEmbeddedEscrow(deps, { ...chain, recordFile }, signal)
  const escrows: EthersEscrow[] = []
  let count = 0

  return {
    folder: folder.path,
    chain,
    escrow,
    token,
    rpc: (method, params) => callRpc(chain.rpcUrl, method, params),
    async party(options = {}) {
      const { store = createMemoryChainStore(), hasFaucet = true, wallet: given, ...changes } = options
      const wallet = given ?? (await newWallet(join(folder.path, `wallet-${count++}`)))
      const { rpcUrl, chainId, faucetKey } = chain
      const base = { rpcUrls: [rpcUrl], chainId, escrow, token, confirmations: 1, pollMs: 50 }
      const config = { ...base, ...(hasFaucet ? { faucetKey } : {}), ...changes }
      const adapter = createEthersEscrow({ ...deps, store, wallet }, config)
      escrows.push(adapter)
      return { wallet, escrow: adapter, store, address: wallet.signer().address }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(escrows.map((one) => one.stop()))
      await chain.stop()
      await folder.remove()
    },
  }
}
