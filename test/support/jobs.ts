/** Small jobs for whole-network tests: a script as text, submitted to a requester's host, followed to its end. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoNetwork } from '../../scripts/demo/network.ts'
import type { Cid, JobId } from '../../src/shared/schema/ids.ts'
import { isFinalJobPhase, type JobRequest, type JobView } from '../../src/shared/schema/job.ts'
import type { LogLine } from '../../src/shared/schema/log-line.ts'
import { testImage } from './images.ts'

/** Adds a folder with one main.py; returns its CID. */
export async function addScript({ requester, folder }: DemoNetwork, name: string, source: string): Promise<Cid> {
  const path = join(folder, `script-${name}`)
  await mkdir(path, { recursive: true })
  await writeFile(join(path, 'main.py'), source)
  for await (const event of await requester.api.content.add({ path })) if (event.type === 'added') return event.cid
  throw new Error('the script was not added')
}

export async function submit(
  network: DemoNetwork,
  source: string,
  changes: Partial<JobRequest> = {},
): Promise<JobView> {
  const name = changes.name ?? 'test'
  const image = await testImage()
  return network.requester.api.jobs.submit({
    name,
    computeProfile: 'cpu-small',
    inputScriptCid: changes.inputScriptCid ?? (await addScript(network, name, source)),
    outputStorage: 'ipfs',
    outputPath: `/tests/${name}/`,
    paymentToken: 'DAI',
    paymentAmount: '5',
    dockerImage: image.id,
    timeoutSeconds: 120,
    ...changes,
  })
}

/** Looks until `isThere`, through restarts of the requester's host. Rejects after `timeoutMs`, telling the last state. */
export async function untilJob(
  { requester }: DemoNetwork,
  jobId: JobId,
  isThere: (job: JobView, lines: LogLine[]) => boolean,
  timeoutMs = 90_000,
): Promise<JobView> {
  const giveUpAt = Date.now() + timeoutMs
  let last: JobView | undefined
  while (Date.now() < giveUpAt) {
    const { job } = await requester.api.jobs.show({ jobId })
    last = job
    if (isThere(job, await allLines(requester.api, jobId))) return job
    await sleep(100)
  }
  throw new Error(
    `the job did not get there in ${timeoutMs} ms; it is ${JSON.stringify(last, (_key, value) => (typeof value === 'bigint' ? String(value) : value))}`,
  )
}

export const untilFinal = (network: DemoNetwork, jobId: JobId, timeoutMs?: number): Promise<JobView> =>
  untilJob(network, jobId, (job) => isFinalJobPhase(job.phase), timeoutMs)

/** All lines that the requester keeps. */
export async function allLines(api: DemoNetwork['requester']['api'], jobId: JobId): Promise<LogLine[]> {
  const lines: LogLine[] = []
  for (;;) {
    const page = await api.jobs.logs({ jobId, from: (lines.at(-1)?.seq ?? -1) + 1, limit: 10_000 })
    if (page.length === 0) return lines
    lines.push(...page)
  }
}

/** Prints "line 0", "line 1", …, one every `pauseSeconds`. */
export const countingScript = (lines: number, pauseSeconds: number): string => `
import time
for i in range(${lines}):
    print(f"line {i}", flush=True)
    time.sleep(${pauseSeconds})
open("/outputs/done.txt", "w").write("done")
`

/** `deai submit job` with flags that suit every test, and the changes. */
export async function submitWords(changes: Record<string, string>): Promise<string[]> {
  const flags = {
    name: 'test',
    'compute-profile': 'cpu-small',
    'output-path': '/tests/',
    'payment-token': 'DAI',
    'payment-amount': '5',
    'docker-image': (await testImage()).id,
    timeout: '120',
    ...changes,
  }
  return ['submit', 'job', ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value])]
}
