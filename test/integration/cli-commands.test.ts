import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { address, cid, dai, jobId, jobView, logLine, orderId, peerId } from '../support/api-samples.ts'
import { type RunOptions, runCli } from '../support/run-cli.ts'
import { type ScriptedHost, startScriptedHost } from '../support/scripted-host.ts'

let host: ScriptedHost
let folder: string
beforeEach(async () => {
  host = await startScriptedHost()
  folder = await mkdtemp(join(tmpdir(), 'deai-cli-work-'))
})
afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const deai = (words: string[], options: RunOptions = {}) =>
  runCli(words, { dataFolder: host.dataFolder, cwd: folder, ...options })
const inputOf = (procedure: string) => host.state.calls.findLast((call) => call.procedure === procedure)?.input

describe('content', () => {
  test('add prints as ipfs does, with -Q the CID alone, with --json an object', async () => {
    await mkdir(join(folder, 'data'))
    expect(await deai(['add', '-r', 'data'])).toMatchObject({ code: 0, stdout: `added ${cid} data\n`, stderr: '' })
    expect(inputOf('content.add')).toEqual({ path: join(folder, 'data') })
    expect((await deai(['add', '-Q', '-r', 'data'])).stdout).toBe(`${cid}\n`)
    expect((await deai(['add', '-r', 'data', '--json'])).json()).toEqual([{ cid, name: 'data', bytes: 20, files: 2 }])
  })

  test('add refuses a folder without -r as ipfs does, and what is not there', async () => {
    await mkdir(join(folder, 'data'))
    const refused = await deai(['add', 'data'])
    expect(refused.code).toBe(exitCodes.usage)
    expect(refused.stderr).toContain("'data' is a directory, use the '-r' flag to specify directories")
    expect(await deai(['add', 'nothing'])).toMatchObject({ code: exitCodes.notFound })
    expect(host.state.calls).toEqual([])
  })

  test('get fetches from whom it is told, with its own clock, and writes where it is told', async () => {
    const from = `/ip4/192.0.2.7/tcp/4001/p2p/${peerId}`
    const run = await deai(['get', cid, '-o', 'out', '--from', from, '--timeout', '2m'])
    expect(run).toMatchObject({ code: 0, stdout: `saved ${join(folder, 'out')} (20 B in 2 files)\n` })
    expect(inputOf('content.fetch')).toEqual({ cid, from: [from], timeoutMs: 120_000 })
    expect(inputOf('content.export')).toEqual({ cid, path: join(folder, 'out') })
  })

  test('ls lists entries without letting their names steer the terminal', async () => {
    const run = await deai(['ls', '/results'])
    expect(run.stdout).toBe(`${cid}         1234 model.bin\n${cid}            - evilname/\n`)
    expect(inputOf('content.list')).toEqual({ target: '/results' })
  })
})

describe('jobs', () => {
  test('are listed with their state and why they wait or failed', async () => {
    const failure = { type: 'no-provider', detail: 'nobody had 80 GiB' }
    host.state.jobs = [jobView({ waitingFor: 'an offer' }), jobView({ phase: 'failed', failure })]
    const lines = (await deai(['jobs', '--limit', '5'])).stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/matching .* 0 tDAI .* 250 tDAI .* an offer$/)
    expect(lines[2]).toMatch(/failed .* no-provider: nobody had 80 GiB$/)
    expect(inputOf('jobs.list')).toEqual({ limit: 5 })
    const json = (await deai(['jobs', '--json'])).json()
    expect(json.map(({ phase, budgetWei }) => [phase, budgetWei])).toEqual([
      ['matching', String(250n * dai)],
      ['failed', String(250n * dai)],
    ])
  })

  test('are shown one by one with their history and outcome', async () => {
    const failure = { type: 'script-failed', detail: 'exit code 1' }
    const rejections = [{ provider: address, reason: 'needs 80 GiB, has 24' }]
    host.state.jobs = [jobView({ phase: 'failed', failure, rejections, endedAtMs: 1_700_000_003_000 })]
    const { stdout } = await deai(['job', 'show', jobId])
    expect(stdout).toContain('submitted  by the user')
    expect(stdout).toContain('script-failed: exit code 1')
    expect(stdout).toContain(`${address}: needs 80 GiB, has 24`)
    const [json] = (await deai(['job', 'show', jobId, '--json'])).json()
    expect(json).toMatchObject({ job: { jobId }, history: [{ seq: 0 }] })
  })

  test('logs are printed whole, page by page, each line on the stream it came from', async () => {
    host.state.logs = Array.from({ length: 2500 }, (_, seq) =>
      logLine(seq, `line ${seq}`, seq === 7 ? 'stderr' : 'stdout'),
    )
    const run = await deai(['job', 'logs', jobId])
    expect(run.stderr).toBe('line 7\n')
    expect(run.stdout.trimEnd().split('\n')).toHaveLength(2499)
    expect(run.stdout.endsWith('line 2499\n')).toBe(true)
    const rest = (await deai(['job', 'logs', jobId, '--from', '2498', '--json'])).json()
    expect(rest.map(({ seq }) => seq)).toEqual([2498, 2499])
  })

  test('logs -f follows to the end', async () => {
    host.state.watch = [{ type: 'logs', lines: [logLine(5, 'five')] }, 50, { type: 'logs', lines: [logLine(6, 'six')] }]
    const run = await deai(['job', 'logs', jobId, '-f', '--from', '5'])
    expect(run).toMatchObject({ code: 0, stdout: 'five\nsix\n' })
    expect(inputOf('jobs.watch')).toEqual({ jobId, logsFrom: 5 })
  })

  test('are cancelled and downloaded', async () => {
    expect((await deai(['job', 'cancel', jobId])).stdout).toBe(`${jobId} cancelled\n`)
    const run = await deai(['job', 'download', jobId, 'weights'])
    expect(run.stdout).toContain(`saved ${join(folder, 'weights')}`)
    expect(inputOf('jobs.download')).toEqual({ jobId, path: join(folder, 'weights') })
  })

  test('with an id that is none are refused with the reason', async () => {
    const run = await deai(['job', 'show', 'nonsense'])
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toContain('must look like job-')
  })
})

describe('providing', () => {
  test('takes its terms in the words of people and sends them in those of the protocol', async () => {
    const terms = ['--price', '1.50', '--profiles', 'gpu-rtx-4090-24gb, cpu-small', '--no-auto-accept']
    const run = await deai(['provide', ...terms, '--max-concurrent', '2', '--max-run', '12h', '--images', 'python:*'])
    expect(run.code).toBe(0)
    expect(run.stdout).toMatch(/providing +on\nprice +1.5 tDAI\/h\n/)
    expect(inputOf('provider.setPolicy')).toEqual({
      enabled: true,
      ratePerSecondWei: 416_666_666_666_667n,
      profiles: ['gpu-rtx-4090-24gb', 'cpu-small'],
      autoAccept: false,
      maxConcurrent: 2,
      maxRunSeconds: 43_200,
      images: ['python:*'],
    })
  })

  test('takes what may be at risk and when to settle, and what lifts them again', async () => {
    const terms = ['--risk-limit', '10', '--settle-within', '6h', '--settle-above', '20', '--coin-price', '3000']
    await deai(['provide', ...terms, '--settle-gas-percent', '2'])
    expect(inputOf('provider.setPolicy')).toEqual({
      enabled: true,
      maxAtRiskWei: 10n * dai,
      settleWithinSeconds: 21_600,
      settleAboveWei: 20n * dai,
      coinPriceWei: 3_000n * dai,
      settleGasPercent: 2,
    })
    await deai(['provide', '--risk-limit', '', '--settle-within', '0', '--settle-above', '', '--coin-price', ''])
    expect(inputOf('provider.setPolicy')).toMatchObject({
      maxAtRiskWei: null,
      settleWithinSeconds: 0,
      settleAboveWei: null,
      coinPriceWei: null,
    })
    await deai(['provide', '--settle-within', '', '--max-memory', '', '--max-disk', ''])
    const lifted = { settleWithinSeconds: null, maxMemoryMiB: null, maxDiskMiB: null }
    expect(inputOf('provider.setPolicy')).toEqual({ enabled: true, ...lifted })
    expect((await deai(['provide', '--settle-within', 'soon'])).code).toBe(exitCodes.usage)
  })

  test('shows what is at risk, and limits it with the password of the wallet', async () => {
    const run = await deai(['exposure'])
    expect(run.stdout).toMatch(/as provider +0 tDAI at risk, no limit/)
    expect(run.stdout).toMatch(/as requester +1 tDAI at risk, limit 5 tDAI/)
    expect(run.stdout).toContain(jobId)
    const [json] = (await deai(['exposure', '--json'])).json()
    expect(json).toMatchObject({ asRequester: { atRiskWei: String(dai) } })
    await deai(['exposure', 'limit', '2.5'], { env: { DEAI_PASSWORD: 'a long password' } })
    expect(inputOf('exposure.setLimit')).toEqual({ amount: '2.5', password: 'a long password' })
    await deai(['exposure', 'limit', 'none'], { env: { DEAI_PASSWORD: 'a long password' } })
    expect(inputOf('exposure.setLimit')).toEqual({ amount: null, password: 'a long password' })
  })

  test('is switched off and on, and shown without changing anything', async () => {
    await deai(['provide', '--off'])
    expect(inputOf('provider.setPolicy')).toEqual({ enabled: false })
    await deai(['provide', '--on'])
    expect(inputOf('provider.setPolicy')).toEqual({ enabled: true })
    host.state.calls.length = 0
    expect((await deai(['provide'])).stdout).toContain('providing')
    expect(host.state.calls.map(({ procedure }) => procedure)).toEqual(['node.status', 'provider.policy'])
  })

  test.each([
    [['provide', '--price', '9', 'status'], '--price does not go together with "provide status"'],
    [['provide', 'status', '--price', '9'], '--price does not go together with "provide status"'],
    [['host', '--listen', '/ip4/127.0.0.1/tcp/0', 'stop'], '--listen does not go together with "host stop"'],
  ])('%j is refused instead of being taken for something else', async (words, sentence) => {
    const run = await deai(words)
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toContain(sentence)
    expect(host.state.calls).toEqual([])
  })

  test('decides on orders, stops them and lists what runs', async () => {
    expect((await deai(['provide', 'pending'])).stdout).toContain('3 tDAI')
    await deai(['provide', 'accept', orderId])
    expect(inputOf('provider.decide')).toEqual({ orderId, accept: true })
    await deai(['provide', 'decline', orderId])
    expect(inputOf('provider.decide')).toEqual({ orderId, accept: false })
    expect((await deai(['provide', 'stop', orderId])).stdout).toContain('1 tDAI earned')
    expect((await deai(['provide', 'jobs'])).stdout).toMatch(/running +cpu-small .* 2.0 s +1 tDAI +3 tDAI/)
    expect((await deai(['provide', 'status'])).stdout).toContain('RTX 4090 24 GiB')
  })
})

test('offers show the machine, its price and why it does not fit', async () => {
  const all = await deai(['offers'])
  expect(all.stdout).toMatch(/RTX 4090 24 GiB +16 amd64 +64 GiB +1.5 tDAI\/h +2 +12 h +-\n1 offer\n$/)
  const asked = await deai(['offers', '--compute-profile', 'gpu-a100-80gb-high'])
  expect(asked.stdout).toContain('needs 80 GiB of VRAM, has 24\n0 of 1 offers fit gpu-a100-80gb-high\n')
  expect(inputOf('market.offers')).toEqual({ computeProfile: 'gpu-a100-80gb-high' })
})

describe('the wallet', () => {
  test('is made with a password from a file or the environment, and shows its phrase once with a warning', async () => {
    await writeFile(join(folder, 'password'), 'from a file\n')
    const run = await deai(['wallet', 'create', '--password-file', 'password'])
    expect(run.stdout).toBe(`${address}\n\ntest test test test test test test test test test test junk\n`)
    expect(run.stderr).toContain('shown this once')
    await deai(['wallet', 'create'], { env: { DEAI_PASSWORD: 'from the environment' } })
    await deai(['wallet', 'create', '--password-file', '-'], { stdin: 'from stdin\n' })
    expect(host.state.passwords).toEqual(['from a file', 'from the environment', 'from stdin'])
  })

  test('is not made without a password, and never takes one as an argument', async () => {
    const run = await deai(['wallet', 'create'])
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toContain('--password-file FILE or set DEAI_PASSWORD')
    expect((await deai(['wallet', 'create', '--password', 'x'])).code).toBe(exitCodes.usage)
    expect((await deai(['wallet', 'unlock', 'x'])).code).toBe(exitCodes.usage)
    expect(host.state.calls).toEqual([])
  })

  test.each([
    ['a phrase', '  test test\ntest junk \n', { type: 'mnemonic', phrase: 'test test test junk' }],
    ['a private key', `0x${'ab'.repeat(32)}\n`, { type: 'private-key', key: `0x${'ab'.repeat(32)}` }],
  ])('is imported from %s', async (_name, stdin, source) => {
    const env = { DEAI_PASSWORD: 'secret' }
    expect((await deai(['wallet', 'import', '--secret-file', '-'], { stdin, env })).stdout).toBe(`${address}\n`)
    expect(inputOf('wallet.import')).toEqual({ password: 'secret', source })
  })

  test('is imported from a keystore with its own password', async () => {
    await writeFile(join(folder, 'key.json'), '{"version":3}')
    const env = { DEAI_PASSWORD: 'new', DEAI_KEYSTORE_PASSWORD: 'old' }
    await deai(['wallet', 'import', '--keystore', 'key.json'], { env })
    const source = { type: 'keystore', json: '{"version":3}', password: 'old' }
    expect(inputOf('wallet.import')).toEqual({ password: 'new', source })
  })

  test('a wrong password ends with 4', async () => {
    host.state.failures.set('wallet.unlock', { code: 'WRONG_PASSWORD' })
    expect((await deai(['wallet', 'unlock'], { env: { DEAI_PASSWORD: 'x' } })).code).toBe(exitCodes.wallet)
  })

  test('shows its address, and ends with 4 while there is none', async () => {
    expect((await deai(['wallet', 'address'])).code).toBe(exitCodes.wallet)
    host.state.wallet = { state: 'locked', address }
    expect(await deai(['wallet', 'address'])).toMatchObject({ code: 0, stdout: `${address}\n` })
  })

  test('shows what it holds and what the deposit holds', async () => {
    const { stdout } = await deai(['wallet', 'balance'])
    expect(stdout).toMatch(/wallet +750 tDAI\n/)
    expect(stdout).toMatch(/deposit, free +250 tDAI\n/)
    expect(stdout).toMatch(/reserved for open jobs +50 tDAI\n/)
    expect(stdout).toMatch(/being withdrawn +10 tDAI, due 2027-/)
    const [json] = (await deai(['wallet', 'balance', '--json'])).json()
    expect(json).toMatchObject({ depositFreeWei: String(250n * dai), decimals: 18 })
  })

  test('deposits, asks for a withdrawal, takes it, and lists what it sent', async () => {
    expect((await deai(['wallet', 'deposit', '12.5'])).stdout).toContain('deposited 12.5 tDAI in 0x2222')
    expect(inputOf('wallet.deposit')).toEqual({ amount: '12.5' })
    expect((await deai(['wallet', 'withdraw', '5'])).stdout).toContain('asked for 5 tDAI; from 2027-')
    expect(inputOf('wallet.requestWithdrawal')).toEqual({ amount: '5' })
    expect((await deai(['wallet', 'withdraw'])).stdout).toContain('withdrawn in 0x2222')
    await deai(['wallet', 'faucet'])
    expect(inputOf('wallet.faucet')).toEqual({ amount: '1000' })
    expect((await deai(['wallet', 'transactions'])).stdout).toMatch(/deposit +mined +21000 +7 +0x0000/)
    expect((await deai(['wallet', 'lock'])).stdout).toBe('locked\n')
  })

  test('shows its limits, and changes those that are named with its password', async () => {
    const { stdout } = await deai(['wallet', 'limits'])
    expect(stdout).toMatch(/tDAI +50 tDAI +200 tDAI +120 tDAI +30 tDAI\n/)
    expect(stdout).toMatch(/ETH \(fees\) +- +no limit +0\.001 ETH/)
    const env = { DEAI_PASSWORD: 'secret' }
    await deai(['wallet', 'limit', 'set', '--per-job', '50', '--fees-per-day', 'none'], { env })
    expect(inputOf('wallet.setLimits')).toEqual({ perJob: '50', feesPerDay: null, password: 'secret' })
    const nothing = await deai(['wallet', 'limit', 'set'], { env })
    expect(nothing).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining('--per-job, --per-day') })
    const [json] = (await deai(['wallet', 'limits', '--json'])).json()
    expect(json).toMatchObject({ perDayWei: String(200n * dai) })
  })

  test('lists what it signed, filtered, and shows one in whole, without letting its texts steer the terminal', async () => {
    const list = await deai(['wallet', 'signatures', '--kind', 'Order', '--job', jobId, '--refused', '--limit', '5'])
    expect(list.stdout).toMatch(/^7 +20.*Order +signed +Promise up to 5 tDAI to 0x0000…00aa for the job “evil”$/m)
    expect(inputOf('wallet.signatures')).toEqual({ kind: 'Order', jobId, state: 'refused', limit: 5 })
    const one = await deai(['wallet', 'signatures', '7'])
    expect(one.stdout).toContain('  at worst   5 tDAI, until 3 May 2026, 14:00 UTC\n')
    expect(one.stdout).toContain('{"primaryType":"Order"}')
    expect((await deai(['wallet', 'signatures', '--kind', 'Bill'])).code).toBe(exitCodes.usage)
  })

  test('is exported to a new file that its owner alone can read', async () => {
    await deai(['wallet', 'export', '-o', 'keystore.json'])
    expect(await readFile(join(folder, 'keystore.json'), 'utf8')).toBe('{"version":3}\n')
    expect((await stat(join(folder, 'keystore.json'))).mode & 0o777).toBe(0o600)
    expect((await deai(['wallet', 'export', '-o', 'keystore.json'])).code).toBe(exitCodes.usage)
  })
})

describe('the node', () => {
  test('shows its state', async () => {
    const run = await deai(['status'])
    expect(run.stdout).toMatch(new RegExp(`peer id +${peerId}`))
    expect(run.stdout).toContain(`${peerId} direct /ip4/192.0.2.7/tcp/4001`)
    expect((await deai(['status', '--json'])).json()[0]).toMatchObject({ peerId, dataFolder: host.dataFolder })
  })

  test('connects to a peer', async () => {
    expect((await deai(['connect', '/ip4/192.0.2.7'])).stdout).toBe(`connected to ${peerId}\n`)
  })

  test('doctor ends with 0 when nothing is wrong', async () => {
    expect(await deai(['doctor'])).toMatchObject({ code: 0, stdout: 'ok       docker: Docker 27 answers.\n' })
  })

  test('doctor ends with 1 at a problem, with its cause and what to do', async () => {
    const advice = 'Start Docker.'
    const silent = { code: 'docker.not-running', detail: 'It does not answer.', commands: ['sudo a', 'b'] }
    host.state.checks = [{ name: 'docker', state: 'problem', ...silent, advice }]
    const run = await deai(['doctor'])
    const told = 'problem  docker: It does not answer.\n         → Start Docker.\n'
    expect(run).toMatchObject({ code: 1, stdout: `${told}             $ sudo a\n             $ b\n` })
  })

  test('doctor finds that no host runs', async () => {
    const run = await deai(['doctor', '--no-start', '--json'], { dataFolder: join(folder, 'nowhere') })
    expect(run.code).toBe(1)
    expect(run.json()).toEqual([expect.objectContaining({ name: 'host', state: 'problem' })])
  })

  test('host stop asks for the stop of no other folder and says when nothing runs', async () => {
    const run = await deai(['host', 'stop'], { dataFolder: join(folder, 'nowhere') })
    expect(run.code).toBe(exitCodes.noHost)
    expect(host.state.stopping).toBe(false)
  })
})

describe('help', () => {
  const commands = [
    ...['add', 'get', 'ls', 'submit job', 'jobs', 'job show', 'job logs', 'job cancel', 'job download', 'offers'],
    ...['provide', 'provide status', 'provide pending', 'provide accept', 'provide decline', 'provide stop'],
    ...['provide jobs', 'wallet create', 'wallet import', 'wallet address', 'wallet balance', 'wallet deposit'],
    ...['wallet withdraw', 'wallet unlock', 'wallet lock', 'wallet faucet', 'wallet transactions', 'wallet export'],
    ...['wallet limits', 'wallet limit', 'wallet limit set', 'wallet signatures', 'wallet confirm'],
    ...[
      'host',
      'host stop',
      'connect',
      'status',
      'doctor',
      'chain',
      'chain deploy',
      'pin',
      'pin ls',
      'pin rm',
      'pin gc',
    ],
    ...['exposure', 'exposure limit', 'verify', 'job receipt', 'provide receipt'],
    ...['submit', 'job', 'wallet'],
  ]

  test('has an example of every command', async () => {
    const runs = await Promise.all(commands.map((command) => deai([...command.split(' '), '--help'])))
    for (const [index, run] of runs.entries()) {
      expect(run.code, commands[index]).toBe(0)
      expect(run.stdout).toContain(`$ deai ${commands[index]}`)
    }
  })

  test('lists the exit codes', async () => {
    const { stdout } = await deai(['--help'])
    for (const code of Object.values(exitCodes)) expect(stdout).toMatch(new RegExp(`^ +${code}  \\S`, 'm'))
  })
})
