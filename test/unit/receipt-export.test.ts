/** Whole jobs on fakes, one feeding the next; what each side exports of them is checked as somebody would who was not there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cidReader } from '../../src/adapters/helia/cid-reader.ts'
import type { Job } from '../../src/engine/domain/job.ts'
import { checkEnvelopes } from '../../src/engine/provenance/check-chain.ts'
import { readBundle } from '../../src/engine/provenance/read-bundle.ts'
import { exportReceipt } from '../../src/host/jobs/export-receipt.ts'
import { exportReceipt as exportProviderReceipt } from '../../src/host/provider/export-receipt.ts'
import { rootUses } from '../../src/host/storage/root-uses.ts'
import type { Cid } from '../../src/shared/schema/ids.ts'
import type { JobRequest } from '../../src/shared/schema/job.ts'
import { newJob } from '../support/arbitraries.ts'
import { jobOf, submitJob, training, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, type MemoryWorld, never, token } from '../support/memory-node.ts'
import { failedIn } from '../support/receipt-vectors.ts'

let world: MemoryWorld
let provider: MemoryNode
let requester: MemoryNode
let jobs: Job[]

const lived = async (changes: Partial<JobRequest>): Promise<Job> => {
  const jobId = await submitJob(requester, changes)
  await untilAtRest(world, requester, jobId, [provider])
  return jobOf(requester, jobId)
}
const outputOf = (job: Job): Cid => requester.requester.view(job).outputCid as Cid

/** Three jobs: each takes the outputs of the one before it. */
beforeAll(async () => {
  world = await createMemoryWorld()
  provider = await world.node('provider', { policy: {} })
  requester = await world.node('requester', { depositWei: 5n * token })
  provider.runner.behave(() => training)
  const first = await lived({ name: 'first', outputPath: '/first' as JobRequest['outputPath'] })
  provider.runner.behave(() => ({ ...training, outputs: { 'second.bin': '2' } }))
  const second = await lived({ name: 'second', inputDataCid: outputOf(first), outputPath: '/second' as never })
  const third = await lived({ name: 'third', inputDataCid: outputOf(second), outputPath: '/third' as never })
  jobs = [first, second, third]
})
afterAll(() => world[Symbol.asyncDispose]())

const exported = async (job: Job | undefined): Promise<string> => {
  const file = job && (await exportReceipt(requester.deps, job, never))
  if (!file) throw new Error('nothing was exported')
  return file.text
}

const checked = async (...texts: string[]) => {
  const envelopes = texts.flatMap((text) => {
    const reading = readBundle(text)
    if ('problem' in reading) throw new Error(reading.problem)
    return reading.envelopes
  })
  const nowSeconds = Math.floor(world.clock.nowMs() / 1000)
  return checkEnvelopes({ verifier: world.verifier, cids: cidReader, nowSeconds, tokens: String }, envelopes)
}

const stateOf = (statements: Awaited<ReturnType<typeof checked>>, code: string) =>
  statements.map(({ checks }) => checks.find((check) => check.code === code)?.state)

describe('an exported receipt', () => {
  it('holds, with those of the jobs that its inputs come from', async () => {
    const statements = await checked(await exported(jobs[2]))
    expect(failedIn(statements)).toEqual([])
    expect(statements.map(({ evidence }) => evidence?.spec.name)).toEqual(['third', 'second', 'first'])
    for (const code of ['form', 'statement-signature', 'countersignature', 'voucher', 'environment', 'parents'])
      expect(stateOf(statements, code), code).toEqual(['ok', 'ok', 'ok'])
  })

  it('is the same each time, so that the next one can name it', async () => {
    expect(await exported(jobs[2])).toBe(await exported(jobs[2]))
    const [, second] = (await exported(jobs[2])).split('\n')
    expect((await exported(jobs[1])).split('\n')[0]).toBe(second)
  })

  it('alone says that its parents are not there, and holds again with their file beside it', async () => {
    const [own = ''] = (await exported(jobs[2])).split('\n')
    expect(stateOf(await checked(own), 'parents')).toEqual(['unknown'])
    expect(stateOf(await checked(own, await exported(jobs[1])), 'parents')).toEqual(['ok', 'ok', 'ok'])
  })

  it('of the provider holds too, signed by its wallet, with the countersignature in it', async () => {
    const row = provider.journal.assignments(3).at(-1)
    const file = row && (await exportProviderReceipt(provider.deps, row, never))
    const statements = await checked(file?.text ?? '')
    expect(failedIn(statements)).toEqual([])
    expect(stateOf(statements, 'countersignature')).toEqual(['ok'])
    expect(statements[0]?.checks.find(({ code }) => code === 'statement-signature')?.detail).toContain('provider')
    expect(statements[0]?.evidence?.order.order.provider).toBe(provider.address)
  })

  it('without its environment says that it is not there', async () => {
    const job = jobs[0]
    const environmentCid = job && requester.requester.view(job).receipt?.receipt.environmentCid
    const kept = environmentCid && requester.store.get(environmentCid)
    if (!kept) throw new Error('the environment is not in the store')
    requester.store.delete(environmentCid)
    expect(stateOf(await checked(await exported(job)), 'environment')).toEqual(['unknown'])
    requester.store.set(environmentCid, { type: 'file', bytes: new TextEncoder().encode('{}') })
    expect(stateOf(await checked(await exported(job)), 'environment')).toEqual(['unknown'])
    requester.store.set(environmentCid, kept)
  })
})

describe('what a receipt names', () => {
  it('is known in the store as the job’s, on either side, the environment too', () => {
    const receipt = jobs[0] && requester.requester.view(jobs[0]).receipt?.receipt
    for (const cid of [receipt?.outputCid, receipt?.logsCid, receipt?.environmentCid] as Cid[]) {
      expect(rootUses(requester.deps.journal).get(cid)).toContainEqual(expect.objectContaining({ type: 'job-output' }))
      expect(rootUses(provider.deps.journal).get(cid)).toContainEqual(expect.objectContaining({ type: 'assignment' }))
    }
  })
})

describe('no receipt is exported', () => {
  it('of a job that has none, and with the wallet locked or exchanged it says why', async () => {
    expect(await exportReceipt(requester.deps, newJob(), never)).toBeNull()
    const [job] = jobs
    if (!job) throw new Error('no job')
    const other = { ...requester.deps, wallet: provider.deps.wallet }
    await expect(exportReceipt(other, job, never)).rejects.toMatchObject({ code: 'conflict' })
    requester.wallet.lock()
    await expect(exportReceipt(requester.deps, job, never)).rejects.toMatchObject({ code: 'locked' })
    await requester.wallet.unlock('a long password')
  })
})
