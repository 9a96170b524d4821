/**
 * The demo's story: one real job across two real nodes, paid on a real chain. What it claims at the end it has looked up,
 * on the chain, in the files and in what a listener got.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type JobView, jobViewSchema } from '../../src/shared/schema/job.ts'
import { resolvePythonImage } from '../images/resolve-python-image.mjs'
import { assembleReport } from './assemble-report.ts'
import { type CallbackListener, startCallbackListener } from './callback-listener.ts'
import { readBalances, readMoney, readTransactions } from './chain-facts.ts'
import { asTyped } from './deai.ts'
import type { DemoNode } from './demo-node.ts'
import { followJob } from './follow-job.ts'
import { type DemoNetwork, startDemoNetwork } from './network.ts'
import { type DemoReport, demoReportSchema } from './report.ts'
import type { Screen } from './screen.ts'
import type { Steps } from './steps.ts'

export interface DemoContext {
  /** Holds all that the demo makes. */
  folder: string
  screen: Screen
  steps: Steps
  /** Aborted from outside when the demo is interrupted, and from here when a process that it needs is lost. */
  ending: AbortController
}

type Image = DemoReport['image'] & { id: string }

const budget = '5'
const callbackTimeoutMs = 20_000
const script = 'resources/demo/train.py'
const data = 'resources/demo/data'

/** Everything that it started is ended when it resolves or rejects; rejects with a StepError. */
export async function runDemo(context: DemoContext): Promise<DemoReport> {
  const { folder, steps, ending } = context
  const { signal } = ending
  await using opened = new AsyncDisposableStack()
  const findingImage = steps.run('find the image', resolvePythonImage, ({ name, source }) => `${name} (${source})`)
  findingImage.catch(() => undefined) // awaited below, after the network stands
  const network = await startDemoNetwork({ folder: join(folder, 'network'), step: steps.run, signal })
  opened.defer(() => stopAll(steps, network))
  opened.use(failOnLoss(network, ending))
  const listener = opened.use(await startCallbackListener())
  return await tellStory(context, network, listener, await findingImage)
}

/** A host that dies would leave the story waiting for it: it is told at once instead. */
function failOnLoss({ requester, provider }: DemoNetwork, ending: AbortController): Disposable {
  const watching = new AbortController()
  for (const { name, gone } of [requester, provider]) {
    const fail = (): void => ending.abort(new Error(`the ${name}'s host ended unexpectedly`))
    gone.addEventListener('abort', fail, { once: true, signal: watching.signal })
    if (gone.aborted) fail()
  }
  return { [Symbol.dispose]: () => watching.abort() }
}

/** Not a step that an interruption could keep from being done. */
async function stopAll(steps: Steps, network: DemoNetwork): Promise<void> {
  const fromMs = Date.now()
  await network.stop()
  steps.record('stop everything', fromMs, Date.now(), 'no process and no container is left')
}

async function tellStory(
  context: DemoContext,
  network: DemoNetwork,
  listener: CallbackListener,
  image: Image,
): Promise<DemoReport> {
  const { screen, steps } = context
  const { requester } = network
  const words = submitWords(await addInputs(context, requester), image, listener.url)
  const before = await readBalances(network)
  screen.command(asTyped(words))
  const followed = await followJob(requester, words, { screen, steps, signal: context.ending.signal })
  await steps.run('receive the callback', () => listener.first(callbackTimeoutMs), callbackDetail)
  const metrics = await downloadModel(context, requester, followed.job.jobId)
  const { job, keptLines } = await steps.run('check receipt and log', () => readBack(requester, followed.job.jobId))
  return steps.run('read the chain', async () => {
    const money = await readMoney(network, before, job)
    const transactions = await readTransactions(network)
    const facts = { job, metrics, money, transactions, image, streamed: followed.lines, keptLines }
    return assembleReport(network, { ...facts, callbacks: listener.received })
  })
}

const callbackDetail = ({ path, signatureValid }: CallbackListener['received'][number]): string =>
  `POST ${path}, signature ${signatureValid ? 'valid' : 'NOT valid'}`

async function addInputs({ screen, steps, ending: { signal } }: DemoContext, requester: DemoNode) {
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

async function downloadModel(
  { folder, screen, steps, ending: { signal } }: DemoContext,
  requester: DemoNode,
  jobId: string,
) {
  const target = join(folder, 'model')
  const words = ['job', 'download', jobId, target]
  screen.command(asTyped(words))
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
