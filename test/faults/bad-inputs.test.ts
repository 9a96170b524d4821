/** Inputs and images that no provider can use: the job fails as what it was, at its own clock, and costs nothing. */
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NextToLast } from 'blockstore-fs/sharding'
import { CID } from 'multiformats/cid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { engineRequest } from '../../scripts/setup/docker-engine.mjs'
import { type ExitCode, exitCodes } from '../../src/cli/exit-codes.ts'
import type { FailureType } from '../../src/shared/schema/failure.ts'
import type { Cid } from '../../src/shared/schema/ids.ts'
import { rawBlock } from '../support/dag-blocks.ts'
import { allMoney, type Holdings } from '../support/holdings.ts'
import { type ImageRegistry, startImageRegistry } from '../support/image-registry.ts'
import { addScript, submit, submitWords, untilFinal } from '../support/jobs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const opened = new AsyncDisposableStack()
/** Longer than a node looks elsewhere for a block that its holder sends corrupt. */
const limits = { fetchInputsMs: 18_000, pullMs: 4_000 }

let network: DemoNetwork
let script: Cid
let registry: ImageRegistry
let before: Holdings['money'][]

beforeAll(async () => {
  opened.defer(() => folder[Symbol.dispose]())
  network = opened.use(
    await startDemoNetwork({
      folder: folder.path,
      policy: { maxConcurrent: 8 },
      hostWords: ['--limits', JSON.stringify(limits)],
    }),
  )
  script = await addScript(network, 'good', 'print("done")')
  registry = opened.use(await startImageRegistry())
  await registry.publish('deai/foreign', 's390x')
  opened.defer(
    async () => void (await engineRequest('DELETE', `/images/${registry.host}/deai/foreign?force=1`)).resume(),
  )
  // From here on the provider has this script, so that a job with a bad image fails by its image alone.
  const warm = await submit(network, '', { inputScriptCid: script })
  await untilFinal(network, warm.jobId)
  before = await allMoney(network)
})
afterAll(() => opened.disposeAsync())

/** A script whose block on the requester's disk is no longer what its CID says. */
async function rottenScript(): Promise<Cid> {
  const cid = await addScript(network, 'rotten', 'print("rotten")')
  const { dir, file } = new NextToLast().encode(CID.parse(cid))
  await writeFile(join(network.requester.dataFolder, 'content', 'blocks', dir, file), 'not what was promised')
  return cid
}

interface BadInput {
  name: string
  flags: () => Record<string, string> | Promise<Record<string, string>>
  failure: FailureType
  says: () => RegExp
  code: ExitCode
}

const badInputs: BadInput[] = [
  {
    name: 'a script that nobody has',
    flags: () => ({ 'input-script-cid': rawBlock(randomBytes(100)).cid.toString() }),
    failure: 'input-not-found',
    says: () => new RegExp(`The inputs did not arrive in time.*${network.requester.identity.peerId}`),
    code: exitCodes.notFound,
  },
  {
    name: 'data that nobody has',
    flags: () => ({ 'input-data-cid': rawBlock(randomBytes(100)).cid.toString() }),
    failure: 'input-not-found',
    says: () => new RegExp(`The inputs did not arrive in time.*${network.requester.identity.peerId}`),
    code: exitCodes.notFound,
  },
  {
    name: 'a script with a corrupt block',
    flags: async () => ({ 'input-script-cid': await rottenScript() }),
    failure: 'input-corrupt',
    says: () => new RegExp(network.requester.identity.peerId),
    code: exitCodes.corrupt,
  },
  {
    name: 'an image that does not exist',
    flags: () => ({ 'docker-image': `${registry.host}/deai/none:1` }),
    failure: 'image-not-found',
    says: () => /deai\/none:1/,
    code: exitCodes.notFound,
  },
  {
    name: 'an image whose registry is down',
    flags: () => ({ 'docker-image': '127.0.0.1:1/deai/none:1' }),
    failure: 'image-pull-failed',
    says: () => /127\.0\.0\.1:1\/deai\/none:1 was not there in time/,
    code: exitCodes.networkFailed,
  },
  {
    name: 'an image for another architecture',
    flags: () => ({ 'docker-image': `${registry.host}/deai/foreign` }),
    failure: 'image-wrong-architecture',
    says: () => /s390x/,
    code: exitCodes.jobFailed,
  },
]

describe('a job with', () => {
  it.concurrent.each(badInputs)('$name fails as $failure', async ({ flags, failure, says, code }) => {
    const words = await submitWords({ 'input-script-cid': script, ...(await flags()) })
    const run = await network.requester.cli([...words, '--wait', '--json'])
    const { job } = JSON.parse(run.stdout.trimEnd().split('\n').at(-1) ?? '')
    expect(job).toMatchObject({ phase: 'failed', failure: { type: failure }, receipt: null, paidWei: '0' })
    expect(job.failure.detail).toMatch(says())
    expect(run.code).toBe(code)
  })

  it('any of these costs nothing', async () => {
    await expect.poll(() => allMoney(network)).toEqual(before)
    const bad = await network.provider.api.provider.assignments({ limit: badInputs.length })
    for (const assignment of bad)
      expect(assignment).toMatchObject({ phase: 'closed', earnedWei: 0n, startedAtMs: null })
  })

  it('good inputs completes after all of them', async () => {
    const { jobId } = await submit(network, 'print("done")')
    expect(await untilFinal(network, jobId)).toMatchObject({ phase: 'completed', failure: null })
  })
})
