import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenInterface } from '../../src/adapters/ethers/escrow-calls.ts'
import { openChain } from '../../src/adapters/ethers/open-chain.ts'
import { createTransactionQueue, type TransactionQueue } from '../../src/adapters/ethers/transaction-queue.ts'
import { createMemoryChainStore } from '../../src/adapters/memory/chain-store.ts'
import type { ChainStore } from '../../src/engine/ports/chain-store.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { startTestChain, type TestChain, type TestParty } from '../support/chain.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { startRpcProxy } from '../support/rpc-proxy.ts'
import { systemClock } from '../support/system-deps.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(600_000)
const friend = addressSchema.parse(`0x${'f1'.repeat(20)}`)

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain[Symbol.asyncDispose]())

interface QueueSubject {
  party: TestParty
  store: ChainStore
  queue: TransactionQueue
  transfer(key: string, amountWei?: bigint): Parameters<TransactionQueue['send']>[0]
  held(): Promise<bigint>
}

/** A queue of a fresh, funded wallet; with `url` the queue sends through it. */
async function makeQueue(
  url = chain.chain.rpcUrl,
  store = createMemoryChainStore(),
  given?: TestParty,
): Promise<QueueSubject> {
  const party = given ?? (await chain.party())
  if (!given) await party.escrow.faucet(party.address, 100n * dai, signal)
  const logger = createRecordingLogger()
  const { chainId } = chain.chain
  const reader = openChain({ clock: systemClock, logger }, { urls: [url], chainId, timeoutMs: 5_000 })
  const queue = createTransactionQueue(
    { chain: reader, store, signer: party.wallet.transactionSigner, clock: systemClock, logger },
    { chainId, from: party.address, confirmations: 1, pollMs: 50, stuckMs: 300, isSameChain: async () => true },
  )
  return {
    party,
    store,
    queue,
    transfer(key, amountWei = dai) {
      const data = tokenInterface.encodeFunctionData('transfer', [friend, amountWei])
      return { key, method: 'transfer', to: chain.token, data }
    },
    held: async () => party.escrow.balanceOf(party.address, signal),
  }
}

const nonceOf = async (account: string) => Number(await chain.rpc('eth_getTransactionCount', [account, 'latest']))

describe('the transaction queue', () => {
  it('mines 28 of 30 sends at once when two of them cannot pass', async () => {
    const { queue, transfer, held, party } = await makeQueue()
    const sends = Array.from({ length: 30 }, (_, index) =>
      queue.send(transfer(`t${index}`, index === 3 || index === 17 ? 1000n * dai : dai), signal),
    )
    const results = await Promise.allSettled(sends)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(28)
    for (const index of [3, 17]) {
      expect(results[index]).toMatchObject({ reason: { code: 'insufficient-funds' } })
    }
    expect(await held()).toBe(72n * dai)
    expect(await nonceOf(party.address)).toBe(28)
  })

  it('sends one transaction for one key, however many ask for it at once', async () => {
    const { queue, transfer, held } = await makeQueue()
    const sent = await Promise.all(Array.from({ length: 5 }, () => queue.send(transfer('same'), signal)))
    expect(new Set(sent.map(({ hash }) => hash)).size).toBe(1)
    expect(await held()).toBe(99n * dai)
  })

  it('goes on after a kill between saving and broadcasting, with the very same transaction', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const killed = await makeQueue(proxy.url)
    proxy.decide = (method) => (method === 'eth_sendRawTransaction' ? 'drop-before' : 'pass')
    const lost = killed.queue.send(killed.transfer('pay'), signal)
    await expect(lost).rejects.toMatchObject({ code: 'unreachable', transient: true })
    const [saved] = killed.store.pendingTransactions(chain.chain.chainId, killed.party.address)
    expect(await chain.rpc('eth_getTransactionByHash', [saved?.hash])).toBeNull()

    const restarted = await makeQueue(chain.chain.rpcUrl, killed.store, killed.party)
    expect(await restarted.queue.send(restarted.transfer('pay'), signal)).toMatchObject({ hash: saved?.hash })
    expect(await restarted.held()).toBe(99n * dai)
  })

  it('leaves no gap behind a transaction that had failed on the chain, when a re-organisation takes all away', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const { queue, transfer, held, party } = await makeQueue(proxy.url)
    await chain.rpc('anvil_mine', ['0x5'])
    proxy.decide = (method) => (method === 'eth_estimateGas' ? { result: '0x30d40' } : 'pass')
    await expect(queue.send(transfer('fails', 1000n * dai), signal)).rejects.toMatchObject({ transient: false })
    expect(await nonceOf(party.address)).toBe(1)
    await queue.send(transfer('after'), signal)
    await chain.rpc('anvil_reorg', [5, []])
    expect(await nonceOf(party.address)).toBe(0)
    await queue.recover(signal)
    await expect.poll(() => nonceOf(party.address)).toBe(2)
    expect(await held()).toBe(99n * dai)
  })

  it('broadcasts what a kill left behind without being asked for its key', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const killed = await makeQueue(proxy.url)
    proxy.decide = (method) => (method === 'eth_sendRawTransaction' ? 'drop-before' : 'pass')
    await expect(killed.queue.send(killed.transfer('pay'), signal)).rejects.toMatchObject({ code: 'unreachable' })
    const restarted = await makeQueue(chain.chain.rpcUrl, killed.store, killed.party)
    await restarted.queue.recover(signal)
    await expect.poll(() => restarted.held()).toBe(99n * dai)
  })

  it('does not pay twice when the answer to a broadcast is lost', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const subject = await makeQueue(proxy.url)
    proxy.decide = (method) => (method === 'eth_sendRawTransaction' ? 'drop-after' : 'pass')
    await expect(subject.queue.send(subject.transfer('pay'), signal)).rejects.toMatchObject({ code: 'unreachable' })
    proxy.decide = () => 'pass'
    await subject.queue.send(subject.transfer('pay'), signal)
    expect(await subject.held()).toBe(99n * dai)
    expect(await nonceOf(subject.party.address)).toBe(1)
  })

  it('takes the next nonce when somebody else sent with the same key', async () => {
    const subject = await makeQueue()
    const twin = await makeQueue(chain.chain.rpcUrl, createMemoryChainStore(), subject.party)
    const both = [subject, twin].flatMap(({ queue, transfer }, side) =>
      Array.from({ length: 5 }, (_, index) => queue.send(transfer(`${side}/${index}`), signal)),
    )
    await Promise.all(both)
    expect(await subject.held()).toBe(90n * dai)
    expect(await nonceOf(subject.party.address)).toBe(10)
  })

  it('leaves no gap after a send that the node refuses', async () => {
    const poor = await makeQueue()
    await chain.rpc('anvil_setBalance', [poor.party.address, '0x1'])
    await expect(poor.queue.send(poor.transfer('broke'), signal)).rejects.toMatchObject({ code: 'insufficient-funds' })
    await chain.rpc('anvil_setBalance', [poor.party.address, '0xde0b6b3a7640000'])
    await poor.queue.send(poor.transfer('rich'), signal)
    await poor.queue.send(poor.transfer('broke'), signal)
    expect(await poor.held()).toBe(98n * dai)
  })

  it('raises the fee of a transaction that stays unmined, and counts either as the one', async () => {
    const subject = await makeQueue()
    await chain.rpc('evm_setAutomine', [false])
    try {
      const sent = subject.queue.send(subject.transfer('slow'), signal)
      const rows = () => subject.store.recentTransactions(9).map(({ state }) => state)
      await expect.poll(rows).toEqual(expect.arrayContaining(['signed', 'replaced']))
      await chain.rpc('evm_mine')
      const { hash } = await sent
      expect(subject.store.recentTransactions(1)[0]).toMatchObject({ hash, state: 'mined' })
    } finally {
      await chain.rpc('evm_setAutomine', [true])
    }
    expect(await subject.held()).toBe(99n * dai)
    expect(await nonceOf(subject.party.address)).toBe(1)
  })

  it('knows the first attempt for its own when that is mined after all', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const subject = await makeQueue(proxy.url)
    let broadcasts = 0
    const swallowed = { result: `0x${'00'.repeat(32)}` }
    proxy.decide = (method) => (method === 'eth_sendRawTransaction' && ++broadcasts > 1 ? swallowed : 'pass')
    await chain.rpc('evm_setAutomine', [false])
    try {
      const sent = subject.queue.send(subject.transfer('slow'), signal)
      await expect.poll(() => broadcasts).toBe(2)
      const [replacement] = subject.store.pendingTransactions(chain.chain.chainId, subject.party.address)
      await chain.rpc('evm_mine')
      expect((await sent).hash).not.toBe(replacement?.hash)
    } finally {
      await chain.rpc('evm_setAutomine', [true])
    }
    await subject.queue.send(subject.transfer('slow'), signal)
    expect(await subject.held()).toBe(99n * dai)
  })

  it('signs nothing while gas is absurdly dear, and goes on when it is not', async () => {
    const block = (await chain.rpc('eth_getBlockByNumber', ['latest', false])) as object
    await using proxy = await startRpcProxy(chain.chain.rpcUrl, (method) =>
      method === 'eth_getBlockByNumber' ? { result: { ...block, baseFeePerGas: '0xe8d4a51000' } } : 'pass',
    )
    const subject = await makeQueue(proxy.url)
    const dear = { code: 'refused', transient: true, message: expect.stringMatching(/gwei/) }
    await expect(subject.queue.send(subject.transfer('dear'), signal)).rejects.toMatchObject(dear)
    expect(subject.store.recentTransactions(9)).toEqual([])
    proxy.decide = () => 'pass'
    await subject.queue.send(subject.transfer('dear'), signal)
    expect(await subject.held()).toBe(99n * dai)
  })

  it('raises the fee of a stuck one no higher than the cap, and keeps waiting for it', async () => {
    await using proxy = await startRpcProxy(chain.chain.rpcUrl)
    const subject = await makeQueue(proxy.url)
    await chain.rpc('evm_setAutomine', [false])
    try {
      const sent = subject.queue.send(subject.transfer('stuck'), signal)
      await expect.poll(() => subject.store.recentTransactions(9)).toHaveLength(1)
      const block = (await chain.rpc('eth_getBlockByNumber', ['latest', false])) as object
      proxy.decide = (method) =>
        method === 'eth_getBlockByNumber' ? { result: { ...block, baseFeePerGas: '0xe8d4a51000' } } : 'pass'
      await expect(sent).rejects.toMatchObject({ code: 'refused', transient: true })
      expect(subject.store.recentTransactions(9).map(({ state }) => state)).toEqual(['signed'])
    } finally {
      await chain.rpc('evm_setAutomine', [true])
    }
    proxy.decide = () => 'pass'
    await chain.rpc('evm_mine')
    await subject.queue.send(subject.transfer('stuck'), signal)
    expect(await subject.held()).toBe(99n * dai)
    expect(await nonceOf(subject.party.address)).toBe(1)
  })

  it('goes on after a kill that came while a replacement was out, whichever of the two is mined', async () => {
    const killed = await makeQueue()
    await chain.rpc('evm_setAutomine', [false])
    try {
      const kill = new AbortController()
      const sent = killed.queue.send(killed.transfer('pay'), kill.signal)
      const rows = () => killed.store.recentTransactions(9).map(({ state }) => state)
      await expect.poll(rows).toEqual(expect.arrayContaining(['signed', 'replaced']))
      kill.abort()
      await expect(sent).rejects.toThrow()
    } finally {
      await chain.rpc('evm_setAutomine', [true])
    }
    await chain.rpc('evm_mine')
    const restarted = await makeQueue(chain.chain.rpcUrl, killed.store, killed.party)
    await restarted.queue.send(restarted.transfer('pay'), signal)
    expect(await restarted.held()).toBe(99n * dai)
    expect(await nonceOf(killed.party.address)).toBe(1)
  })

  it('sends again what a re-organisation of ten blocks took back', async () => {
    const subject = await makeQueue()
    for (let index = 0; index < 10; index++) await subject.queue.send(subject.transfer(`t${index}`), signal)
    await chain.rpc('anvil_reorg', [10, []])
    expect(await subject.held()).toBe(100n * dai)
    await subject.queue.send(subject.transfer('t10'), signal)
    await expect.poll(() => subject.held()).toBe(89n * dai)
    expect(await nonceOf(subject.party.address)).toBe(11)
  })

  it('notices by its key that a mined transaction vanished', async () => {
    const subject = await makeQueue()
    const { hash } = await subject.queue.send(subject.transfer('again'), signal)
    await chain.rpc('anvil_reorg', [1, []])
    expect(await subject.held()).toBe(100n * dai)
    expect(await subject.queue.send(subject.transfer('again'), signal)).toMatchObject({ hash })
    expect(await subject.held()).toBe(99n * dai)
  })

  it('brings back everything that vanished with the transaction whose key is asked for', async () => {
    const subject = await makeQueue()
    for (const key of ['first', 'second', 'third']) await subject.queue.send(subject.transfer(key), signal)
    await chain.rpc('anvil_reorg', [3, []])
    expect(await subject.held()).toBe(100n * dai)
    await subject.queue.send(subject.transfer('third'), signal)
    expect(await subject.held()).toBe(97n * dai)
  })

  it('waits for as many confirmations as asked for', async () => {
    const patient = await chain.party({ confirmations: 3 })
    await chain.rpc('evm_setAutomine', [true])
    const done: string[] = []
    const gift = patient.escrow.faucet(patient.address, dai, signal).then(() => done.push('gift'))
    await expect.poll(() => patient.escrow.balanceOf(patient.address, signal)).toBe(dai)
    await expect.poll(() => patient.escrow.gasBalanceOf(patient.address, signal)).toBeGreaterThan(0n)
    expect(done).toEqual([])
    await chain.rpc('anvil_mine', ['0x3'])
    await gift
  })

  it('gives up waiting when told to, and goes on when asked again', async () => {
    const subject = await makeQueue()
    await chain.rpc('evm_setAutomine', [false])
    try {
      const giveUp = new AbortController()
      const sent = subject.queue.send(subject.transfer('patience'), giveUp.signal)
      await expect.poll(() => subject.store.recentTransactions(1)).toHaveLength(1)
      giveUp.abort()
      await expect(sent).rejects.toThrow()
    } finally {
      await chain.rpc('evm_setAutomine', [true])
    }
    await chain.rpc('evm_mine')
    await subject.queue.send(subject.transfer('patience'), signal)
    expect(await subject.held()).toBe(99n * dai)
  })
})
