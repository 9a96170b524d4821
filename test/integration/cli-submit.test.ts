import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import type { FailureType } from '../../src/shared/schema/failure.ts'
import { cid, dai, jobId, jobView, logLine, request } from '../support/api-samples.ts'
import { type RunOptions, runCli, startCli } from '../support/run-cli.ts'
import { type ScriptedHost, startScriptedHost } from '../support/scripted-host.ts'

let host: ScriptedHost
beforeEach(async () => {
  host = await startScriptedHost()
})
afterEach(() => host.close())

const deai = (words: string[], options: RunOptions = {}) => runCli(words, { dataFolder: host.dataFolder, ...options })

/** The flags of the product's own example. */
const flags = [
  ['--name', request.name],
  ['--compute-profile', request.computeProfile],
  ['--input-script-cid', request.inputScriptCid],
  ['--input-data-cid', request.inputDataCid],
  ['--output-storage', 'ipfs'],
  ['--output-path', request.outputPath],
  ['--payment-token', 'DAI'],
  ['--payment-amount', '250'],
  ['--callback-url', request.callbackUrl],
  ['--docker-image', request.dockerImage],
] as const

const submit = (changes: Record<string, string | undefined> = {}, ...more: string[]): string[] => {
  const words = flags.flatMap(([flag, value]) => {
    const changed = flag in changes ? changes[flag] : value
    return changed === undefined ? [] : [flag, changed]
  })
  return ['submit', 'job', ...words, ...more]
}

const submitted = () => host.state.calls.find(({ procedure }) => procedure === 'jobs.submit')?.input

const failed = (type: FailureType, detail = 'as seen') =>
  jobView({ phase: 'failed', endedAtMs: 1_700_000_005_000, failure: { type, detail } })

describe('the flags of the product', () => {
  test('reach the API word for word', async () => {
    const run = await deai(submit())
    expect(run).toMatchObject({ code: 0, stdout: `${jobId}\n`, stderr: '' })
    expect(submitted()).toEqual(request)
  })

  test('with --command, --timeout and no optional ones', async () => {
    const optional = { '--input-data-cid': undefined, '--callback-url': undefined, '--output-storage': undefined }
    const command = `python3 -u "/inputs/script/my train.py" --name 'a b'`
    await deai(submit(optional, '--command', command, '--timeout', '1h30m'))
    const { inputDataCid: _data, callbackUrl: _callback, ...rest } = request
    expect(submitted()).toEqual({
      ...rest,
      command: ['python3', '-u', '/inputs/script/my train.py', '--name', 'a b'],
      timeoutSeconds: 5400,
    })
  })

  test('with a --provider for each wallet that may be asked', async () => {
    const [one, other] = [`0x${'1a'.repeat(20)}`, `0x${'2b'.repeat(20)}`]
    await deai(submit({}, '--provider', one, '--provider', other))
    expect(submitted()).toEqual({ ...request, providers: [one, other] })
    const run = await deai(submit({}, '--provider', 'alice'))
    expect(run).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining('--provider: must be 0x') })
  })

  test.each([
    ['--name', 'LLM'],
    ['--compute-profile', 'p'],
    ['--input-script-cid', cid],
    ['--output-path', '/a'],
    ['--payment-token', 'DAI'],
    ['--payment-amount', '1'],
    ['--docker-image', 'a'],
  ])('%s is asked for when it is missing', async (flag) => {
    const run = await deai(submit({ [flag]: undefined }))
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toContain(`required option '${flag}`)
    expect(host.state.calls).toEqual([])
  })

  test.each([
    [{ '--input-script-cid': 'Qm…' }, '--input-script-cid: must be a CID'],
    [{ '--output-path': '/a/../b' }, '--output-path: must be an absolute path'],
    [{ '--output-storage': 's3' }, '--output-storage: only "ipfs" can store outputs'],
    [{ '--callback-url': 'ftp://a' }, '--callback-url: must be an http or https address'],
    [{ '--docker-image': 'not an image' }, '--docker-image: must be an image'],
  ])('%j is refused by the name of its flag, and nothing is sent', async (change, sentence) => {
    const run = await deai(submit(change, '--json'))
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toContain(sentence)
    expect(run.json()).toEqual([{ error: { code: 'INVALID', message: expect.stringContaining(sentence) } }])
    expect(host.state.calls).toEqual([])
  })

  test('a command that only a shell could read is refused', async () => {
    const run = await deai(submit({}, '--command', 'python3 train.py | tee log'))
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toContain('sh -c')
  })

  test('a name that looks like a flag of the program is not taken for one', async () => {
    await deai(submit({ '--name': 'jobs' }))
    expect(submitted()).toEqual({ ...request, name: 'jobs' })
  })
})

describe('--wait', () => {
  const completed = jobView({
    phase: 'completed',
    paidWei: dai / 2n,
    outputCid: cid,
    phaseSinceMs: 1_700_000_012_300,
    endedAtMs: 1_700_000_012_300,
  })

  test('tells each step with its time, the log, and the outcome', async () => {
    host.state.watch = [
      { type: 'state', job: jobView({ waitingFor: 'an offer of a100' }) },
      { type: 'state', job: jobView({ phase: 'staging', step: 'pulling', phaseSinceMs: 1_700_000_002_500 }) },
      {
        type: 'load',
        samples: [{ atMs: 1_700_000_003_000, cpuPercent: 40, memoryMiB: 100, gpuPercent: null, gpuMemoryMiB: null }],
      },
      { type: 'logs', lines: [logLine(0, 'epoch 1'), logLine(1, 'epoch 2', 'stderr')] },
      { type: 'state', job: completed },
    ]
    const run = await deai(submit({}, '--wait'))
    expect(run.code).toBe(0)
    expect(run.stdout.split('\n')).toEqual([
      `submitted ${jobId}`,
      '[   0.0 s] matching           waits for an offer of a100',
      '[   2.5 s] staging: pulling',
      '  epoch 1',
      '  epoch 2',
      '[  12.3 s] completed',
      'completed after 12.3 s, 0.5 tDAI paid of 250 tDAI',
      `output ${cid} at ${request.outputPath}`,
      `  deai job download ${jobId} PATH`,
      '',
    ])
  })

  test('prints JSON lines with --json', async () => {
    host.state.watch = [
      { type: 'logs', lines: [logLine(0, 'epoch 1')] },
      { type: 'state', job: completed },
    ]
    const lines = (await deai(submit({}, '--wait', '--json'))).json()
    expect(lines.map(({ type }) => type)).toEqual(['submitted', 'log', 'state', 'outcome'])
    expect(lines[1]).toMatchObject({ seq: 0, stream: 'stdout', text: 'epoch 1' })
    expect(lines[3]).toMatchObject({ exitCode: 0, job: { jobId, budgetWei: '250000000000000000000' } })
  })

  test.each<[FailureType, number]>([
    ['script-failed', 10],
    ['out-of-memory', 10],
    ['provider-lost', 11],
    ['image-not-found', 6],
    ['payment-not-secured', 5],
  ])('a job that failed by %s ends with %i, the reason and the advice', async (type, code) => {
    host.state.watch = [{ type: 'state', job: failed(type, 'it was like this') }]
    const run = await deai(submit({}, '--wait'))
    expect(run.code).toBe(code)
    expect(run.stdout).toContain(`${type}: it was like this`)
  })

  test('a cancelled job ends with 12', async () => {
    host.state.watch = [{ type: 'state', job: jobView({ phase: 'cancelled', endedAtMs: 1_700_000_005_000 }) }]
    expect((await deai(submit({}, '--wait'))).code).toBe(12)
  })

  test('Ctrl+C leaves the watch, tells how to go on, and cancels nothing', async () => {
    host.state.watch = [{ type: 'state', job: jobView({ phase: 'running' }) }, 60_000]
    const cli = startCli(submit({}, '--wait'), { dataFolder: host.dataFolder })
    await expect.poll(() => cli.seen().stdout).toContain('running')
    cli.child.kill('SIGINT')
    const run = await cli.ended
    expect(run.code).toBe(130)
    expect(run.stderr).toContain(`deai job logs ${jobId} -f`)
    expect(run.stderr).toContain(`deai job cancel ${jobId}`)
    expect(host.state.calls.map(({ procedure }) => procedure)).not.toContain('jobs.cancel')
  })

  test('outlives the host: goes on at the next log line when it is back', async () => {
    const first = [logLine(0, 'epoch 1'), logLine(1, 'epoch 2')]
    host.state.watch = [{ type: 'logs', lines: first }, 60_000]
    const cli = startCli(submit({}, '--wait', '--json'), { dataFolder: host.dataFolder })
    await expect.poll(() => cli.seen().stdout).toContain('epoch 2')
    await host.stop()
    host.state.watch = [
      { type: 'logs', lines: [...first, logLine(2, 'epoch 3')] },
      { type: 'state', job: completed },
    ]
    await expect.poll(() => cli.seen().stderr).toContain('The host went away')
    await host.restart()
    const run = await cli.ended
    expect(run.code).toBe(0)
    const logs = run.json().filter(({ type }) => type === 'log')
    expect(logs.map(({ text }) => text)).toEqual(['epoch 1', 'epoch 2', 'epoch 3'])
    const watches = host.state.calls.filter(({ procedure }) => procedure === 'jobs.watch')
    expect(watches.map(({ input }) => input)).toEqual([
      { jobId, logsFrom: 0 },
      { jobId, logsFrom: 2 },
    ])
  })
})
