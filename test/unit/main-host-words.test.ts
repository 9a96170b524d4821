import { Command } from 'commander'
import { expect, test } from 'vitest'
import { createCli } from '../../src/cli/cli.ts'
import { register } from '../../src/cli/commands/host.ts'
import { createMainQuestions } from '../../src/host/ask-main.ts'
import { type FromHost, toHostSchema } from '../../src/host/desktop-messages.ts'
import { hostOptionsFromEnvironment, hostVariables } from '../../src/host/host-environment.ts'
import { hostOptionsSchema } from '../../src/host/host-options.ts'
import { spendingRequestSchema } from '../../src/shared/api/spending.ts'

test('the desktop reads the variables of `deai host --help`, all of them and no others', () => {
  const program = new Command()
  register(program, createCli(process))
  const host = program.commands.find((command) => command.name() === 'host')
  const named = host?.options.flatMap(({ envVar }) => (envVar === undefined ? [] : [envVar]))
  expect(named?.toSorted()).toEqual(Object.keys(hostVariables).toSorted())
})

test('variables become options as the flags do', () => {
  const env = {
    DEAI_RPC_URL: 'http://127.0.0.1:1, http://127.0.0.1:2',
    DEAI_CHAIN_ID: '31337',
    DEAI_NO_MDNS: '',
    DEAI_LIMITS: '{"maxOutputMiB":7}',
    DEAI_LOG_LEVEL: 'debug',
    HOME: '/somewhere',
  }
  const options = hostOptionsSchema.parse({ dataFolder: '/data', ...hostOptionsFromEnvironment(env) })
  expect(options).toMatchObject({
    dataFolder: '/data',
    rpcUrls: ['http://127.0.0.1:1', 'http://127.0.0.1:2'],
    chainId: 31_337,
    mdns: false,
    limits: { maxOutputMiB: 7 },
    logLevel: 'debug',
  })
  expect(hostOptionsSchema.parse({ dataFolder: '/data', ...hostOptionsFromEnvironment({}) }).mdns).toBe(true)
})

test('a variable that cannot be read is named', () => {
  expect(() => hostOptionsFromEnvironment({ DEAI_CHAIN_ID: '0x1' })).toThrow('DEAI_CHAIN_ID must be a whole number')
  expect(() => hostOptionsFromEnvironment({ DEAI_LIMITS: '{' })).toThrow('DEAI_LIMITS must be JSON')
})

const request = spendingRequestSchema.parse({
  id: 'spend-0123456789abcdef',
  kind: 'deposit',
  title: 'Deposit 5 DAI',
  amountWei: 5n,
  limit: 'per-job',
  limitWei: 1n,
  symbol: 'DAI',
  decimals: 0,
  to: null,
  facts: [],
  askedAtMs: 1,
  expiresAtMs: 2,
})

test('a spending waits for main and takes its answer, once', async () => {
  const sent: FromHost[] = []
  const questions = createMainQuestions((message) => void sent.push(message))
  const answer = questions.confirmSpending(request, new AbortController().signal)
  expect(sent).toEqual([{ type: 'confirm-spending', request }])
  questions.decided('spend-fedcba9876543210', true)
  questions.decided(request.id, true)
  questions.decided(request.id, false)
  expect(await answer).toBe(true)
})

test('a spending that nobody waits for any more is withdrawn and declined', async () => {
  const sent: FromHost[] = []
  const questions = createMainQuestions((message) => void sent.push(message))
  const given = new AbortController()
  const answer = questions.confirmSpending(request, given.signal)
  given.abort()
  expect(await answer).toBe(false)
  expect(sent.at(-1)).toEqual({ type: 'spending-withdrawn', id: request.id })
  questions.decided(request.id, true)
  expect(await questions.confirmSpending(request, given.signal)).toBe(false)
  expect(sent).toHaveLength(2)
})

test.each([
  null,
  'stop',
  { type: 'connect' },
  { type: 'connect', of: 'stranger' },
  { type: 'spending-decided', id: 'x', accept: true },
  { type: 'spending-decided', id: request.id, accept: 'yes' },
])('the host takes no such message: %j', (message) => {
  expect(toHostSchema.safeParse(message).success).toBe(false)
})
