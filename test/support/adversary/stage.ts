/**
 * The stage of the adversary suite: a real chain, honest and bent hosts as processes, each with a proxy of its own in
 * front of the chain, real containers; and what it takes to measure a loss without asking any host.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { DemoNode } from '../../../scripts/demo/demo-node.ts'
import { type DemoNetwork, startDemoNetwork } from '../../../scripts/demo/network.ts'
import { type Request, requestSchema } from '../../../src/engine/protocol/messages.ts'
import type { JobId, OrderId } from '../../../src/shared/schema/ids.ts'
import type { JobRequest, JobView } from '../../../src/shared/schema/job.ts'
import { createEscrowLedger, type EscrowLedger } from '../escrow-ledger.ts'
import { submit, untilJob } from '../jobs.ts'
import { type RpcProxy, startRpcProxy } from '../rpc-proxy.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { lootFile } from './lies.ts'
import { createLossTable, type Loss, type LossTable } from './loss-table.ts'
import { followRuns, type RunClock } from './run-clock.ts'

/** A token a second, so that a loss reads alike in both. */
export const pricePerHour = '3600'
export const wholeToken = 10n ** 18n
export const intervalSeconds = 8
export const budgetTokens = '40'

/** Small enough that a scenario is over in seconds, each in proportion to an interval. */
const limits = {
  patienceMs: 10_000,
  holdMs: 12_000,
  checkpointMs: 4_000,
  fetchOutputsMs: 8_000,
  releaseMs: 8_000,
  securePaymentMs: 60_000,
}

export interface Placed {
  job: JobView
  jobId: JobId
  orderId: OrderId
}

export interface Stage extends AsyncDisposable {
  network: DemoNetwork
  /** Honest ones. */
  requester: DemoNode
  provider: DemoNode
  secondProvider: DemoNode
  bentRequester: DemoNode
  bentProvider: DemoNode
  ledger: EscrowLedger
  runs: RunClock
  table: LossTable
  /** In front of the chain, by the node's name; the second provider has two chain nodes to ask. */
  proxies: Map<string, RpcProxy[]>
  /** Submits to `by` a job that `to` alone may take; resolves when it is ordered. */
  place(by: DemoNode, to: DemoNode, source: string, changes: Partial<JobRequest> & { name: string }): Promise<Placed>
  untilJob(by: DemoNode, jobId: JobId, isThere: (job: JobView) => boolean, timeoutMs?: number): Promise<JobView>
  /** What the bent provider was handed, in order. */
  loot(): Request[]
  /** Looks until it is so. Rejects, naming `what`, when it does not come to be. */
  until(what: string, isSo: () => boolean | Promise<boolean>, timeoutMs?: number): Promise<void>
  /** Resolves when the chain shows the order closed. */
  untilClosed(orderId: OrderId, timeoutMs?: number): Promise<void>
  /** What a provider worked, and was not paid for. */
  providerLoss(orderId: OrderId): Promise<Pick<Loss, 'seconds' | 'token'>>
  /** What a requester paid beyond `worthSeconds` of work that it got. */
  requesterLoss(orderId: OrderId, worthSeconds: number): Promise<Pick<Loss, 'seconds' | 'token'>>
  /** The run, to the whole second that is billed, where the requester has its outputs; else nothing. */
  worthSeconds(job: JobView, orderId: OrderId): number
}

async function until(what: string, isSo: () => boolean | Promise<boolean>, timeoutMs = 90_000): Promise<void> {
  for (const giveUpAtMs = Date.now() + timeoutMs; !(await isSo()); await sleep(150))
    if (Date.now() > giveUpAtMs) throw new Error(`${what} did not come in ${timeoutMs} ms`)
}

const bentHost = fileURLToPath(new URL('../bent-host.ts', import.meta.url))
const isBent = (name: string): boolean => name === 'requester-2' || name === 'provider-2'

export const anInterval = { seconds: intervalSeconds, token: intervalSeconds, why: 'an interval' }
export const nothing = { seconds: 0, token: 0, why: 'nothing' }

/** `prepare` is called with the folder of all data folders before any host is started; what it returns, when all are gone. */
export async function openStage(prepare: (folder: string) => () => void): Promise<Stage> {
  await using opened = new AsyncDisposableStack()
  const folder = temporaryFolder()
  opened.defer(() => folder[Symbol.dispose]())
  opened.defer(prepare(folder.path))
  const proxies = new Map<string, RpcProxy[]>()
  const network = opened.use(
    await startDemoNetwork({
      folder: folder.path,
      requesters: 2,
      providers: 3,
      intervalSeconds,
      pricePerHour,
      policy: { maxConcurrent: 8 },
      requesterFunds: { wallet: '10000', deposit: '1000' },
      hostWords: ['--limits', JSON.stringify(limits)],
      hostProgram: (name) => (isBent(name) ? bentHost : undefined),
      hostEnvironment: async (name, chain) => {
        const count = name === 'provider-3' ? 2 : 1
        const own = await Promise.all(Array.from({ length: count }, () => startRpcProxy(chain.rpcUrl)))
        for (const proxy of own) opened.use(proxy)
        proxies.set(name, own)
        return { DEAI_RPC_URL: own.map(({ url }) => url).join(','), DEAI_SCRYPT_N: '1024' }
      },
    }),
  )
  const runs = opened.use(await followRuns())
  const loot = (): Request[] => {
    const path = join(folder.path, 'provider-2', lootFile)
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
    return lines.map((line) => requestSchema.parse(JSON.parse(line)))
  }
  const ledger = createEscrowLedger(network.chain.info)
  await ledger.rpc('anvil_mine', ['0x28']) // deeper than any re-organisation lie the deposits
  const [requester, bentRequester] = network.requesters as [DemoNode, DemoNode]
  const [provider, bentProvider, secondProvider] = network.providers as [DemoNode, DemoNode, DemoNode]
  const seenBy = (node: DemoNode): DemoNetwork => ({ ...network, requester: node })
  const all = opened.move()
  const tokens = (wei: bigint): number => Number(wei) / Number(wholeToken)
  return {
    ...{
      network,
      requester,
      provider,
      secondProvider,
      bentRequester,
      bentProvider,
      ledger,
      runs,
      proxies,
      loot,
      until,
    },
    table: createLossTable(),
    place: async (by, to, source, changes) => {
      const request = { paymentAmount: budgetTokens, timeoutSeconds: 60, providers: [to.identity.address], ...changes }
      const { jobId } = await submit(seenBy(by), source, { ...request, outputPath: `/adversary/${changes.name}/` })
      const job = await untilJob(seenBy(by), jobId, ({ orderId }) => orderId !== null)
      if (job.orderId === null) throw new Error('no order was placed')
      return { job, jobId, orderId: job.orderId }
    },
    untilJob: (by, jobId, isThere, timeoutMs) => untilJob(seenBy(by), jobId, isThere, timeoutMs),
    untilClosed: (orderId, timeoutMs) => until(`the end of ${orderId}`, () => ledger.isClosed(orderId), timeoutMs),
    providerLoss: async (orderId) => {
      const seconds = Math.max(0, runs.seconds(orderId) - tokens(await ledger.paidWei(orderId)))
      return { seconds, token: seconds }
    },
    worthSeconds: ({ receipt, outputCid }, orderId) =>
      receipt?.receipt.orderId === orderId && outputCid !== null ? Math.ceil(runs.seconds(orderId)) : 0,
    requesterLoss: async (orderId, worthSeconds) => {
      const token = Math.max(0, tokens(await ledger.paidWei(orderId)) - worthSeconds)
      return { seconds: token, token }
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
