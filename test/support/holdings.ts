/** Everything of value that a network's nodes hold: money to the wei, jobs, transactions, content. To compare around a failure. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { DemoNode } from '../../scripts/demo/demo-node.ts'
import type { DemoNetwork } from '../../scripts/demo/network.ts'
import type { JobView } from '../../src/shared/schema/job.ts'

export interface Holdings {
  /** A free deposit, a withdrawing one and a wallet, in wei. */
  money: { free: bigint; withdrawing: bigint; wallet: bigint }
  jobs: string[]
  assignments: string[]
  transactions: string[]
  pins: string[]
  /** Files of blocks, whole and half-written, below the content store. */
  blocks: string[]
}

export async function holdingsOf({ api, dataFolder }: DemoNode): Promise<Holdings> {
  const [balances, jobs, assignments, transactions, pins] = await Promise.all([
    api.wallet.balances(),
    api.jobs.list({ limit: 1000 }),
    api.provider.assignments({ limit: 1000 }),
    api.wallet.transactions({ limit: 100 }),
    api.content.pins(),
  ])
  const blocks = await readdir(join(dataFolder, 'content', 'blocks'), { recursive: true, withFileTypes: true })
  return {
    money: {
      free: balances.depositFreeWei,
      withdrawing: balances.depositWithdrawingWei,
      wallet: balances.walletWei,
    },
    jobs: jobs.map(({ jobId }) => jobId),
    assignments: assignments.map(({ orderId }) => orderId),
    transactions: transactions.map(({ hash }) => hash),
    pins: pins.sort(),
    blocks: blocks.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort(),
  }
}

/** Of the requester and every provider, in that order. */
export const allHoldings = ({ requester, providers }: DemoNetwork): Promise<Holdings[]> =>
  Promise.all([requester, ...providers].map(holdingsOf))

/** Only the money of all, which no failure before useful work may move for good. */
export const allMoney = async (network: DemoNetwork): Promise<Holdings['money'][]> =>
  (await allHoldings(network)).map(({ money }) => money)

/**
 * Proves that `job` cost what its receipt says, once: the requester's deposit and the providers' wallets moved by that
 * since `before`, to the wei, and nothing is left locked.
 */
export async function expectPaidOnce(network: DemoNetwork, before: Holdings['money'][], job: JobView): Promise<void> {
  expect(job.receipt?.receipt.amount).toBe(job.paidWei)
  await expect
    .poll(async () => (before[0]?.free ?? 0n) - (await holdingsOf(network.requester)).money.free)
    .toBe(job.paidWei)
  const [, ...earners] = await allMoney(network)
  const earned = earners.map(({ wallet }, index) => wallet - (before[index + 1]?.wallet ?? 0n))
  expect(earned.reduce((sum, wei) => sum + wei, 0n)).toBe(job.paidWei)
}
