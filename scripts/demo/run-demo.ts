/**
 * The demo's story: one real job across two real nodes, paid on a real chain. What it claims at the end it has looked up,
 * on the chain, in the files and in what a listener got.
 */
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type JobView, jobViewSchema } from '../../src/shared/schema/job.ts'
import { formatAmount, parseAmount } from '../../src/shared/schema/money.ts'
import { resolvePythonImage } from '../images/resolve-python-image.mjs'
import { type CallbackListener, startCallbackListener } from './callback-listener.ts'
import { accuracyCheck, callbackCheck, logCheck, moneyChecks, moneyMoved, receiptCheck } from './checks.ts'
import { asTyped, repositoryRoot } from './deai.ts'
import type { DemoNode } from './demo-node.ts'
import { type FollowedJob, followJob } from './follow-job.ts'
import { type DemoNetwork, startDemoNetwork } from './network.ts'
import { type Balances, type DemoReport, demoReportSchema } from './report.ts'
import type { Screen } from './screen.ts'
import type { Steps } from './steps.ts'
import { printSummary } from './summary.ts'

export interface DemoContext {
  /** Holds all that the demo makes. */
  folder: string
  screen: Screen
  steps: Steps
  signal: AbortSignal
}

type Image = DemoReport['image'] & { id: string }

const budget = '5'
const callbackTimeoutMs = 20_000
const script = 'resources/demo/train.py'
const data = 'resources/demo/data'

/** Everything that it started is ended when it resolves or rejects; rejects with a StepError. */
export async function runDemo(context: DemoContext): Promise<DemoReport> {
  const { folder, steps, signal } = context
  await using ending = new AsyncDisposableStack()
  const findingImage = steps.run('find the image', resolvePythonImage, ({ name, source }) => `${name} (${source})`)
  findingImage.catch(() => undefined) // awaited below, after the network stands
  const network = await startDemoNetwork({ folder: join(folder, 'network'), step: steps.run, signal })
  ending.defer(() =>
    steps.run(
      'stop everything',
      () => network.stop(),
      () => 'no process and no container left',
    ),
  )
  const listener = ending.use(await startCallbackListener())
  return tellStory(context, network, listener, await findingImage)
}

async function tellStory(
  context: DemoContext,
  network: DemoNetwork,
  listener: CallbackListener,
  image: Image,
): Promise<DemoReport> {
  const { screen, steps } = context
  const { requester, provider } = network
  const words = submitWords(await addInputs(context, requester), image, listener.url)
  const before = await readBalances(network)
  screen.command(asTyped(words))
  const followed = await followJob(requester, words, context)
  await steps.run('receive the callback', () => listener.first(callbackTimeoutMs), callbackDetail)
  const metrics = await downloadModel(context, requester, followed.job.jobId)
  const { job, keptLines } = await steps.run('check receipt and log', () => readBack(requester, followed.job.jobId))
  const report = await steps.run('read the chain', async () => {
    const money = await readMoney(network, before, job)
    const transactions = [
      ...(await readTransactions(provider, 'provider')),
      ...(await readTransactions(requester, 'requester')),
    ]
    const { chain } = await requester.api.node.status()
    if (!chain) throw new Error('the requester lost its chain')
    const checks = [
      accuracyCheck(metrics.accuracy),
      logCheck(followed.lines, keptLines),
      receiptCheck(job, { chainId: chain.chainId, verifyingContract: chain.escrow }),
      callbackCheck(listener.received, job, requester.identity.address),
      ...moneyChecks(money, job),
    ]
    return demoReportSchema.parse({
      ok: checks.every(({ ok }) => ok),
      jobId: job.jobId,
      specCid: job.specCid,
      outputCid: job.outputCid,
      imageId: job.imageId,
      image: { name: image.name, source: image.source },
      requester: partyOf(requester),
      provider: partyOf(provider),
      steps: [],
      metrics,
      logLines: followed.lines.map(({ text }) => text),
      callbacks: listener.received,
      money,
      transactions,
      checks,
    })
  })
  printSummary(screen, report)
  return report
}

const partyOf = ({ pid, identity: { peerId, address } }: DemoNode): DemoReport['provider'] => ({ pid, peerId, address })

const callbackDetail = ({ path, signatureValid }: CallbackListener['received'][number]): string =>
  `POST ${path}, signature ${signatureValid ? 'valid' : 'NOT valid'}`

async function addInputs({ screen, steps, signal }: DemoContext, requester: DemoNode) {
  const add = (name: string, path: string): Promise<string> => {
    const words = ['add', '-r', path]
    screen.command(asTyped(words))
    return steps.run(
      name,
      async () => readCid((await requester.require(words, { signal })).stdout),
      (cid) => cid,
    )
  }
  return { scriptCid: await add('add the script', script), dataCid: await add('add the data', data) }
}

/** `added <CID> <name>`, as `ipfs add` says it. */
function readCid(stdout: string): string {
  const cid = /^added (\S+)/m.exec(stdout)?.[1]
  if (!cid) throw new Error(`no CID in: ${stdout}`)
  return cid
}

const submitWords = (inputs: { scriptCid: string; dataCid: string }, image: Image, callbackUrl: string): string[] => [
  ...['submit', 'job'],
  ...['--name', 'Handwritten_Digits'],
  ...['--compute-profile', 'cpu-small'],
  ...['--input-script-cid', inputs.scriptCid],
  ...['--input-data-cid', inputs.dataCid],
  ...['--output-storage', 'ipfs'],
  ...['--output-path', '/my_results/digits/'],
  ...['--payment-token', 'DAI'],
  ...['--payment-amount', budget],
  ...['--callback-url', callbackUrl],
  ...['--docker-image', image.name],
]

async function downloadModel({ folder, screen, steps, signal }: DemoContext, requester: DemoNode, jobId: string) {
  const target = join(folder, 'model')
  const words = ['job', 'download', jobId, target]
  screen.command(asTyped(['job', 'download', jobId, relative(folder, target)]))
  return steps.run(
    'download the model',
    async () => {
      await requester.require(words, { signal })
      return demoReportSchema.shape.metrics.parse(JSON.parse(await readFile(join(target, 'metrics.json'), 'utf8')))
    },
    ({ accuracy }) => `accuracy ${accuracy.toFixed(4)} on digits that it never saw`,
  )
}

/** The job and its log as another command finds them afterwards. */
async function readBack(requester: DemoNode, jobId: string): Promise<{ job: JobView; keptLines: string[] }> {
  const [shown, logs] = await Promise.all([
    requester.require(['--json', 'job', 'show', jobId]),
    requester.require(['job', 'logs', jobId]),
  ])
  const { job } = JSON.parse(shown.stdout) as { job: unknown }
  return { job: jobViewSchema.parse(job), keptLines: logs.stdout.split('\n').slice(0, -1) }
}

async function readBalances({ requester, provider }: DemoNetwork): Promise<Balances> {
  const holdings = async ({ api }: DemoNode): Promise<Balances['requester']> => {
    const { walletWei, depositFreeWei, depositWithdrawingWei } = await api.wallet.balances()
    return { wallet: String(walletWei), deposit: String(depositFreeWei + depositWithdrawingWei) }
  }
  const [ofRequester, ofProvider] = await Promise.all([holdings(requester), holdings(provider)])
  return { requester: ofRequester, provider: ofProvider }
}

async function readMoney(network: DemoNetwork, before: Balances, job: JobView): Promise<DemoReport['money']> {
  const { token, symbol, decimals } = await network.requester.api.wallet.balances()
  const after = await readBalances(network)
  const budgetWei = parseAmount(budget, decimals) ?? 0n
  const { paid, returned } = moneyMoved(before, after, budgetWei)
  if (job.budgetWei !== budgetWei) throw new Error(`the job's budget is ${formatAmount(job.budgetWei, decimals)}`)
  const amounts = { budget: String(budgetWei), paid: String(paid), returned: String(returned) }
  return { token, symbol, decimals, ...amounts, before, after }
}

async function readTransactions({ api }: DemoNode, party: 'requester' | 'provider') {
  const sent = await api.wallet.transactions({ limit: 50 })
  return sent
    .sort((a, b) => a.blockNumber - b.blockNumber)
    .map(({ hash, from, method, gasUsed, blockNumber }) => ({
      party,
      hash,
      from,
      method,
      gasUsed: Number(gasUsed),
      blockNumber,
    }))
}
