import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ChainLog, toQuantity } from '../../src/adapters/ethers/chain-schema.ts'
import { createEventReader } from '../../src/adapters/ethers/event-reader.ts'
import { openChain } from '../../src/adapters/ethers/open-chain.ts'
import { createMemoryChainStore } from '../../src/adapters/memory/chain-store.ts'
import type { Address } from '../../src/shared/schema/ids.ts'
import { startTestChain, type TestChain, type TestParty } from '../support/chain.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock } from '../support/system-deps.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(600_000)

let chain: TestChain
let party: TestParty
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain[Symbol.asyncDispose]())
beforeEach(async () => {
  party = await chain.party()
  await party.escrow.faucet(party.address, 1000n * dai, signal)
})

const deposit = (key: string) => party.escrow.deposit(dai, key, signal)

function makeReader(options: { chunk?: number; longestGap?: number } = {}) {
  const logger = createRecordingLogger()
  const store = createMemoryChainStore()
  const otherChains: number[] = []
  const node = { urls: [chain.chain.rpcUrl], chainId: chain.chain.chainId }
  const config = { chainId: chain.chain.chainId, escrow: chain.escrow, onOtherChain: () => void otherChains.push(1) }
  const reader = createEventReader(
    { chain: openChain({ clock: systemClock, logger }, node), store, logger },
    { ...config, ...options },
  )
  return { reader, store, otherChains }
}

/** What the chain says of an account now, in the order of the chain. */
async function truth(account: Address): Promise<string[]> {
  const padded = `0x${account.slice(2).padStart(64, '0')}`
  const filter = { address: chain.escrow, fromBlock: '0x0', toBlock: 'latest', topics: [null, padded] }
  const logs = (await chain.rpc('eth_getLogs', [filter])) as ChainLog[]
  return logs.map(
    ({ blockNumber, logIndex, transactionHash }) => `${Number(blockNumber)}/${Number(logIndex)}/${transactionHash}`,
  )
}
const read = (store: ReturnType<typeof createMemoryChainStore>, account: Address) =>
  store.events(chain.chain.chainId, account).map((one) => `${one.blockNumber}/${one.logIndex}/${one.txHash}`)

describe('the event reader', () => {
  it('reads from the block where it began, and tells whose events came', async () => {
    const { reader, store } = makeReader()
    expect(await reader.sync(signal)).toBe('any')
    expect(await reader.sync(signal)).toEqual(new Set())
    await deposit('first')
    expect(await reader.sync(signal)).toEqual(new Set([party.address]))
    expect(store.events(chain.chain.chainId, party.address)).toMatchObject([{ name: 'Deposited' }])
  })

  it('has exactly the events that the chain has, over a re-organisation and a roll-back', async () => {
    const { reader, store } = makeReader({ chunk: 3 })
    await reader.sync(signal)
    for (let index = 0; index < 6; index++) await deposit(`before ${index}`)
    await reader.sync(signal)
    await chain.rpc('anvil_reorg', [4, []])
    expect(await reader.sync(signal)).toBe('any')
    expect(read(store, party.address)).toEqual(await truth(party.address))
    await deposit('after the re-organisation')
    await reader.sync(signal)
    expect(read(store, party.address)).toEqual(await truth(party.address))
    await chain.rpc('anvil_rollback', [2])
    await reader.sync(signal)
    await deposit('after the roll-back')
    await reader.sync(signal)
    expect(read(store, party.address)).toEqual(await truth(party.address))
    expect(read(store, party.address).length).toBeGreaterThan(0)
  })

  it('starts again at the head after too long an absence, and says that anything may have changed', async () => {
    const { reader, store, otherChains } = makeReader({ longestGap: 5 })
    await reader.sync(signal)
    await chain.rpc('anvil_mine', [toQuantity(20)])
    expect(await reader.sync(signal)).toBe('any')
    expect(store.blocks(chain.chain.chainId, 9)).toHaveLength(1)
    expect(otherChains).toEqual([])
  })

  it('tells another chain under the same id', async () => {
    const { reader, store, otherChains } = makeReader()
    store.advance(chain.chain.chainId, -1, [{ number: 2, hash: `0x${'77'.repeat(32)}` }], [])
    expect(await reader.isSameChain(signal)).toBe(false)
    expect(await reader.sync(signal)).toBe('any')
    expect(otherChains).toEqual([1])
    expect(await reader.isSameChain(signal)).toBe(true)
  })
})
