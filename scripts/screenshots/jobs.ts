/** The history on the pictures: real jobs, run in Docker by the network's providers and paid on its chain. */
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Api } from '../../src/cli/host-connection.ts'
import type { Cid, JobId } from '../../src/shared/schema/ids.ts'
import type { JobPhase } from '../../src/shared/schema/job.ts'
import { buildPythonImage } from '../images/build-python-image.mjs'
import { resolvePythonImage } from '../images/resolve-python-image.mjs'
import type { World } from './world.ts'

/** What the engine counted when it added it. */
interface Added {
  cid: Cid
  bytes: number
  files: number
}

export interface WorldJobs {
  /** As somebody would type it. */
  imageName: string
  script: Added
  data: Added
  /** Completed, with a log, curves, outputs and a receipt. */
  completed: JobId
  /** Its script ended with an error. */
  failed: JobId
  running: JobId
}

interface Wish {
  name: string
  command?: string[]
  profile?: string
  hasData?: boolean
  amount?: string
  image?: string
}

const train = (...words: string[]): string[] => ['python3', '/inputs/script/main.py', ...words]
const patienceMs = 240_000

/** One after the other where it says so, since this computer runs them all. */
export async function doJobs({ folder, requester: { api } }: World, say: (line: string) => void): Promise<WorldJobs> {
  const { name: image, source } = await resolvePythonImage() // by its digest, so that a receipt can prove it
  const imageName = source === 'registry' ? image : (await buildPythonImage()).name
  const scriptFolder = join(folder, 'digits')
  await mkdir(scriptFolder, { recursive: true, mode: 0o755 })
  await cp('resources/demo/train.py', join(scriptFolder, 'main.py'))
  const script = await added(api, scriptFolder)
  const data = await added(api, await dataFolder(folder))
  const submit = (wish: Wish): Promise<JobId> =>
    submitJob(api, wish, { image, scriptCid: script.cid, dataCid: data.cid })
  const finish = async (wish: Wish): Promise<JobId> => {
    say(`job: ${wish.name}`)
    const jobId = await submit(wish)
    await untilPhase(api, jobId, ['completed', 'failed', 'cancelled'])
    return jobId
  }
  const unwanted = await submit({ name: 'Llama fine-tune, first try', profile: 'gpu-a100-80gb-high', amount: '40' })
  await finish({ name: 'Digits, 3 epochs', command: train('--epochs', '3') })
  await finish({ name: 'Digits, 5 epochs', command: train('--epochs', '5') })
  const failed = await finish({ name: 'Digits, without its data', command: train(), hasData: false })
  await finish({ name: 'Digits, no training at all', command: train('--epochs', '1') })
  await api.jobs.cancel({ jobId: unwanted })
  const completed = await finish({ name: 'Digits, 20 epochs', command: train('--epochs', '20', '--slow', '0.3') })
  say('job: one that still runs')
  const running = await submit({
    name: 'Digits, long run',
    command: train('--epochs', '600', '--slow', '0.6'),
    amount: '3',
  })
  await untilPhase(api, running, ['running'])
  return { imageName, script, data, completed, failed, running }
}

/** The digits without their README: what a job needs. */
async function dataFolder(folder: string): Promise<string> {
  const path = join(folder, 'digits-data')
  await mkdir(path, { recursive: true, mode: 0o755 })
  for (const name of ['train.csv', 'test.csv']) await cp(join('resources/demo/data', name), join(path, name))
  await writeFile(join(path, 'ABOUT.txt'), 'Handwritten digits, 8 x 8 pixels a row and the digit behind them.\n')
  return path
}

async function added(api: Api, path: string): Promise<Added> {
  for await (const event of await api.content.add({ path })) {
    if (event.type === 'added') return { cid: event.cid, bytes: event.bytes, files: event.files }
  }
  throw new Error(`${path} was not added`)
}

interface Inputs {
  image: string
  scriptCid: Cid
  dataCid: Cid
}

async function submitJob(api: Api, wish: Wish, { image, scriptCid, dataCid }: Inputs): Promise<JobId> {
  const { name, command, profile = 'cpu-small', hasData = true, amount = '1' } = wish
  const { jobId } = await api.jobs.submit({
    name,
    computeProfile: profile,
    inputScriptCid: scriptCid,
    ...(hasData ? { inputDataCid: dataCid } : {}),
    outputStorage: 'ipfs',
    outputPath: `/results/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    paymentToken: 'DAI',
    paymentAmount: amount,
    dockerImage: image,
    ...(command ? { command } : {}),
    timeoutSeconds: 1_800,
  })
  return jobId
}

async function untilPhase(api: Api, jobId: JobId, phases: readonly JobPhase[]): Promise<void> {
  const giveUp = AbortSignal.timeout(patienceMs)
  for await (const event of await api.jobs.watch({ jobId }, { signal: giveUp })) {
    if (event.type === 'state' && phases.includes(event.job.phase)) return
  }
}
