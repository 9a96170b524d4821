import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestChain, type TestChain } from '../support/chain.ts'
import { startRpcProxy } from '../support/rpc-proxy.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(600_000)
const nobody = 'http://127.0.0.1:9/secret-key'

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain[Symbol.asyncDispose]())

describe('chain nodes', () => {
  it('tells that none answers as something to try again, by host and never by URL', async () => {
    const { escrow, address } = await chain.party({ rpcUrls: [nobody] })
    const steps = [
      () => escrow.status(signal),
      () => escrow.depositOf(address, signal),
      () => escrow.deposit(dai, 'key', signal),
      () => escrow.faucet(address, dai, signal),
    ]
    for (const step of steps) {
      const error = await step().catch((caught: unknown) => caught)
      expect(error).toMatchObject({ code: 'unreachable', transient: true })
      expect(String(error)).toContain('127.0.0.1:9')
      expect(String(error)).not.toContain('secret-key')
    }
  })

  it('takes the second node when the first is down, and stays with it', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const { escrow, address } = await chain.party({ rpcUrls: [nobody, proxy.url] })
    await escrow.faucet(address, dai, signal)
    expect(await escrow.balanceOf(address, signal)).toBe(dai)
    expect(proxy.calls.length).toBeGreaterThan(2)
  })

  it('goes on with the second node when the first dies in the middle', async () => {
    await using first = await startRpcProxy(chain.chain.rpcUrl)
    await using second = await startRpcProxy(chain.chain.rpcUrl)
    const { escrow, address } = await chain.party({ rpcUrls: [first.url, second.url] })
    await escrow.faucet(address, 10n * dai, signal)
    first.decide = () => 'drop-before'
    await escrow.deposit(4n * dai, 'over the second', signal)
    expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 4n * dai })
    expect(second.calls).toContain('eth_sendRawTransaction')
  })

  it('does not deposit twice when the first node took it and only its answer was lost', async () => {
    await using first = await startRpcProxy(chain.chain.rpcUrl)
    const { escrow, address } = await chain.party({ rpcUrls: [first.url, chain.chain.rpcUrl] })
    await escrow.faucet(address, 10n * dai, signal)
    first.decide = (method) => (method === 'eth_sendRawTransaction' ? 'drop-after' : 'pass')
    await escrow.deposit(4n * dai, 'once', signal)
    expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 4n * dai })
  })

  it('refuses a node on another chain, for good', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl, (method) =>
      method === 'eth_chainId' ? { result: '0x1' } : 'pass',
    )
    const { escrow, address } = await chain.party({ rpcUrls: [proxy.url] })
    const error = await escrow.deposit(dai, 'key', signal).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'refused', transient: false, message: expect.stringMatching(/chain 1\b/) })
    expect(new Set(proxy.calls)).toEqual(new Set(['eth_chainId']))
    const both = await chain.party({ rpcUrls: [proxy.url, chain.chain.rpcUrl] })
    expect(await both.escrow.balanceOf(address, signal)).toBe(0n)
  })

  it('notices that another chain came up where the right one was', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const { escrow } = await chain.party({ rpcUrls: [proxy.url], idlePollMs: 600_000 })
    await escrow.status(signal)
    proxy.decide = () => 'drop-before'
    await expect(escrow.status(signal)).rejects.toMatchObject({ code: 'unreachable' })
    proxy.decide = (method) => (method === 'eth_chainId' ? { result: '0x1' } : 'pass')
    await expect(escrow.status(signal)).rejects.toMatchObject({ code: 'refused' })
  })

  it('gives up on a node that accepts and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const rpcUrls = [`http://127.0.0.1:${port}`, chain.chain.rpcUrl]
    const { escrow } = await chain.party({ rpcUrls, rpcTimeoutMs: 200 })
    expect(await escrow.status(signal)).toMatchObject({ chainId: chain.chain.chainId })
    await escrow.stop()
    silent.close()
  })

  it('takes no nonsense for an answer', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl, (method) =>
      method === 'eth_getBlockByNumber' ? { result: { number: 'soon' } } : 'pass',
    )
    const { escrow } = await chain.party({ rpcUrls: [proxy.url] })
    await expect(escrow.status(signal)).rejects.toMatchObject({ code: 'unreachable', transient: true })
  })

  it('gives no test tokens away on a chain that is not its own', async () => {
    const { escrow, address } = await chain.party({ hasFaucet: false })
    await expect(escrow.faucet(address, dai, signal)).rejects.toMatchObject({ code: 'refused' })
  })

  it('says so when no escrow is where the settings say', async () => {
    const { escrow } = await chain.party({ escrow: chain.token })
    await expect(escrow.status(signal)).rejects.toMatchObject({ transient: false })
  })
})
