/**
 * The soak: many short jobs between several providers and requesters, all real, on a chain that re-organises, drops and
 * restarts. Afterwards nothing may be lost, doubled or unpaid, and all money must be where it belongs, to the wei.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoNode } from '../../scripts/demo/demo-node.ts'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import type { Cid, JobId } from '../../src/shared/schema/ids.ts'
import { isFinalJobPhase } from '../../src/shared/schema/job.ts'
import { followRuns } from '../support/adversary/run-clock.ts'
import { createEscrowLedger } from '../support/escrow-ledger.ts'
import { testImage } from '../support/images.ts'
import { type RpcProxy, startRpcProxy } from '../support/rpc-proxy.ts'
import { makeTrouble, seededRandom } from './chain-trouble.ts'
import { checkBooks, type SoakReport, totalWei } from './check-books.ts'

export interface SoakOptions {
  jobs: number
  seed: number
  folder: string
  /** Told now and then: what has been done so far. */
  onProgress?: (text: string) => void
}

const requesterCount = 2
const providerCount = 3
/** Of one requester at a time: a little more than all providers together take. */
const jobsAtOnce = 4
/** How long the last settlements of a chain that is well again may take. */
const settlingMs = 240_000

export async function runSoak({ jobs, seed, folder, onProgress = () => undefined }: SoakOptions): Promise<SoakReport> {
  await using opened = new AsyncDisposableStack()
  const proxies: RpcProxy[] = []
  const network = opened.use(
    await startDemoNetwork({
      folder,
      requesters: requesterCount,
      providers: providerCount,
      intervalSeconds: 2,
      policy: { maxConcurrent: 4 },
      hostEnvironment: async (_name, chain) => {
        const proxy = opened.use(await startRpcProxy(chain.rpcUrl))
        proxies.push(proxy)
        return { DEAI_RPC_URL: proxy.url, DEAI_SCRYPT_N: '1024' }
      },
    }),
  )
  await batchSettlements(network)
  const runs = opened.use(await followRuns())
  const ledger = createEscrowLedger(network.chain.info)
  const startedAtMs = Date.now()
  const before = await totalWei(network, ledger)
  const done = new AbortController()
  const trouble = makeTrouble(network, proxies, seed, done.signal)
  trouble.catch(() => done.abort()) // awaited below, where it throws
  try {
    const durations = seededRandom(seed + 1)
    const plan = Array.from({ length: jobs }, (_, index) => ({ index, seconds: Math.floor(durations() * 4) }))
    let ended = 0
    const buying = Promise.all(
      network.requesters.map((requester, which) =>
        buy(
          network,
          requester,
          plan.filter(({ index }) => index % requesterCount === which),
          done.signal,
          () => onProgress(`${++ended} of ${jobs} jobs have ended`),
        ),
      ),
    )
    // Trouble that fails is told as what it is, not as what follows from it.
    await Promise.race([buying, trouble.then(() => buying)])
  } finally {
    done.abort()
  }
  const counts = await trouble
  onProgress('all jobs have ended; waiting for the last settlements')
  await untilSettled(network, Date.now() + settlingMs)
  const seconds = Math.round((Date.now() - startedAtMs) / 1000)
  return await checkBooks(network, ledger, runs, { jobs, seed, seconds, counts, before })
}

/** One settles at once, one together with others, one also takes small orders on trust. */
async function batchSettlements({ providers: [, second, third] }: DemoNetwork): Promise<void> {
  await second?.api.provider.setPolicy({ settleWithinSeconds: 10 })
  await third?.api.provider.setPolicy({ settleWithinSeconds: 20, lockAboveWei: 10n ** 18n })
}

type Plan = { index: number; seconds: number }

/** So many at a time until all are bought; a chain that is down is asked again. */
async function buy(
  network: DemoNetwork,
  requester: DemoNode,
  plan: readonly Plan[],
  signal: AbortSignal,
  onEnded: () => void,
): Promise<void> {
  const scripts = new Map<number, Cid>()
  for (const seconds of new Set(plan.map((one) => one.seconds)))
    scripts.set(seconds, await addScript(network, requester, seconds))
  const queue = [...plan]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const script = scripts.get(next.seconds)
      if (!script) throw new Error('the script was not added')
      await untilFinal(requester, await submit(requester, next, script, signal), signal)
      onEnded()
    }
  }
  await Promise.all(Array.from({ length: jobsAtOnce }, worker))
}

async function addScript({ folder }: DemoNetwork, { api, name }: DemoNode, seconds: number): Promise<Cid> {
  const path = join(folder, `script-${name}-${seconds}`)
  await mkdir(path, { recursive: true })
  await writeFile(join(path, 'main.sh'), `echo begun\nsleep ${seconds}\necho done > /outputs/done.txt\n`)
  for await (const event of await api.content.add({ path })) if (event.type === 'added') return event.cid
  throw new Error('the script was not added')
}

async function submit({ api }: DemoNode, { index }: Plan, script: Cid, signal: AbortSignal): Promise<JobId> {
  const { id } = await testImage()
  for (;;) {
    try {
      const { jobId } = await api.jobs.submit({
        name: `soak-${index}`,
        computeProfile: 'cpu-small',
        inputScriptCid: script,
        outputStorage: 'ipfs',
        outputPath: `/soak/${index}/`,
        paymentToken: 'DAI',
        paymentAmount: '0.05',
        dockerImage: id,
        timeoutSeconds: 40,
      })
      return jobId
    } catch (error) {
      signal.throwIfAborted()
      if (!/chain|escrow/i.test(String(error))) throw error
      await sleep(500) // nothing was taken: it is refused before anything is written
    }
  }
}

async function untilFinal({ api }: DemoNode, jobId: JobId, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const { job } = await api.jobs.show({ jobId })
    if (isFinalJobPhase(job.phase)) return
    await sleep(400)
  }
}

async function untilSettled({ providers }: DemoNetwork, giveUpAtMs: number): Promise<void> {
  for (const { api, name } of providers) {
    for (;;) {
      const open = (await api.provider.assignments({ limit: 1000 })).filter(({ phase }) => phase !== 'closed')
      if (open.length === 0) break
      if (Date.now() > giveUpAtMs) throw new Error(`${open.length} orders of the ${name} were never settled`)
      await sleep(500)
    }
  }
}
