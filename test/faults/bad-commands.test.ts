/** Commands that cannot be done: each says why, ends with its own exit code, writes nothing and spends nothing. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, statfs, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDeai } from '../../scripts/demo/deai.ts'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { rawBlock } from '../support/dag-blocks.ts'
import { allHoldings } from '../support/holdings.ts'
import { addScript, submit, submitWords, untilFinal } from '../support/jobs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const inFolder = (name: string): string => join(folder.path, name)
const target = inFolder('got')
const nobodysCid = rawBlock(randomBytes(100)).cid.toString()
const noJob = 'job-0000000000000000'

let network: DemoNetwork
let script: string

beforeAll(async () => {
  network = await startDemoNetwork({ folder: folder.path })
  script = await addScript(network, 'good', 'print("done")')
  await mkdir(inFolder('leaky'))
  await writeFile(inFolder('leaky/train.py'), 'print(1)')
  await symlink('/etc/passwd', inFolder('leaky/secrets'))
})
afterAll(async () => {
  await network?.stop()
  folder[Symbol.dispose]()
})

/** More than the disk can hold, in no blocks of the disk. */
async function hugeFile(): Promise<string> {
  const { bavail, bsize } = await statfs(tmpdir())
  const path = inFolder('huge.bin')
  await writeFile(path, '')
  await truncate(path, bavail * bsize + 2 ** 40)
  return path
}

interface BadCommand {
  name: string
  words: () => string[] | Promise<string[]>
  env?: Record<string, string>
  code: number
  says: RegExp
}

const withFlags = (changes: Record<string, string>) => () => submitWords({ 'input-script-cid': script, ...changes })

const badSubmissions: BadCommand[] = [
  {
    name: 'a malformed CID',
    words: withFlags({ 'input-script-cid': 'QmNotOne' }),
    code: exitCodes.usage,
    says: /--input-script-cid: must be a CID such as/,
  },
  {
    name: 'a CID that only looks like one',
    words: withFlags({ 'input-data-cid': `b${'a'.repeat(58)}` }),
    code: exitCodes.usage,
    says: /baaaa.*CID/,
  },
  {
    name: 'a budget above the deposit',
    words: withFlags({ 'payment-amount': '100.000000000000000001' }),
    code: exitCodes.money,
    says: /deai wallet deposit/,
  },
  { name: 'no amount', words: withFlags({ 'payment-amount': 'lots' }), code: exitCodes.usage, says: /250 or 0\.5/ },
  {
    name: 'a budget of 0',
    words: withFlags({ 'payment-amount': '0' }),
    code: exitCodes.usage,
    says: /"0" is no amount/,
  },
  {
    name: 'an unknown token',
    words: withFlags({ 'payment-token': 'DOGE' }),
    code: exitCodes.usage,
    says: /does not take "DOGE"\. It takes tDAI/,
  },
  {
    name: 'an unknown profile',
    words: withFlags({ 'compute-profile': 'gpu-a100-81gb-hihg' }),
    code: exitCodes.usage,
    says: /gpu-a100-80gb-high/,
  },
  {
    name: 'no image name',
    words: withFlags({ 'docker-image': 'Not An Image' }),
    code: exitCodes.usage,
    says: /--docker-image: must be/,
  },
  {
    name: 'an output path that climbs',
    words: withFlags({ 'output-path': '/results/../../etc' }),
    code: exitCodes.usage,
    says: /--output-path: must be an absolute path/,
  },
  {
    name: 'another storage',
    words: withFlags({ 'output-storage': 's3' }),
    code: exitCodes.usage,
    says: /--output-storage: only "ipfs"/,
  },
  {
    name: 'a callback that is no web address',
    words: withFlags({ 'callback-url': 'file:///etc/passwd' }),
    code: exitCodes.usage,
    says: /--callback-url: must be an http or https address/,
  },
]

const badContent: BadCommand[] = [
  {
    name: 'a folder with a link out of it',
    words: () => ['add', '-r', inFolder('leaky')],
    code: exitCodes.usage,
    says: /secrets/,
  },
  {
    name: 'a path that is not there',
    words: () => ['add', inFolder('nothing')],
    code: exitCodes.notFound,
    says: /nothing: no such file or folder/,
  },
  {
    name: 'a folder without -r',
    words: () => ['add', inFolder('leaky')],
    code: exitCodes.usage,
    says: /use the '-r' flag/,
  },
  {
    name: 'a file larger than the disk has free',
    words: async () => ['add', await hugeFile()],
    code: exitCodes.diskFull,
    says: /free/i,
  },
  {
    name: 'a malformed CID to get',
    words: () => ['get', 'QmNotOne', '-o', target],
    code: exitCodes.usage,
    says: /CID/,
  },
  {
    name: 'a CID that nobody has',
    words: () => ['get', nobodysCid, '-o', target, '--timeout', '2'],
    code: exitCodes.notFound,
    says: /Nobody delivered .* in time: .*12D3KooW/,
  },
]

const unknownJobs: BadCommand[] = ['show', 'cancel', 'logs'].map((verb) => ({
  name: `a job to ${verb} that is not there`,
  words: () => ['job', verb, noJob],
  code: exitCodes.notFound,
  says: /There is no job job-0{16} on this node\. `deai jobs` lists them/,
}))

const otherCommands: BadCommand[] = [
  {
    name: 'outputs to download of a job that is not there',
    words: () => ['job', 'download', noJob, target],
    code: exitCodes.notFound,
    says: /There is no job/,
  },
  {
    name: 'a job id that is none',
    words: () => ['job', 'show', 'mine'],
    code: exitCodes.usage,
    says: /must look like job-/,
  },
  {
    name: 'a wrong password',
    words: () => ['wallet', 'unlock'],
    env: { DEAI_PASSWORD: 'wrong-horse' },
    code: exitCodes.wallet,
    says: /password/i,
  },
  {
    name: 'a deposit of more than the wallet has',
    words: () => ['wallet', 'deposit', '1000000'],
    code: exitCodes.money,
    says: /fewer tokens than this deposit needs/,
  },
  {
    name: 'a second host on one data folder',
    words: () => ['host', '--no-mdns'],
    code: exitCodes.usage,
    says: /A host runs on .*requester already\. Use it, or choose another folder with --data/,
  },
]

describe('a command with', () => {
  it.each([...badSubmissions, ...badContent, ...unknownJobs, ...otherCommands])(
    '$name says so and changes nothing',
    async ({ words, env, code, says }) => {
      const before = await allHoldings(network)
      const run = await network.requester.cli(await words(), env ? { env } : {})
      expect(run.stderr).toMatch(says)
      expect(run.stdout).toBe('')
      expect(run.code).toBe(code)
      expect(await allHoldings(network)).toEqual(before)
      expect(existsSync(target)).toBe(false)
    },
  )

  it('a locked wallet to pay from says so and changes nothing', async () => {
    await network.requester.require(['wallet', 'lock'])
    const run = await network.requester.cli(await withFlags({})())
    await network.requester.require(['wallet', 'unlock'])
    expect(run.stderr).toMatch(/wallet is locked. Unlock it/)
    expect(run.code).toBe(exitCodes.wallet)
    expect(await network.requester.api.jobs.list({ limit: 10 })).toEqual([])
  })

  it('no host to ask, and none to be started, says how to start one', async () => {
    const run = await runDeai(['--data', inFolder('nowhere'), '--no-start', 'jobs'])
    expect(run.stderr).toMatch(/Start one with `deai host`/)
    expect(run.code).toBe(exitCodes.noHost)
    expect(existsSync(inFolder('nowhere'))).toBe(false)
  })

  it('nothing wrong works after all of them', async () => {
    const { jobId } = await submit(network, 'print("done")')
    expect(await untilFinal(network, jobId)).toMatchObject({ phase: 'completed', failure: null })
  })
})
