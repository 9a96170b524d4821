import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { type RunOptions, runCli, startCli } from '../support/run-cli.ts'

let folder: string
/** The real host, quiet on the network, on a wallet file that opens fast. */
const env = { DEAI_NO_START: undefined, DEAI_NO_MDNS: '1', DEAI_LISTEN: '/ip4/127.0.0.1/tcp/0', DEAI_SCRYPT_N: '2048' }
const deai = (words: string[], options: RunOptions = {}) => runCli(words, { dataFolder: folder, env, ...options })

const hostLog = () => readFile(join(folder, 'host.log'), 'utf8')
/** Each as often as it is there. */
const beginAndEnd = (log: string) => log.match(/the host is ready|the host stops/g)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-cli-host-'))
})
afterEach(async () => {
  await deai(['host', 'stop'])
  await rm(folder, { recursive: true, force: true })
})

test('the first command starts a host in the background, the next ones use it, and host stop ends it', async () => {
  const [first, second] = await Promise.all([deai(['status', '--json']), deai(['status', '--json'])])
  expect([first.code, second.code], first.stderr + second.stderr).toEqual([0, 0])
  expect(first.stderr + second.stderr).toContain('starting one in the background')
  const [status] = first.json()
  expect(second.json()[0]).toMatchObject({ pid: status?.pid, dataFolder: folder })
  expect((await stat(join(folder, 'host.log'))).mode & 0o777).toBe(0o600)

  const again = await deai(['wallet', 'create'], { env: { ...env, DEAI_PASSWORD: 'correct horse' } })
  expect(again).toMatchObject({ code: 0 })
  expect(again.stderr).not.toContain('starting')
  expect(await deai(['wallet', 'unlock'], { env: { ...env, DEAI_PASSWORD: 'wrong' } })).toMatchObject({
    code: exitCodes.wallet,
  })
  expect(await hostLog()).not.toContain('correct horse')

  const secondHost = await deai(['host'])
  expect(secondHost.code).toBe(exitCodes.usage)
  expect(secondHost.stderr).toContain('already')

  expect((await deai(['host', 'stop'])).code).toBe(0)
  expect(() => process.kill(Number(status?.pid), 0)).toThrow('ESRCH')
  expect(beginAndEnd(await hostLog())).toEqual(['the host is ready', 'the host stops'])
  expect((await deai(['status', '--no-start'])).code).toBe(exitCodes.noHost)
})

test('deai host in the foreground answers, keeps its log, and ends at Ctrl+C', async () => {
  const host = startCli(['host'], { dataFolder: folder, env })
  await expect.poll(async () => (await deai(['status', '--no-start'])).code, { timeout: 60_000 }).toBe(0)
  host.child.kill('SIGINT')
  const run = await host.ended
  expect(run.code).toBe(0)
  for (const text of [run.stderr, await hostLog()])
    expect(beginAndEnd(text)).toEqual(['the host is ready', 'the host stops'])
})

test('deai chain prints where it is and ends when it is asked to', async () => {
  const chain = startCli(['chain'], { dataFolder: folder })
  await expect.poll(() => chain.seen().stdout, { timeout: 60_000 }).toContain('\n')
  chain.child.kill('SIGTERM')
  const run = await chain.ended
  expect(run.code).toBe(0)
  expect(run.json()).toEqual([
    expect.objectContaining({
      rpcUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/),
      chainId: expect.any(Number),
      escrow: expect.stringMatching(/^0x[0-9a-f]{40}$/),
      token: expect.stringMatching(/^0x[0-9a-f]{40}$/),
    }),
  ])
})

test('a chain of your own that is half named is refused', async () => {
  const run = await deai(['host', '--rpc-url', 'http://127.0.0.1:1', '--json'])
  expect(run.code).toBe(exitCodes.usage)
  expect(run.json()).toEqual([{ error: { code: 'INVALID', message: expect.stringContaining('--escrow') } }])
})
