/** Wallet, spending limits, the journal of signatures and settings over the API of a real host with the embedded chain. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Spending } from '../../src/host/spending-guard.ts'
import type { JobRequest } from '../../src/shared/schema/job.ts'
import { formatAmount } from '../../src/shared/schema/money.ts'
import { type ApiHost, startApiHost, walletPassword } from '../support/api-host.ts'

let node: ApiHost
const dai = 10n ** 18n

beforeAll(async () => {
  node = await startApiHost()
  await node.api.wallet.create({ password: walletPassword })
  await node.api.wallet.faucet({ amount: '1000' })
}, 60_000)
afterAll(async () => node?.[Symbol.asyncDispose]())

const failure = (promise: Promise<unknown>): Promise<{ code: string; message: string }> =>
  promise.then(
    () => expect.unreachable('this should have failed'),
    (error) => error,
  )

/** The one that waits. */
const waiting = async (api = node.api) =>
  vi.waitFor(async () => {
    const [request] = await api.wallet.spendingRequests()
    if (!request) throw new Error('nothing waits yet')
    return request
  })

const jobRequest = async (paymentAmount: string): Promise<JobRequest> => ({
  name: 'train',
  computeProfile: 'cpu-small',
  inputScriptCid: await node.host.deps.content.addBytes(Buffer.from('print(1)'), AbortSignal.timeout(5_000)),
  outputStorage: 'ipfs',
  outputPath: '/results',
  paymentToken: 'DAI',
  paymentAmount,
  dockerImage: 'python:3-slim',
  timeoutSeconds: 60,
})

describe('money', () => {
  test('transactions are told with state, gas and time; balances with the delay of a withdrawal', async () => {
    await node.api.wallet.deposit({ amount: '100' })
    const rows = await node.api.wallet.transactions({ limit: 10 })
    expect(rows.map(({ method, state }) => `${method} ${state}`)).toEqual(['deposit mined'])
    for (const row of rows) {
      expect(row.gasUsed).toBeGreaterThan(20_000n)
      expect(Math.abs(Date.now() - row.createdAtMs)).toBeLessThan(60_000)
    }
    const balances = await node.api.wallet.balances()
    expect(balances).toMatchObject({ depositFreeWei: 100n * dai, walletWei: 900n * dai })
    expect(balances.withdrawalDelaySeconds).toBeGreaterThan(0)
  })
})

describe('the spending limit', () => {
  test('is changed with the wallet’s password only, which neither locks nor unlocks', async () => {
    expect(await node.api.wallet.limits()).toMatchObject([
      { symbol: 'tDAI', role: 'payment', perJobWei: null, perDayWei: null, spentWei: 100n * dai, pendingWei: 0n },
      { symbol: 'ETH', role: 'coin', perJobWei: null, perDayWei: null },
    ])
    const { setLimits } = node.api.wallet
    expect((await failure(setLimits({ perJob: '1', password: 'wrong' }))).code).toBe('WRONG_PASSWORD')
    expect((await failure(setLimits({ perJob: 'much', password: walletPassword }))).code).toBe('INVALID')
    const [payment] = await setLimits({ perJob: '10', password: walletPassword })
    expect(payment).toMatchObject({ perJobWei: 10n * dai, perDayWei: null })
    expect((await node.api.wallet.status()).state).toBe('unlocked')
  })

  test('lets a deposit below it through, and holds one above it until it is confirmed', async () => {
    await node.api.wallet.deposit({ amount: '10' })
    const before = (await node.api.wallet.balances()).depositFreeWei
    const deposit = node.api.wallet.deposit({ amount: '11' })
    const request = await waiting()
    expect(request).toMatchObject({ kind: 'deposit', amountWei: 11n * dai, limitWei: 10n * dai, symbol: 'tDAI' })
    expect(request.facts[0]).toEqual({ name: 'limit of one job or deposit', value: '10 tDAI; this takes 11 tDAI' })
    expect((await node.api.wallet.balances()).depositFreeWei).toBe(before)
    const { decideSpending } = node.api.wallet
    expect((await failure(decideSpending({ id: request.id, accept: true }))).code).toBe('INVALID')
    expect((await failure(decideSpending({ id: request.id, accept: true, password: 'x' }))).code).toBe('WRONG_PASSWORD')
    await decideSpending({ id: request.id, accept: true, password: walletPassword })
    expect((await deposit).method).toBe('deposit')
    expect((await node.api.wallet.balances()).depositFreeWei).toBe(before + 11n * dai)
    expect((await failure(decideSpending({ id: request.id, accept: false }))).code).toBe('NOT_FOUND')
  })

  test('holds a job above it; declined, nothing is submitted', async () => {
    const submit = node.api.jobs.submit(await jobRequest('50')).catch((error) => error)
    const request = await waiting()
    expect(request).toMatchObject({ kind: 'submit-job', amountWei: 50n * dai, to: null })
    expect(request.title).toContain('50 tDAI')
    await node.api.wallet.decideSpending({ id: request.id, accept: false })
    expect(await submit).toMatchObject({ code: 'SPENDING_DECLINED' })
    expect(await node.api.jobs.list({})).toEqual([])
    const job = await node.api.jobs.submit(await jobRequest('5'))
    await node.api.jobs.cancel({ jobId: job.jobId })
  })

  test('a caller that goes takes its request with it', async () => {
    const caller = new AbortController()
    const deposit = node.api.wallet.deposit({ amount: '12' }, { signal: caller.signal }).catch((error) => error)
    await waiting()
    caller.abort()
    expect(await deposit).toBeInstanceOf(Error)
    await vi.waitFor(async () => expect(await node.api.wallet.spendingRequests()).toEqual([]))
  })

  test('outlives a restart', async () => {
    await node.api.settings.setPreferences({ theme: 'dark', hiddenJobColumns: ['image'] })
    await node.api.settings.saveDraft({ id: 'wizard', name: 'mine', json: '{"step":2}' })
    await node.restart()
    expect((await node.api.wallet.limits())[0]).toMatchObject({ perJobWei: 10n * dai })
    expect(await node.api.settings.preferences()).toMatchObject({ theme: 'dark', language: 'system', backedUp: false })
    expect(await node.api.settings.drafts()).toMatchObject([{ id: 'wizard', json: '{"step":2}' }])
    await node.api.wallet.unlock({ password: walletPassword })
  }, 30_000)
})

describe('the limit of 24 hours', () => {
  const setDay = (perDay: string | null) =>
    node.api.wallet.setLimits({ perJob: null, perDay, password: walletPassword })
  const used = async () => (await node.api.wallet.limits())[0]?.spentWei ?? 0n

  test('asks for what would pass it, and counts what was agreed to', async () => {
    const before = await used()
    await setDay(formatAmount(before + 5n * dai, 18))
    await node.api.wallet.deposit({ amount: '5' })
    const deposit = node.api.wallet.deposit({ amount: '2' })
    const request = await waiting()
    expect(request).toMatchObject({ limit: 'per-day', amountWei: 2n * dai, limitWei: before + 5n * dai })
    expect(request.facts[0]?.name).toBe('limit of 24 hours')
    await node.api.wallet.decideSpending({ id: request.id, accept: true, password: walletPassword })
    expect((await deposit).method).toBe('deposit')
    expect(await used()).toBe(before + 7n * dai)
  })

  test('two at once cannot both fit under it', async () => {
    await setDay(formatAmount((await used()) + 5n * dai, 18))
    const both = [node.api.wallet.deposit({ amount: '3' }), node.api.wallet.deposit({ amount: '3' })]
    const request = await waiting()
    await node.api.wallet.decideSpending({ id: request.id, accept: false })
    const ended = await Promise.allSettled(both)
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('counts jobs that wait to be ordered, and lets go of them when they are cancelled', async () => {
    await setDay(formatAmount((await used()) + 5n * dai, 18))
    const job = await node.api.jobs.submit(await jobRequest('4'))
    expect((await node.api.wallet.limits())[0]).toMatchObject({ pendingWei: 4n * dai })
    const second = node.api.jobs.submit(await jobRequest('4')).catch((error) => error)
    const request = await waiting()
    expect(request).toMatchObject({ kind: 'submit-job', limit: 'per-day' })
    await node.api.wallet.decideSpending({ id: request.id, accept: false })
    expect(await second).toMatchObject({ code: 'SPENDING_DECLINED' })
    await node.api.jobs.cancel({ jobId: job.jobId })
    await vi.waitFor(async () => expect((await node.api.wallet.limits())[0]).toMatchObject({ pendingWei: 0n }))
    await setDay(null)
  })

  test('of fees keeps a transaction from being signed, and says so', async () => {
    await node.api.wallet.setLimits({ feesPerDay: '0', password: walletPassword })
    const error = await failure(node.api.wallet.deposit({ amount: '1' }))
    expect(error).toMatchObject({ code: 'SPENDING_DECLINED', message: expect.stringContaining('0 ETH a day') })
    const [refused] = (await node.api.wallet.signatures({ state: 'refused' })).rows
    expect(refused).toMatchObject({ kind: 'transaction', reason: expect.stringContaining('above the limit') })
    await node.api.wallet.setLimits({ feesPerDay: null, password: walletPassword })
  })
})

describe('the journal of signatures', () => {
  test('has every transaction in plain words, newest first, by the page', async () => {
    const { rows, next } = await node.api.wallet.signatures({ kind: 'transaction', state: 'signed', limit: 2 })
    const titles = ['Move 3 tDAI from the wallet into the deposit', 'Move 2 tDAI from the wallet into the deposit']
    expect(rows.map(({ title }) => title)).toEqual(titles)
    const permits = await node.api.wallet.signatures({ kind: 'permit', state: 'signed', limit: 1 })
    expect(permits.rows.map(({ title }) => title)).toEqual(['Allow the escrow to take 1 tDAI'])
    const older = await node.api.wallet.signatures({ kind: 'transaction', limit: 200, before: next ?? 0 })
    expect(older.rows.length).toBeGreaterThan(2)
    expect(older.next).toBeNull()
    expect(older.rows.at(-1)?.title).toBe('Move 100 tDAI from the wallet into the deposit')
  })

  test('matches what the chain has: each transaction that was sent is in it', async () => {
    const sent = await node.api.wallet.transactions({ limit: 100 })
    const { rows } = await node.api.wallet.signatures({ kind: 'transaction', state: 'signed', limit: 200 })
    expect(rows).toHaveLength(sent.length)
  })

  test('gives out the whole of one, and outlives a restart', async () => {
    const [row] = (await node.api.wallet.signatures({ kind: 'transaction', state: 'signed' })).rows
    await node.restart()
    const whole = await node.api.wallet.signature({ id: row?.id ?? 0 })
    expect(whole).toMatchObject({ title: row?.title, signature: row?.signature })
    expect(JSON.parse(whole.raw)).toMatchObject({ data: expect.stringMatching(/^0x[0-9a-f]{8}/) })
    expect((await failure(node.api.wallet.signature({ id: 1_000_000 }))).code).toBe('NOT_FOUND')
    await node.api.wallet.unlock({ password: walletPassword })
  }, 30_000)
})

describe('what the window remembers', () => {
  test('the oldest draft goes when a 33rd is saved, and a saved one keeps its place', async () => {
    const { saveDraft, drafts, removeDraft } = node.api.settings
    await removeDraft({ id: 'wizard' })
    for (let count = 0; count < 33; count += 1) {
      await saveDraft({ id: `draft-${count}`, name: '', json: '{}' })
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    const ids = (await drafts()).map(({ id }) => id)
    expect(ids).toHaveLength(32)
    expect([ids[0], ids.includes('draft-0'), ids.includes('draft-1')]).toEqual(['draft-32', false, true])
    await saveDraft({ id: 'draft-7', name: 'again', json: '[]' })
    expect((await drafts()).filter(({ id }) => id === 'draft-7')).toMatchObject([{ name: 'again', json: '[]' }])
    expect(await drafts()).toHaveLength(32)
    for (const { id } of await drafts()) await removeDraft({ id })
    expect(await drafts()).toEqual([])
  })

  test('that was damaged on the disk counts as never saved', async () => {
    const { journal } = node.host.deps
    for (const damaged of ['{"theme":"purp', '{"theme":"purple"}', '[]', '7']) {
      journal.transact((tx) => {
        tx.saveSetting('preferences', damaged)
        tx.saveSetting('draft:3', damaged)
      })
      expect(await node.api.settings.preferences()).toMatchObject({ theme: 'system', welcomed: null })
      expect(await node.api.settings.drafts()).toEqual([])
    }
  })
})

test('where main asks, it alone decides', async () => {
  const asked: Spending[] = []
  const confirmSpending = async (request: Spending) => asked.push(request) > 1
  await using desktop = await startApiHost({ router: { confirmSpending } })
  const { wallet } = desktop.api
  await wallet.create({ password: walletPassword })
  await wallet.faucet({ amount: '100' })
  await wallet.setLimits({ perJob: '0', password: walletPassword })
  expect((await failure(wallet.deposit({ amount: '1' }))).code).toBe('SPENDING_DECLINED')
  await wallet.deposit({ amount: '2' })
  expect(asked.map(({ amountWei }) => amountWei)).toEqual([dai, 2n * dai])
  const refused = await failure(
    wallet.decideSpending({ id: `spend-${'0'.repeat(16)}`, accept: true, password: walletPassword }),
  )
  expect(refused.code).toBe('CONFLICT')
}, 60_000)
