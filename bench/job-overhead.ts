/**
 * What our market costs a short job: the time from `submit` on the requester's API to the first line of log there, with
 * image and inputs warm, over `docker run` of the same container. Between the two lie a quote, an order, a lock on the
 * chain, staging, and the way of the log through two journals. Rounds are interleaved. `docker run` sets a network up
 * even for `--network none`, which our containers do without: so the same container by our runner alone is told as well.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoNetwork, startDemoNetwork } from '../scripts/demo/network.ts'
import { buildPythonImage } from '../scripts/images/build-python-image.mjs'
import type { Cid } from '../src/shared/schema/ids.ts'
import type { BenchResult } from './bench-result.ts'
import { timeDockerRun } from './docker-run.ts'
import { median } from './median.ts'
import { createRunnerTimer } from './runner-run.ts'

const script = 'print("hello", flush=True)\n'

/** Milliseconds since the submit at which each state, and the first log line, was seen. */
type Marks = Record<string, number>

export async function run(rounds: number): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'deai-bench-'))
  try {
    await using network = await startDemoNetwork({ folder })
    const image = await buildPythonImage()
    const scriptFolder = join(folder, 'script')
    await mkdir(scriptFolder, { mode: 0o755 })
    await writeFile(join(scriptFolder, 'main.py'), script, { mode: 0o644 })
    const cid = await addScript(network, scriptFolder)
    const workFolder = join(folder, 'work')
    await mkdir(workFolder, { mode: 0o700 })
    await using runner = createRunnerTimer({ workFolder, imageId: image.id, scriptPath: scriptFolder })
    const jobs: Marks[] = []
    const bases: number[] = []
    const alone: number[] = []
    for (let round = -1; round < rounds; round++) {
      const base = await timeDockerRun(image.id, scriptFolder)
      const runnerMs = await runner.time(round)
      const marks = await timeJob(network, cid, image.id)
      if (round < 0) continue // warms image, inputs and both programs
      bases.push(base)
      alone.push(runnerMs)
      jobs.push(marks)
      process.stdout.write(
        `round ${round + 1}: docker run ${base.toFixed(0)} ms, job ${(marks['first log line'] ?? 0).toFixed(0)} ms\n`,
      )
    }
    return report(bases, alone, jobs)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function addScript({ requester }: DemoNetwork, path: string): Promise<Cid> {
  for await (const event of await requester.api.content.add({ path })) if (event.type === 'added') return event.cid
  throw new Error('the script was not added')
}

async function timeJob({ requester }: DemoNetwork, inputScriptCid: Cid, dockerImage: string): Promise<Marks> {
  const startedAtMs = performance.now()
  const since = () => performance.now() - startedAtMs
  const marks: Marks = {}
  const job = await requester.api.jobs.submit({
    name: 'overhead',
    computeProfile: 'cpu-small',
    inputScriptCid,
    outputStorage: 'ipfs',
    outputPath: '/overhead/',
    paymentToken: 'DAI',
    paymentAmount: '1',
    dockerImage,
    timeoutSeconds: 60,
  })
  marks.submitted = since()
  for await (const event of await requester.api.jobs.watch({ jobId: job.jobId })) {
    if (event.type === 'logs') marks['first log line'] ??= since()
    if (event.type !== 'state') continue
    const { phase, step, failure } = event.job
    if (failure) throw new Error(`the job failed: ${failure.detail}`)
    marks[step ? `${phase}: ${step}` : phase] ??= since()
  }
  return marks
}

function report(bases: number[], alone: number[], jobs: Marks[]): BenchResult {
  const names = [...new Set(jobs.flatMap((marks) => Object.keys(marks)))]
  const steps = names
    .map((name) => ({ name, medianMs: median(jobs.flatMap((marks) => marks[name] ?? [])) }))
    .sort((a, b) => a.medianMs - b.medianMs)
  process.stdout.write('\nmedian, ms since submit\n')
  for (const { name, medianMs } of steps) process.stdout.write(`  ${medianMs.toFixed(0).padStart(6)}  ${name}\n`)
  const baseMs = median(bases)
  const jobMs = median(jobs.flatMap((marks) => marks['first log line'] ?? []))
  process.stdout.write(
    `\nmedian of ${jobs.length}, to the first log line: docker run ${baseMs.toFixed(0)} ms, ` +
      `the container by our runner alone ${median(alone).toFixed(0)} ms, job ${jobMs.toFixed(0)} ms\n`,
  )
  const ratio = jobMs / baseMs
  return {
    ratio,
    figures: {
      rounds: jobs.length,
      dockerRunMs: bases,
      runnerAloneMs: alone,
      jobMs: jobs.map((marks) => marks['first log line']),
      steps,
    },
  }
}
