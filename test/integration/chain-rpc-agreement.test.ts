/** Which of several chain nodes is believed, when one is on a fork, behind, late, or lies. */
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startEmbeddedChain } from '../../src/adapters/anvil/embedded-chain.ts'
import { startTestChain, type TestChain } from '../support/chain.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { type RpcProxy, startRpcProxy, type Verdict } from '../support/rpc-proxy.ts'
import { systemClock, systemRandom } from '../support/system-deps.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(600_000)

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain[Symbol.asyncDispose]())
beforeEach(() => chain.rpc('anvil_mine', ['0x3']))

/** The very same node under another name, which misbehaves as told. */
const liar = (decide: (method: string, params: unknown[]) => Verdict): Promise<RpcProxy> =>
  startRpcProxy(chain.chain.rpcUrl, decide)
const latest = (method: string, params: unknown[]): boolean =>
  method === 'eth_getBlockByNumber' && params[0] === 'latest'

interface WireReceipt {
  status: string
}

describe('several chain nodes', () => {
  it('a node on another fork of the same id is not used', async () => {
    const deps = { clock: systemClock, random: systemRandom, logger: createRecordingLogger() }
    await using fork = await startEmbeddedChain(deps, { folder: join(chain.folder, 'fork') }, signal)
    await using first = await startRpcProxy(fork.rpcUrl)
    await using third = await startRpcProxy(chain.chain.rpcUrl)
    const { escrow, address } = await chain.party({ rpcUrls: [first.url, chain.chain.rpcUrl, third.url] })
    await escrow.faucet(address, 2n * dai, signal)
    await escrow.deposit(dai, 'on the right one', signal)
    expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: dai })
    expect(first.calls).not.toContain('eth_sendRawTransaction')
    const reports = await escrow.nodeReports(signal)
    expect(reports.map(({ state }) => state)).toEqual(['other-fork', 'used', 'used'])
  })

  it('two nodes of which nobody knows which is right are both not believed, and that is said', async () => {
    const deps = { clock: systemClock, random: systemRandom, logger: createRecordingLogger() }
    await using fork = await startEmbeddedChain(deps, { folder: join(chain.folder, 'fork-2') }, signal)
    const { escrow, address } = await chain.party({ rpcUrls: [fork.rpcUrl, chain.chain.rpcUrl] })
    await expect(escrow.balanceOf(address, signal)).rejects.toMatchObject({
      code: 'unreachable',
      transient: true,
      message: expect.stringMatching(/contradict/),
    })
    expect((await escrow.nodeReports(signal)).map(({ state }) => state)).toEqual(['contradicted', 'contradicted'])
  })

  /** The newest block as if its time were another. */
  const headAt = async (secondsLater: number) => {
    const block = (await chain.rpc('eth_getBlockByNumber', ['latest', false])) as { timestamp: string }
    return { ...block, timestamp: `0x${(Number(block.timestamp) + secondsLater).toString(16)}` }
  }

  it.each([
    ['stays an hour behind', -3600],
    ['claims to be an hour ahead of everybody', 3600],
  ])('a node that %s is not used', async (_what, secondsLater) => {
    const head = await headAt(secondsLater)
    await using odd = await liar((method, params) => (latest(method, params) ? { result: head } : 'pass'))
    const { escrow, address } = await chain.party({ rpcUrls: [odd.url, chain.chain.rpcUrl] })
    await escrow.faucet(address, dai, signal)
    expect(await escrow.balanceOf(address, signal)).toBe(dai)
    expect(odd.calls).not.toContain('eth_sendRawTransaction')
    expect((await escrow.nodeReports(signal))[0]).toMatchObject({ state: 'behind' })
  })

  it('a node that answers an hour late costs one time limit, and no money', async () => {
    await using late = await liar(() => 'pass')
    const { escrow, address } = await chain.party({ rpcUrls: [late.url, chain.chain.rpcUrl], rpcTimeoutMs: 500 })
    await escrow.faucet(address, 5n * dai, signal)
    late.decide = () => ({ lateMs: 3_600_000 })
    const startedMs = Date.now()
    await escrow.deposit(2n * dai, 'late', signal)
    await escrow.deposit(2n * dai, 'late', signal)
    expect(Date.now() - startedMs).toBeLessThan(30_000)
    expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 2n * dai })
  })

  it('one that drops every other answer is worked round', async () => {
    let count = 0
    await using flaky = await liar(() => (++count % 2 === 0 ? 'drop-after' : 'pass'))
    const { escrow, address } = await chain.party({ rpcUrls: [flaky.url, chain.chain.rpcUrl] })
    await escrow.faucet(address, 5n * dai, signal)
    for (const key of ['first', 'second', 'third']) await escrow.deposit(dai, key, signal)
    expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 3n * dai })
  })
})

describe('a node that lies', () => {
  /** Swallows a transaction, and shows a receipt for it all the same. */
  const inventing = async (): Promise<RpcProxy> => {
    const { hash } = (await chain.rpc('eth_getBlockByNumber', ['latest', false])) as { hash: string }
    const blockNumber = await chain.rpc('eth_blockNumber')
    const receipt = { status: '0x1', blockNumber, blockHash: hash, gasUsed: '0x5208', contractAddress: null }
    return liar((method) => {
      if (method === 'eth_sendRawTransaction') return { result: `0x${'00'.repeat(32)}` }
      return method === 'eth_getTransactionReceipt' ? { result: receipt } : 'pass'
    })
  }

  it('about a receipt is found out by a second, and the step does not count as done', async () => {
    const victim = await chain.party()
    await victim.escrow.faucet(victim.address, 5n * dai, signal)
    await using lying = await inventing()
    const { wallet } = victim
    const { escrow } = await chain.party({ wallet, rpcUrls: [lying.url, chain.chain.rpcUrl] })
    await expect(escrow.deposit(dai, 'swallowed', signal)).rejects.toMatchObject({
      code: 'unreachable',
      transient: true,
      message: expect.stringMatching(/contradict each other about the receipt/),
    })
    expect(await victim.escrow.depositOf(victim.address, signal)).toMatchObject({ freeWei: 0n })
  })

  it('is outvoted by two, and the step is done', async () => {
    const victim = await chain.party()
    await victim.escrow.faucet(victim.address, 5n * dai, signal)
    await using lying = await inventing()
    await using honest = await startRpcProxy(chain.chain.rpcUrl)
    const { wallet } = victim
    const rpcUrls = [lying.url, chain.chain.rpcUrl, honest.url]
    const { escrow } = await chain.party({ wallet, rpcUrls, stuckMs: 300 })
    await escrow.deposit(dai, 'outvoted', signal)
    expect(await victim.escrow.depositOf(victim.address, signal)).toMatchObject({ freeWei: dai })
  })

  it('about a failed transaction that it calls a success is found out', async () => {
    await using lying = await liar(() => 'pass')
    const { escrow, address } = await chain.party({ rpcUrls: [lying.url, chain.chain.rpcUrl] })
    await escrow.faucet(address, 5n * dai, signal)
    let shown: WireReceipt | null = null
    lying.decide = (method) => (method === 'eth_getTransactionReceipt' && shown ? { result: shown } : 'pass')
    const { hash } = await escrow.deposit(dai, 'true', signal)
    shown = { ...((await chain.rpc('eth_getTransactionReceipt', [hash])) as WireReceipt), status: '0x0' }
    await chain.rpc('anvil_mine', ['0x3'])
    await expect(escrow.deposit(dai, 'true', signal)).rejects.toMatchObject({
      message: expect.stringMatching(/contradict/),
    })
  })

  it('about what an account holds is not believed alone', async () => {
    const word = (wei: bigint) => wei.toString(16).padStart(64, '0')
    await using lying = await liar(() => 'pass')
    const { escrow, address } = await chain.party({ rpcUrls: [lying.url, chain.chain.rpcUrl] })
    lying.decide = (method) =>
      method === 'eth_call' ? { result: `0x${word(10n ** 24n)}${word(0n)}${word(0n)}` } : 'pass'
    await expect(escrow.depositOf(address, signal)).rejects.toMatchObject({
      transient: true,
      message: expect.stringMatching(/contradict each other about what the escrow holds/),
    })
  })
})
