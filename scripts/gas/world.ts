/**
 * A bare Anvil with the contracts on it, people with keys made from names, and a clock that is set: what is measured
 * is the same on every computer, to the unit of gas.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Contract, ContractFactory, type InterfaceAbi, id, JsonRpcProvider, toBeHex, Wallet } from 'ethers'
import { findAnvil } from '../../src/adapters/anvil/anvil-binary.ts'
import { freePort, startAnvil } from '../../src/adapters/anvil/anvil-process.ts'
import { chainFiles } from '../../src/adapters/anvil/chain-files.ts'
import { compileSolidity } from '../contracts/compile.mjs'

/** A second long after any test runs, so that the chain's clock never has to go back. */
export const beginning = 4_000_000_000
const chainId = 31_337
const coin = 10n ** 18n

const sources = {
  Escrow: 'contracts/Escrow.sol',
  TestDai: 'contracts/TestDai.sol',
  NaiveEscrow: 'contracts/test/mocks/NaiveEscrow.sol',
  DaiPermitToken: 'contracts/test/mocks/DaiPermitToken.sol',
  Wallet1271: 'contracts/test/mocks/Wallet1271.sol',
} as const
export type SourceName = keyof typeof sources

export interface World extends AsyncDisposable {
  provider: JsonRpcProvider
  /** Always the same account for the same name, with coin. */
  person(name: string): Promise<Wallet>
  deploy(name: SourceName, args?: unknown[]): Promise<{ contract: Contract; gas: number }>
  /** Sends, waits, and tells the receipt's gas: base fee, calldata and all. Throws when it reverts. */
  send(from: Wallet, contract: Contract, method: string, args: unknown[], value?: bigint): Promise<number>
  /** The next block has this time; later ones follow second by second. */
  setTime(seconds: number): Promise<void>
}

export async function startWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'deai-gas-'))
  const port = await freePort()
  const clock = { nowMs: () => Date.now(), sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) }
  const options = { binary: findAnvil(), files: chainFiles(folder), port, chainId }
  const anvil = await startAnvil(options, clock, AbortSignal.timeout(60_000))
  const provider = new JsonRpcProvider(`http://127.0.0.1:${port}`, chainId, { staticNetwork: true, cacheTimeout: -1 })
  const compiled = compileSolidity(Object.values(sources))
  const people = new Map<string, Wallet>()
  const nonces = new Map<string, number>()

  const person = async (name: string) => {
    const known = people.get(name)
    if (known) return known
    const wallet = new Wallet(id(`DeAI gas: ${name}`), provider)
    people.set(name, wallet)
    await provider.send('anvil_setBalance', [wallet.address, toBeHex(1_000n * coin)])
    return wallet
  }

  /** Fields are all given, so that nothing is asked or estimated. */
  const sendRaw = async (from: Wallet, to: string | null, data: string, value = 0n) => {
    const nonce = nonces.get(from.address) ?? 0
    nonces.set(from.address, nonce + 1)
    const fees = { type: 2, maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 0n, gasLimit: 16_000_000n }
    const signed = await from.signTransaction({ to, data, value, nonce, chainId, ...fees })
    const sent = await provider.broadcastTransaction(signed)
    const receipt = await sent.wait(1, 30_000)
    if (receipt?.status !== 1) throw new Error(`a transaction of ${from.address} failed: ${sent.hash}`)
    return receipt
  }

  const world: World = {
    provider,
    person,
    async deploy(name, args = []) {
      const { abi, evm } = compiled[sources[name]]?.[name] ?? missing(name)
      const factory = new ContractFactory(abi as InterfaceAbi, evm.bytecode.object)
      const { data } = await factory.getDeployTransaction(...args)
      const receipt = await sendRaw(await person('deployer'), null, data)
      const contract = new Contract(receipt.contractAddress ?? missing(name), abi as InterfaceAbi, provider)
      return { contract, gas: Number(receipt.gasUsed) }
    },
    async send(from, contract, method, args, value) {
      const data = contract.interface.encodeFunctionData(method, args)
      return Number((await sendRaw(from, await contract.getAddress(), data, value)).gasUsed)
    },
    async setTime(seconds) {
      await provider.send('evm_setNextBlockTimestamp', [seconds])
    },
    async [Symbol.asyncDispose]() {
      provider.destroy()
      await anvil.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await provider.send('anvil_setNextBlockBaseFeePerGas', ['0x3b9aca00'])
  await world.setTime(beginning)
  return world
}

function missing(name: string): never {
  throw new Error(`${name} did not compile`)
}
