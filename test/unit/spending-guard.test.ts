import { describe, expect, test } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { createMemoryRandom } from '../../src/adapters/memory/random.ts'
import { createChanges } from '../../src/engine/workflow/signals.ts'
import type { NewsKey } from '../../src/host/node-events/news.ts'
import { submitSpending } from '../../src/host/spending-guard/spending-facts.ts'
import {
  type ConfirmSpending,
  createSpendingGuard,
  type Spending,
  type SpendingAnswer,
} from '../../src/host/spending-guard.ts'
import { spendingRequestSchema } from '../../src/shared/api/spending.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { jobRequestSchema } from '../../src/shared/schema/job.ts'
import { address, cid } from '../support/api-samples.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { createMemorySpending } from '../support/spending.ts'

const never = new AbortController().signal
const token = { address: addressSchema.parse(address), symbol: 'tDAI', decimals: 18 }
const deposit = (amountWei: bigint): Spending => ({
  kind: 'deposit',
  title: 'Move it.',
  amountWei,
  to: null,
  facts: [],
})

const wordOf = ({ word }: SpendingAnswer) => word
const setUp = (confirm?: ConfirmSpending, limitWei?: bigint) => {
  const clock = createMemoryClock()
  const journal = createMemoryJournal()
  const news = createChanges<NewsKey>()
  const logger = createRecordingLogger()
  const { ledger, limits } = createMemorySpending({ clock, journal, news, logger, token })
  const deps = { clock, news, random: createMemoryRandom('guard'), token, ledger }
  if (limitWei !== undefined) limits.set(token.address, { perJobWei: limitWei })
  const guarded = (more: object = {}) => {
    const guard = createSpendingGuard({ ...deps, ...more }, confirm)
    return { ...guard, ask: (one: Spending, signal: AbortSignal) => guard.ask(one, signal).then(wordOf) }
  }
  return {
    clock,
    journal,
    news,
    logger,
    limits,
    ledger,
    guard: guarded(),
    again: guarded,
    answers: createSpendingGuard(deps, confirm),
  }
}

test('what is not above the limits is let through without asking', async () => {
  const { guard, limits } = setUp(() => Promise.reject(new Error('asked')))
  expect(await guard.ask(deposit(10n ** 27n), never)).toBe('accepted')
  limits.set(token.address, { perJobWei: 5n })
  expect(await guard.ask(deposit(5n), never)).toBe('accepted')
  expect(guard.requests()).toEqual([])
})

describe('what is above the limit', () => {
  test('waits, shown with the host’s own values, until it is accepted or declined', async () => {
    const { guard } = setUp(undefined, 5n)
    const [first, second] = [guard.ask(deposit(6n), never), guard.ask(deposit(7n), never)]
    await Promise.resolve()
    const requests = guard.requests()
    expect(requests).toMatchObject([
      { kind: 'deposit', amountWei: 6n, limitWei: 5n, symbol: 'tDAI' },
      { amountWei: 7n },
    ])
    for (const request of requests) expect(spendingRequestSchema.safeParse(request).success).toBe(true)
    expect(guard.decide(requests[1]?.id ?? '', true)).toBe(true)
    expect(guard.decide(requests[0]?.id ?? '', false)).toBe(true)
    expect([await first, await second]).toEqual(['declined', 'accepted'])
    expect(guard.requests()).toEqual([])
    expect(guard.decide(requests[0]?.id ?? '', true)).toBe(false)
  })

  test('expires after five minutes', async () => {
    const { guard, clock } = setUp(undefined, 0n)
    const asked = guard.ask(deposit(1n), never)
    await Promise.resolve()
    await clock.advance(5 * 60_000 - 1)
    expect(guard.requests()).toHaveLength(1)
    await clock.advance(1)
    expect(await asked).toBe('expired')
  })

  test('accepted after a night in which the computer slept has expired', async () => {
    const { clock, again } = setUp(undefined, 0n)
    let sleptMs = 0
    const guard = again({ clock: { ...clock, nowMs: () => clock.nowMs() + sleptMs } })
    const asked = guard.ask(deposit(1n), never)
    sleptMs = 8 * 3_600_000
    guard.decide(guard.requests()[0]?.id ?? '', true)
    expect(await asked).toBe('expired')
  })

  test('says where something too long was cut', async () => {
    const { guard } = setUp(undefined, 0n)
    const caller = new AbortController()
    const facts = [{ name: 'command', value: `python ${'a'.repeat(600)} --harm` }]
    const asked = guard.ask({ ...deposit(1n), title: 't'.repeat(400), facts }, caller.signal)
    const [request] = guard.requests()
    expect(request?.facts[1]?.value).toMatch(/^python a+ … \(614 characters\)$/)
    expect(request?.title).toMatch(/ … \(400 characters\)$/)
    expect(spendingRequestSchema.safeParse(request).success).toBe(true)
    caller.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
  })

  test('is withdrawn when its caller goes', async () => {
    const { guard } = setUp(undefined, 0n)
    const caller = new AbortController()
    const asked = guard.ask(deposit(1n), caller.signal)
    await Promise.resolve()
    caller.abort(new Error('the window closed'))
    await expect(asked).rejects.toThrow('the window closed')
    expect(guard.requests()).toEqual([])
  })

  test('is refused when sixteen wait already', async () => {
    const { guard } = setUp(undefined, 0n)
    const caller = new AbortController()
    const waiting = Array.from({ length: 16 }, () => guard.ask(deposit(1n), caller.signal).catch(() => 'gone'))
    expect(await guard.ask(deposit(1n), never)).toBe('too-many')
    caller.abort()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['gone']))
  })

  test('tells when it begins and ends to wait', async () => {
    const { guard, news } = setUp(undefined, 0n)
    let told = 0
    news.on('spending', () => (told += 1), never)
    const asked = guard.ask(deposit(1n), never)
    expect(told).toBe(1)
    guard.decide(guard.requests()[0]?.id ?? '', true)
    await asked
    expect(told).toBe(2)
  })
})

describe('where main asks', () => {
  test.each([
    ['yes', () => Promise.resolve(true), 'accepted'],
    ['no', () => Promise.resolve(false), 'declined'],
    ['a dialog that fails', (): Promise<boolean> => Promise.reject(new Error('no display')), 'declined'],
  ] as const)('%s is the word', async (_name, confirm, word) => {
    const { guard } = setUp(confirm, 0n)
    expect(guard.isNative).toBe(true)
    expect(await guard.ask(deposit(1n), never)).toBe(word)
  })

  test('the question is taken back when the caller goes', async () => {
    const withdrawn = Promise.withResolvers<string>()
    const { guard, limits } = setUp((_request, signal) => {
      signal.addEventListener('abort', () => withdrawn.resolve('taken back'))
      return new Promise(() => undefined)
    })
    limits.set(token.address, { perJobWei: 0n })
    const caller = new AbortController()
    const asked = guard.ask(deposit(1n), caller.signal)
    caller.abort(new Error('gone'))
    await expect(asked).rejects.toThrow('gone')
    expect(await withdrawn.promise).toBe('taken back')
  })
})

test('a job is shown by what will be signed: amount, limits, image, who is told, and the escrow', () => {
  const request = jobRequestSchema.parse({
    name: 'train',
    computeProfile: 'cpu-small',
    inputScriptCid: cid,
    outputStorage: 'ipfs',
    outputPath: '/results',
    paymentToken: 'DAI',
    paymentAmount: '250.5',
    callbackUrl: `https://user:${'pass'}@hooks.example/done?key=1`,
    dockerImage: 'python:3-slim',
    timeoutSeconds: 9000,
    providers: [address],
  })
  const domain = { chainId: 1, verifyingContract: address }
  const spending = submitSpending(request, { domain, token: { ...token, address } } as never)
  expect(spending).toMatchObject({ kind: 'submit-job', amountWei: 250_500_000_000_000_000_000n, to: address })
  expect(spending?.title).toContain('250.5 tDAI')
  expect(Object.fromEntries(spending?.facts.map(({ name, value }) => [name, value]) ?? [])).toMatchObject({
    'time limit': '2 hours 30 minutes',
    image: 'python:3-slim',
    tells: 'hooks.example',
    escrow: address,
  })
})
