/** The soak's end: every job once, every order paid once, every wei where it belongs. Throws what is wrong, all of it. */
import { z } from 'zod'
import type { DemoNode } from '../../scripts/demo/demo-node.ts'
import type { DemoNetwork } from '../../scripts/demo/network.ts'
import type { AssignmentView, JobView } from '../../src/shared/schema/job.ts'
import type { RunClock } from '../support/adversary/run-clock.ts'
import type { EscrowLedger } from '../support/escrow-ledger.ts'
import type { TroubleCounts } from './chain-trouble.ts'

export interface SoakReport extends TroubleCounts {
  jobs: number
  seed: number
  seconds: number
  orders: number
  containers: number
  transactions: number
  batches: number
  gasUsed: bigint
  paidWei: bigint
  totalWei: bigint
}

interface Facts {
  jobs: number
  seed: number
  seconds: number
  counts: TroubleCounts
  /** The sum over all accounts at the start. */
  before: bigint
}

/** Wallets and deposits of all, also what is being withdrawn, and what is locked. */
export async function totalWei({ requesters, providers }: DemoNetwork, ledger: EscrowLedger): Promise<bigint> {
  const accounts = [...requesters, ...providers].map(({ identity }) => identity.address)
  const held = await Promise.all(accounts.flatMap((account) => [ledger.balanceOf(account), ledger.depositOf(account)]))
  return held.reduce((sum, wei) => sum + wei, await ledger.lockedWei())
}

const settledMs = 90_000

export async function checkBooks(
  network: DemoNetwork,
  ledger: EscrowLedger,
  runs: RunClock,
  facts: Facts,
): Promise<SoakReport> {
  const jobs = (await Promise.all(network.requesters.map(jobsOf))).flat()
  const orders = (await Promise.all(network.providers.map(ordersOf))).flat()
  await untilAllClosed(ledger, orders)
  const problems = [
    ...jobProblems(jobs, orders, facts.jobs),
    ...orders.flatMap(({ orderId }) => startProblems(runs, orderId)),
    ...(await settlementProblems(ledger, jobs, orders)),
    ...(await moneyProblems(network, ledger, facts.before)),
  ]
  if (problems.length > 0) throw new Error(`the soak (seed ${facts.seed}) found:\n${problems.join('\n')}`)
  const sent = await transactionsOf(ledger, network.chain.info.escrow)
  const paid = await Promise.all(orders.map(({ orderId }) => ledger.paidWei(orderId)))
  return {
    ...facts.counts,
    jobs: jobs.length,
    seed: facts.seed,
    seconds: facts.seconds,
    orders: orders.length,
    containers: orders.reduce((sum, { orderId }) => sum + runs.starts(orderId), 0),
    transactions: sent.count,
    batches: sent.batches,
    gasUsed: sent.gasUsed,
    paidWei: paid.reduce((sum, wei) => sum + wei, 0n),
    totalWei: facts.before,
  }
}

const jobsOf = ({ api }: DemoNode): Promise<JobView[]> => api.jobs.list({ limit: 1000 })
const ordersOf = ({ api }: DemoNode): Promise<AssignmentView[]> => api.provider.assignments({ limit: 1000 })

/** A settlement that a last re-organisation threw away is sent again when its host looks next. */
async function untilAllClosed(ledger: EscrowLedger, orders: readonly AssignmentView[]): Promise<void> {
  const giveUpAtMs = Date.now() + settledMs
  for (;;) {
    const closed = new Set(
      (await ledger.events()).filter(({ name }) => name === 'Closed').map(({ orderId }) => orderId),
    )
    if (orders.every(({ orderId }) => closed.has(orderId)) || Date.now() > giveUpAtMs) return
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

function jobProblems(jobs: readonly JobView[], orders: readonly AssignmentView[], wanted: number): string[] {
  const names = Map.groupBy(jobs, ({ name }) => name)
  const ordersByName = Map.groupBy(orders, ({ name }) => name)
  return [
    ...(jobs.length === wanted ? [] : [`${jobs.length} jobs instead of ${wanted}`]),
    ...[...names].flatMap(([name, same]) => (same.length === 1 ? [] : [`${name} is there ${same.length} times`])),
    ...jobs.flatMap(({ name, phase, failure }) =>
      phase === 'completed' ? [] : [`${name} is ${phase}: ${failure?.type} ${failure?.detail}`],
    ),
    ...jobs.flatMap(({ name, rejections }) => {
      const count = ordersByName.get(name)?.length ?? 0
      return count === 1
        ? []
        : [`${name} was taken ${count} times: ${rejections.map(({ reason }) => reason).join('; ')}`]
    }),
  ]
}

function startProblems(runs: RunClock, orderId: AssignmentView['orderId']): string[] {
  const count = runs.starts(orderId)
  return count === 1 ? [] : [`the container of ${orderId} was started ${count} times`]
}

async function settlementProblems(
  ledger: EscrowLedger,
  jobs: readonly JobView[],
  orders: readonly AssignmentView[],
): Promise<string[]> {
  const byOrder = Map.groupBy(await ledger.events(), ({ orderId }) => orderId)
  const receipts = new Map(jobs.map((job) => [job.orderId, job.receipt?.receipt.amount]))
  return orders.flatMap(({ orderId, name }) => {
    const events = byOrder.get(orderId) ?? []
    const closed = events.filter((one) => one.name === 'Closed')
    const paid = closed.reduce((sum, { args }) => sum + BigInt(String(args.paid)), 0n)
    return [
      ...(closed.length === 1 ? [] : [`${name} (${orderId}) was settled ${closed.length} times`]),
      ...(paid === receipts.get(orderId)
        ? []
        : [`${name} was paid ${paid}, its receipt says ${receipts.get(orderId)}`]),
    ]
  })
}

async function moneyProblems(network: DemoNetwork, ledger: EscrowLedger, before: bigint): Promise<string[]> {
  const { requesters, providers, chain } = network
  const after = await totalWei(network, ledger)
  const locked = await ledger.lockedWei()
  const deposits = await Promise.all(
    [...requesters, ...providers].map(({ identity }) => ledger.depositOf(identity.address)),
  )
  const owed = deposits.reduce((sum, wei) => sum + wei, locked)
  const held = await ledger.balanceOf(chain.info.escrow)
  return [
    ...(after === before ? [] : [`all accounts hold ${after} wei, ${before} at the start`]),
    ...(held === owed ? [] : [`the escrow holds ${held} wei and owes ${owed}`]),
    ...(locked === 0n ? [] : [`${locked} wei are still locked`]),
  ]
}

const receiptsSchema = z.array(
  z.object({ to: z.string().nullable(), gasUsed: z.string().transform(BigInt), logs: z.array(z.unknown()) }),
)

/** Of all that was sent to the escrow and stayed on the chain. */
async function transactionsOf(ledger: EscrowLedger, escrow: string) {
  const head = Number(await ledger.rpc('eth_blockNumber'))
  const receipts = []
  for (let number = 0; number <= head; number++) {
    const found = await ledger.rpc('eth_getBlockReceipts', [`0x${number.toString(16)}`])
    receipts.push(...receiptsSchema.parse(found ?? []).filter(({ to }) => to?.toLowerCase() === escrow))
  }
  /** A settlement alone tells of one order: closed, transferred. */
  const batches = receipts.filter(({ logs }) => logs.length > 2).length
  return { count: receipts.length, batches, gasUsed: receipts.reduce((sum, { gasUsed }) => sum + gasUsed, 0n) }
}
