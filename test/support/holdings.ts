/** Everything of value that a network's nodes hold: money to the wei, jobs, transactions, content. To compare around a failure. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemoNode } from '../../scripts/demo/demo-node.ts'
import type { DemoNetwork } from '../../scripts/demo/network.ts'

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
