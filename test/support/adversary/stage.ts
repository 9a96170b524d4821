/**
 * The stage of the adversary suite: a real chain, honest and bent hosts as processes, each with a proxy of its own in
 * front of the chain, real containers; and what it takes to measure a loss without asking any host.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { DemoNode } from '../../../scripts/demo/demo-node.ts'
import { type DemoNetwork, startDemoNetwork } from '../../../scripts/demo/network.ts'
import { requestSchema } from '../../../src/engine/protocol/messages.ts'
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
export const intervalSeconds = 6
export const budgetTokens = '40'

/** Small enough that a scenario is over in seconds, each in proportion to an interval. */
const limits = {
  patienceMs: 4_000,
  holdMs: 6_000,
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
  /** In front of the chain, by the node's name. */
  proxies: Map<string, RpcProxy>
  /** Submits to `by` a job that `to` alone may take; resolves when it is ordered. */
  place(by: DemoNode, to: DemoNode, source: string, changes: Partial<JobRequest> & { name: string }): Promise<Placed>
  untilJob(by: DemoNode, jobId: JobId, isThere: (job: JobView) => boolean, timeoutMs?: number): Promise<JobView>
  /** Resolves when the chain shows the order closed. */
  untilClosed(orderId: OrderId, timeoutMs?: number): Promise<void>
  /** What a provider worked, and was not paid for. */
  providerLoss(orderId: OrderId): Promise<Pick<Loss, 'seconds' | 'token'>>
  /** What a requester paid beyond `worthSeconds` of work that it got. */
  requesterLoss(orderId: OrderId, worthSeconds: number): Promise<Pick<Loss, 'seconds' | 'token'>>
}

const bentHost = fileURLToPath(new URL('../bent-host.ts', import.meta.url))
const isBent = (name: string): boolean => name === 'requester-2' || name === 'provider-2'

export const anInterval = { seconds: intervalSeconds, token: intervalSeconds, why: 'an interval' }

/** `prepare` is called with the folder of all data folders before any host is started. */
export async function openStage(prepare: (folder: string) => void = () => undefined): Promise<Stage> {
  await using opened = new AsyncDisposableStack()
  const folder = temporaryFolder()
  opened.defer(() => folder[Symbol.dispose]())
  prepare(folder.path)
  const proxies = new Map<string, RpcProxy>()
  const network = opened.use(
    await startDemoNetwork({
      folder: folder.path,
      requesters: 2,
      providers: 3,
      intervalSeconds,
      pricePerHour,
      requesterFunds: { wallet: '10000', deposit: '1000' },
      hostWords: ['--limits', JSON.stringify(limits)],
      hostProgram: (name) => (isBent(name) ? bentHost : undefined),
      hostEnvironment: async (name, chain) => {
        const proxy = proxies.get(name) ?? opened.use(await startRpcProxy(chain.rpcUrl))
        proxies.set(name, proxy)
        return { DEAI_RPC_URL: proxy.url, DEAI_SCRYPT_N: '1024' }
      },
    }),
  )
  const runs = opened.use(await followRuns())
  const ledger = createEscrowLedger(network.chain.info)
  const [requester, bentRequester] = network.requesters as [DemoNode, DemoNode]
  const [provider, bentProvider, secondProvider] = network.providers as [DemoNode, DemoNode, DemoNode]
  const seenBy = (node: DemoNode): DemoNetwork => ({ ...network, requester: node })
  const all = opened.move()
  const tokens = (wei: bigint): number => Number(wei) / Number(wholeToken)
  return {
    ...{ network, requester, provider, secondProvider, bentRequester, bentProvider, ledger, runs, proxies },
    table: createLossTable(),
    place: async (by, to, source, changes) => {
      const request = { paymentAmount: budgetTokens, timeoutSeconds: 60, providers: [to.identity.address], ...changes }
      const { jobId } = await submit(seenBy(by), source, { ...request, outputPath: `/adversary/${changes.name}/` })
      const job = await untilJob(seenBy(by), jobId, ({ orderId }) => orderId !== null)
      if (job.orderId === null) throw new Error('no order was placed')
      return { job, jobId, orderId: job.orderId }
    },
    untilJob: (by, jobId, isThere, timeoutMs) => untilJob(seenBy(by), jobId, isThere, timeoutMs),
    untilClosed: (orderId, timeoutMs = 60_000) =>
      expect.poll(() => ledger.isClosed(orderId), { timeout: timeoutMs, interval: 200 }).toBe(true),
    providerLoss: async (orderId) => {
      const seconds = Math.max(0, runs.seconds(orderId) - tokens(await ledger.paidWei(orderId)))
      return { seconds, token: seconds }
    },
    requesterLoss: async (orderId, worthSeconds) => {
      const token = Math.max(0, tokens(await ledger.paidWei(orderId)) - worthSeconds)
      return { seconds: token, token }
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
