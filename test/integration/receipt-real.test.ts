/** A real job between two real hosts ends in one receipt that both have signed; either side's file convinces a third. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import type { JobView } from '../../src/shared/schema/job.ts'
import { submit, untilFinal } from '../support/jobs.ts'
import { runCli } from '../support/run-cli.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
let network: DemoNetwork
let first: JobView
let second: JobView
beforeAll(async () => {
  network = await startDemoNetwork({ folder: join(folder.path, 'network') })
  const write = `open("/outputs/numbers.txt", "w").write("1\\n2\\n3\\n")`
  first = await untilFinal(network, (await submit(network, write, { name: 'first' })).jobId)
  const sum = `print(sum(int(n) for n in open("/inputs/data/numbers.txt")))\nopen("/outputs/sum.txt", "w").write("6")`
  const inputDataCid = first.outputCid ?? expect.unreachable('the first job has no outputs')
  second = await untilFinal(network, (await submit(network, sum, { name: 'second', inputDataCid })).jobId)
})
afterAll(async () => {
  await network?.stop()
  folder[Symbol.dispose]()
})

/** In a process of its own, without a data folder. */
const verify = (...words: string[]) =>
  runCli(['verify', ...words], { cwd: folder.path, dataFolder: join(folder.path, 'no-node-here') })
const at = (name: string) => join(folder.path, name)

describe('a real job', () => {
  it('is countersigned on both sides', async () => {
    expect(second).toMatchObject({ phase: 'completed', countersignature: expect.stringMatching(/^0x/) })
    const assignments = await network.provider.api.provider.assignments({ limit: 10 })
    expect(assignments.map(({ orderId, countersignature }) => ({ orderId, countersignature }))).toEqual(
      [second, first].map(({ orderId, countersignature }) => ({ orderId, countersignature })),
    )
  })

  it('names what it ran on: this machine, and the image by its id', async () => {
    await network.requester.require(['job', 'receipt', second.jobId, '-o', at('requester.jsonl')])
    const [line = ''] = (await readFile(at('requester.jsonl'), 'utf8')).split('\n')
    const { payload } = JSON.parse(line)
    const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString())
    expect(predicate.deai_evidence.environment).toMatchObject({
      platform: process.platform,
      engine: { name: expect.stringMatching(/^docker/i) },
      image: { imageId: second.imageId },
    })
  })

  it('convinces somebody who was not there, by the file of the requester with the earlier job in it', async () => {
    const run = await verify('requester.jsonl')
    expect(run.stdout).toContain('It holds')
    expect(run.stdout).toContain(', 0 failed, 0 not proven, in 2 statements.')
    expect(run.code).toBe(exitCodes.ok)
  })

  it('convinces by the file of the provider as well', async () => {
    await network.provider.require(['provide', 'receipt', second.orderId ?? '', '-o', at('provider.jsonl')])
    const run = await verify('provider.jsonl')
    expect(run.stdout).toContain(', 0 failed, 0 not proven, in 1 statement.')
    expect(run.code).toBe(exitCodes.ok)
  })

  it('is held against the outputs that were downloaded, and against others', async () => {
    await network.requester.require(['job', 'download', second.jobId, at('results')])
    expect((await verify('provider.jsonl', '--content', 'results')).code).toBe(exitCodes.ok)
    await writeFile(at('results/sum.txt'), '7')
    const run = await verify('provider.jsonl', '--content', 'results')
    expect(run.code).toBe(exitCodes.unexpected)
    expect(run.stdout).toMatch(/FAILED {6}the folder holds the outputs/)
  })

  it('is never written over a file that is there', async () => {
    const again = await network.requester.cli(['job', 'receipt', second.jobId, '-o', at('requester.jsonl')])
    expect(again.code).toBe(exitCodes.usage)
    expect(again.stderr).toContain('is there already')
  })
})
