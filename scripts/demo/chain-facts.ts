/** What the chain says of both parties: holdings and transactions, asked of each party's own host. */
import type { JobView } from '../../src/shared/schema/job.ts'
import { moneyMoved } from './checks.ts'
import type { DemoNode } from './demo-node.ts'
import type { DemoNetwork } from './network.ts'
import type { Balances, DemoReport } from './report.ts'

export async function readBalances({ requester, provider }: DemoNetwork): Promise<Balances> {
  const [ofRequester, ofProvider] = await Promise.all([holdingsOf(requester), holdingsOf(provider)])
  return { requester: ofRequester, provider: ofProvider }
}

async function holdingsOf({ api }: DemoNode): Promise<Balances['requester']> {
  const { walletWei, depositFreeWei, depositWithdrawingWei } = await api.wallet.balances()
  return { wallet: String(walletWei), deposit: String(depositFreeWei + depositWithdrawingWei) }
}

/** How the money stands now, against how it stood before the job. */
export async function readMoney(network: DemoNetwork, before: Balances, job: JobView): Promise<DemoReport['money']> {
  const { token, symbol, decimals } = await network.requester.api.wallet.balances()
  const after = await readBalances(network)
  const { paid, returned } = moneyMoved(before, after, job.budgetWei)
  const amounts = { budget: String(job.budgetWei), paid: String(paid), returned: String(returned) }
  return { token, symbol, decimals, ...amounts, before, after }
}

/** What both parties put on the chain, in the chain's order. What still waits is not on it. */
export async function readTransactions({ requester, provider }: DemoNetwork): Promise<DemoReport['transactions']> {
  const [ofRequester, ofProvider] = await Promise.all([sentBy(requester, 'requester'), sentBy(provider, 'provider')])
  return [...ofRequester, ...ofProvider].sort((a, b) => a.blockNumber - b.blockNumber)
}

async function sentBy({ api }: DemoNode, party: 'requester' | 'provider'): Promise<DemoReport['transactions']> {
  const sent = await api.wallet.transactions({ limit: 50 })
  return sent.flatMap(({ hash, from, method, gasUsed, blockNumber }) =>
    blockNumber === null ? [] : [{ party, hash, from, method, gasUsed: Number(gasUsed), blockNumber }],
  )
}
