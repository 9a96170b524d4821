import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { exitCodeOfApi, exitCodes } from '../../src/cli/exit-codes.ts'
import type { ApiErrorCode } from '../../src/shared/api/contract.ts'
import { cid, dai } from '../support/api-samples.ts'
import { runCli, startCli } from '../support/run-cli.ts'
import { type ScriptedHost, startScriptedHost } from '../support/scripted-host.ts'

let host: ScriptedHost
beforeAll(async () => {
  host = await startScriptedHost()
})
afterEach(() => host.state.failures.clear())
afterAll(() => host.close())

const deai = (...words: string[]) => runCli(words, { dataFolder: host.dataFolder })

const dataOf: Partial<Record<ApiErrorCode, unknown>> = {
  UNKNOWN_PROFILE: { nearest: ['gpu-a100-80gb-high', 'gpu-any-12gb'] },
  UNKNOWN_TOKEN: { known: ['tDAI'] },
  BUDGET_ABOVE_DEPOSIT: { budgetWei: 250n * dai, freeWei: dai },
}

describe('a refusal of the host', () => {
  test.each(Object.keys(exitCodeOfApi) as ApiErrorCode[])(
    '%s has its own exit code, sentence and JSON',
    async (code) => {
      host.state.failures.set('jobs.list', { code, message: `Told as ${code}.`, data: dataOf[code] })
      const run = await deai('jobs', '--json')
      expect(run.code).toBe(exitCodeOfApi[code])
      expect(run.stderr).toContain(`deai: Told as ${code}.`)
      expect(run.json()).toEqual([{ error: { code, message: expect.stringContaining(`Told as ${code}.`) } }])
    },
  )

  test('names what would have been right', async () => {
    host.state.failures.set('market.offers', { code: 'UNKNOWN_PROFILE', data: dataOf.UNKNOWN_PROFILE })
    const run = await deai('offers', '--compute-profile', 'gpu-a10')
    expect(run.stderr).toContain('Nearest: gpu-a100-80gb-high, gpu-any-12gb.')
    expect(run.stdout).toBe('')
  })

  test('in the middle of a stream counts as well', async () => {
    host.state.failures.set('content.fetch', { code: 'CONTENT_NOT_FOUND', message: 'Asked 3 peers for 10 s.' })
    const run = await deai('get', cid, '--timeout', '10s')
    expect(run).toMatchObject({ code: exitCodes.notFound, stderr: 'deai: Asked 3 peers for 10 s.\n' })
  })

  test('in words of a stranger cannot steer the terminal', async () => {
    host.state.failures.set('jobs.list', { code: 'CONFLICT', message: 'a\u001b[2J\u001b]0;title\u0007b' })
    expect((await deai('jobs')).stderr).toBe('deai: ab\n')
  })
})

describe('no host', () => {
  const nowhere = () => join(host.dataFolder, 'nowhere')

  test('ends with 3 and says how to start one, when none may be started', async () => {
    const run = await runCli(['jobs', '--no-start', '--json'], { dataFolder: nowhere() })
    expect(run.code).toBe(exitCodes.noHost)
    expect(run.stderr).toContain('deai host')
    expect(run.json()).toEqual([{ error: { code: 'NO_HOST', message: expect.stringContaining(nowhere()) } }])
  })

  test.each([
    [
      'left by a host that died',
      JSON.stringify({ version: 1, pid: 1, url: 'ws://127.0.0.1:1/rpc', secret: 'x'.repeat(43), startedAtMs: 1 }),
    ],
    [
      'pointing at another machine',
      JSON.stringify({ version: 1, pid: 1, url: 'ws://192.0.2.1:80/rpc', secret: 'x'.repeat(43), startedAtMs: 1 }),
    ],
    ['that is no JSON', 'garbage'],
  ])('is what a connection file %s leads to', async (_name, content) => {
    const other = await startScriptedHost()
    await other.stop()
    await writeFile(join(other.dataFolder, 'host.json'), content)
    const run = await runCli(['jobs', '--no-start'], { dataFolder: other.dataFolder })
    await other.close()
    expect(run.code).toBe(exitCodes.noHost)
  })

  test('that can be started ends with 3, its reason, and the place of its log', async () => {
    const environment = { DEAI_CHAIN_ID: 'not-a-number', DEAI_NO_START: undefined }
    const run = await runCli(['jobs'], { dataFolder: nowhere(), env: environment })
    expect(run.code).toBe(exitCodes.noHost)
    expect(run.stderr).toContain('starting one in the background')
    expect(run.stderr).toContain(join(nowhere(), 'host.log'))
    expect(run.stderr).toContain('must be a whole number')
  })

  test('any more in the middle of a call ends with 3', async () => {
    const other = await startScriptedHost()
    other.state.silent.add('jobs.list')
    const cli = startCli(['jobs'], { dataFolder: other.dataFolder })
    await expect.poll(() => other.state.calls.map(({ procedure }) => procedure)).toContain('jobs.list')
    await other.close()
    const run = await cli.ended
    expect(run.stderr).toContain('went away')
    expect(run.code).toBe(exitCodes.noHost)
  })
})

describe('a mistake at the keyboard', () => {
  test.each([
    [['stauts'], 'Did you mean status?'],
    [['jobs', '--limt', '3'], 'Did you mean --limit?'],
    [['jobs', '--limit', 'many'], 'must be a whole number from 1 to 1000'],
    [['get', cid, '--timeout', 'soon'], 'is no duration'],
    [['get'], "missing required argument 'cid'"],
    [['ls', 'a', 'b'], 'too many arguments'],
    [['provide', '--price', 'cheap'], 'is no price'],
    [['provide', '--on', '--off'], 'exclude each other'],
    [['host', '--log-level', 'loud'], 'Allowed choices'],
  ])('%j ends with 2', async (words, sentence) => {
    const run = await deai(...words)
    expect(run.stderr).toContain(sentence)
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stdout).toBe('')
  })

  test('is told as JSON too', async () => {
    const run = await deai('jobs', '--json', '--limt')
    expect(run.json()).toEqual([{ error: { code: 'USAGE', message: expect.stringContaining('--limt') } }])
  })
})

describe('leaving early', () => {
  test('Ctrl+C ends with 130 and no complaint', async () => {
    host.state.watch = [60_000]
    const cli = startCli(['job', 'logs', 'job-0123456789abcdef', '-f'], { dataFolder: host.dataFolder })
    const isWatched = () => host.state.calls.some(({ procedure }) => procedure === 'jobs.watch')
    await expect.poll(isWatched).toBe(true)
    cli.child.kill('SIGINT')
    expect(await cli.ended).toMatchObject({ code: exitCodes.interrupted, stderr: '' })
  })

  test('a reader that goes away is no failure', async () => {
    const cli = startCli(['--help'])
    cli.child.stdout?.destroy()
    const run = await cli.ended
    expect(run.stderr).toBe('')
    expect(run.code).toBe(exitCodes.ok)
  })
})
