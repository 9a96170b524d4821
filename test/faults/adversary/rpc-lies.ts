/** Chain nodes that lie, drop, forget and keep silent between two honest hosts: neither loses more than an interval. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Transaction } from 'ethers'
import { describe, expect, it } from 'vitest'
import type { DemoNode } from '../../../scripts/demo/demo-node.ts'
import type { OrderId } from '../../../src/shared/schema/ids.ts'
import { anInterval, type Stage } from '../../support/adversary/stage.ts'
import { countingScript } from '../../support/jobs.ts'
import type { RpcProxy, Verdict } from '../../support/rpc-proxy.ts'

const run = countingScript(20, 0.5)
/** A whole interval and more, and longer than a call waits for its answer. */
const troubleMs = 14_000

export function rpcLies(stage: () => Stage): void {
  const proxiesOf = ({ name }: DemoNode): RpcProxy[] => stage().proxies.get(name) ?? []
  const toHonest = (to: DemoNode, name: string) => stage().place(stage().requester, to, run, { name })
  /** Both losses of an order that has come to its end; the larger counts. */
  const add = async (scenario: string, orderId: OrderId): Promise<void> => {
    const worked = stage().runs.seconds(orderId)
    // What is billed is rounded up to the whole second.
    const [ofProvider, ofRequester] = [
      await stage().providerLoss(orderId),
      await stage().requesterLoss(orderId, Math.ceil(worked)),
    ]
    expect(stage().runs.starts(orderId)).toBe(1)
    const loss = ofProvider.token > ofRequester.token ? ofProvider : ofRequester
    stage().table.add({ scenario, honest: 'both', ...loss, limit: anInterval })
  }
  const untilWhole = async (name: string, jobId: Parameters<Stage['untilJob']>[1], orderId: OrderId) => {
    const job = await stage().untilJob(stage().requester, jobId, ({ endedAtMs }) => endedAtMs !== null, 120_000)
    expect(`${name}: ${job.phase} ${job.failure?.detail ?? ''}`).toBe(`${name}: completed `)
    await stage().untilClosed(orderId, 120_000)
    expect(await stage().ledger.paidWei(orderId)).toBe(job.receipt?.receipt.amount)
  }

  describe('a re-organisation of 30 blocks', () => {
    it('after a lock, and after a settlement, was seen', async () => {
      const { ledger, provider, secondProvider } = stage()
      await ledger.rpc('anvil_mine', ['0x14'])
      const [settled, locked] = await Promise.all([
        stage().place(stage().requester, secondProvider, countingScript(4, 0.5), { name: 'reorg-settled' }),
        toHonest(provider, 'reorg-locked'),
      ])
      await untilWhole('settled', settled.jobId, settled.orderId)
      await stage().until('the run', () => stage().runs.isRunning(locked.orderId))
      await ledger.rpc('anvil_reorg', [30, []])
      expect(await ledger.isClosed(settled.orderId)).toBe(false)
      expect(await ledger.isLocked(locked.orderId)).toBe(false)
      await untilWhole('locked', locked.jobId, locked.orderId)
      await untilWhole('settled', settled.jobId, settled.orderId)
      await add('RPC re-orgs 30 blocks after a lock was seen', locked.orderId)
      await add('RPC re-orgs 30 blocks after a settlement was seen', settled.orderId)
    })
  })

  describe.concurrent('a chain node', () => {
    it('that drops every call for a while', async () => {
      const { requester, provider } = stage()
      const { jobId, orderId } = await toHonest(provider, 'drops')
      await stage().until('the run', () => stage().runs.isRunning(orderId))
      const both = [...proxiesOf(requester), ...proxiesOf(provider)]
      for (const proxy of both) proxy.decide = () => 'drop-before'
      await sleep(troubleMs)
      for (const proxy of both) proxy.decide = () => 'pass'
      await untilWhole('drops', jobId, orderId)
      await add('RPC drops every call', orderId)
    })

    it('that answers an hour late', async () => {
      const { secondProvider } = stage()
      const { jobId, orderId } = await toHonest(secondProvider, 'late')
      await stage().until('the run', () => stage().runs.isRunning(orderId))
      for (const proxy of proxiesOf(secondProvider)) proxy.decide = () => ({ lateMs: 3_600_000 })
      await sleep(troubleMs)
      for (const proxy of proxiesOf(secondProvider)) proxy.decide = () => 'pass'
      await untilWhole('late', jobId, orderId)
      await add('RPC answers an hour late', orderId)
    })
  })

  describe('a chain node beside an honest one', () => {
    it('that swallows transactions and invents their receipts', async () => {
      const { secondProvider, runs, ledger } = stage()
      const lie = inventReceipts(stage(), proxiesOf(secondProvider))
      await lie.begin()
      const { jobId, orderId } = await toHonest(secondProvider, 'liar')
      const untilMs = Date.now() + 2 * troubleMs
      while (Date.now() < untilMs) {
        const isStarted = runs.starts(orderId) > 0
        const isBacked = (await ledger.isLocked(orderId)) || (await ledger.isClosed(orderId))
        expect(isStarted && !isBacked).toBe(false) // no word of the liar's is believed
        await sleep(200)
      }
      expect(lie.told()).toBeGreaterThan(0)
      lie.end()
      await untilWhole('liar', jobId, orderId)
      await add('RPC lies about a receipt (one of two nodes)', orderId)
    })
  })
}

/** The node that a transaction is sent to swallows it, and says that it is mined, in a block of its own; the other is honest. */
function inventReceipts({ ledger }: Stage, proxies: readonly RpcProxy[]) {
  const swallowed = new Set<string>()
  let told = 0
  let height: unknown
  let liar: RpcProxy | undefined
  const decide = (proxy: RpcProxy, method: string, first: unknown): Verdict => {
    const text = String(first)
    if (method === 'eth_sendRawTransaction') liar ??= proxy
    if (proxy !== liar) return 'pass'
    if (method === 'eth_sendRawTransaction') {
      const { hash } = Transaction.from(text)
      swallowed.add(hash ?? '')
      return { result: hash }
    }
    if (!swallowed.has(text)) return 'pass'
    if (method === 'eth_getTransactionByHash') return { result: { hash: text } }
    if (method !== 'eth_getTransactionReceipt') return 'pass'
    told += 1
    const block = { blockNumber: height, blockHash: `0x${'1e'.repeat(32)}` }
    const outcome = { status: '0x1', gasUsed: '0x5208', contractAddress: null, logs: [] }
    return { result: { transactionHash: text, ...block, ...outcome } }
  }
  return {
    told: () => told,
    begin: async (): Promise<void> => {
      height = await ledger.rpc('eth_blockNumber')
      for (const proxy of proxies) proxy.decide = (method, [first]) => decide(proxy, method, first)
    },
    end: (): void => {
      for (const proxy of proxies) proxy.decide = () => 'pass'
    },
  }
}
