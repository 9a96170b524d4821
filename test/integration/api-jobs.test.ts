/** The requester's side of the API over a real port: its procedures stand on whole nodes on fakes, with a real job each. */
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { TypedDataEncoder } from 'ethers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import { createChanges } from '../../src/engine/workflow/signals.ts'
import type { NewsKey } from '../../src/host/node-events/news.ts'
import { jobProcedures } from '../../src/host/router/jobs.ts'
import { marketProcedures } from '../../src/host/router/market.ts'
import { createSpendingGuard } from '../../src/host/spending-guard.ts'
import { serveMessagePort } from '../../src/host/transport/message-port.ts'
import { customJsonSerializers } from '../../src/shared/api/codec.ts'
import { type JobStreamEvent, jobsContract, type MetricPoint } from '../../src/shared/api/contract/jobs.ts'
import { marketContract } from '../../src/shared/api/contract/market.ts'
import type { JobId } from '../../src/shared/schema/ids.ts'
import { jobRequest, submitJob, training, trainingPrice, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, type MemoryWorld, token } from '../support/memory-node.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { createMemorySpending } from '../support/spending.ts'

const contract = { jobs: jobsContract, market: marketContract }

let world: MemoryWorld
let provider: MemoryNode
let requester: MemoryNode
let api: ContractRouterClient<typeof contract>
let port: MessagePort

beforeEach(async () => {
  world = await createMemoryWorld()
  provider = await world.node('provider', { policy: {} })
  requester = await world.node('requester', { depositWei: 5n * token })
  provider.runner.behave(() => ({
    ...training,
    lines: [1, 2, 3, 4, 5].map((epoch) => ({ text: `epoch ${epoch} loss=${1 / epoch}`, afterMs: 5_000 })),
  }))
  const { port1, port2 } = new MessageChannel()
  port = port2
  const host = { deps: requester.deps, requester: requester.requester }
  const news = createChanges<NewsKey>()
  const { ledger } = createMemorySpending({ ...requester.deps, news, token: requester.deps.settings.token })
  const guarded = { ...requester.deps, news, ledger, token: requester.deps.settings.token }
  const router = {
    jobs: jobProcedures({ host, guard: createSpendingGuard(guarded) }),
    market: marketProcedures({ host }),
  }
  serveMessagePort(router, port1, { logger: createRecordingLogger() })
  api = createORPCClient(new RPCLink({ port: port2, customJsonSerializers }))
  port2.start()
})
afterEach(async () => {
  port.close()
  await world[Symbol.asyncDispose]()
})

async function finishedJob(): Promise<JobId> {
  const jobId = await submitJob(requester)
  await untilAtRest(world, requester, jobId, [provider])
  return jobId
}

async function all<T>(stream: Promise<AsyncIterable<T>>): Promise<T[]> {
  const items: T[] = []
  for await (const item of await stream) items.push(item)
  return items
}

describe('a preview', () => {
  test('shows the order that would be signed at the best offer now, and signs and keeps nothing', async () => {
    const preview = await api.jobs.preview(await jobRequest(requester, { timeoutSeconds: 2_000 }))
    expect(preview).toMatchObject({
      openFields: ['provider', 'ratePerSecond', 'intervalSeconds', 'deadline', 'nonce', 'quoteId'],
      offer: { provider: provider.address, ratePerSecondWei: token / 1000n },
      budgetWei: token,
      paidSeconds: 1_000,
      fullCostWei: 2n * token,
      suiting: 1,
      others: 0,
      depositFreeWei: 5n * token,
    })
    expect(preview.typedData.message).toMatchObject({
      requester: requester.address,
      provider: provider.address,
      budget: String(token),
      ratePerSecond: String(token / 1000n),
      intervalSeconds: '0',
    })
    expect((await api.jobs.list({})).length).toBe(0)
  })

  test('has no offer where none suits, and no open provider where one wallet is named', async () => {
    const request = await jobRequest(requester, { computeProfile: 'gpu-a100-80gb', providers: [provider.address] })
    const preview = await api.jobs.preview(request)
    expect(preview).toMatchObject({ offer: null, paidSeconds: null, fullCostWei: null, suiting: 0, others: 1 })
    expect(preview.openFields).not.toContain('provider')
    expect(preview.typedData.message).toMatchObject({ provider: provider.address, ratePerSecond: '0' })
  })

  test('is refused as the submission would be, but for a deposit that is too small', async () => {
    const request = await jobRequest(requester)
    const refusalOf = (changes: object) => api.jobs.preview({ ...request, ...changes }).catch((error: unknown) => error)
    expect(await refusalOf({ computeProfile: 'gpu-h9000' })).toMatchObject({ code: 'UNKNOWN_PROFILE', defined: true })
    expect(await refusalOf({ paymentToken: 'USDC' })).toMatchObject({ code: 'UNKNOWN_TOKEN' })
    expect(await refusalOf({ paymentAmount: '0' })).toMatchObject({ code: 'INVALID' })
    expect(await refusalOf({ paymentAmount: '500' })).toMatchObject({ budgetWei: 500n * token })
    await expect(api.jobs.submit({ ...request, paymentAmount: '500' })).rejects.toMatchObject({
      code: 'BUDGET_ABOVE_DEPOSIT',
    })
  })
})

describe('a job that has ended', () => {
  test('is one row of the history, is found by its words, and is exported', async () => {
    const jobId = await finishedJob()
    const { rows, totals } = await api.jobs.query({ search: 'TRAINING cpu-small', phases: ['completed'] })
    expect(rows).toMatchObject([{ jobId, provider: provider.address, paidWei: trainingPrice, failure: null }])
    expect(totals).toMatchObject({ jobs: 1, completed: 1, paidWei: trainingPrice })
    expect((await api.jobs.query({ search: 'nothing' })).rows).toEqual([])
    const pieces = await all(api.jobs.export({ format: 'json' }))
    expect(JSON.parse(pieces.map(({ text }) => text).join(''))).toMatchObject([{ jobId }])
  })

  test('tells how long its log is, and in which lines a text is', async () => {
    const jobId = await finishedJob()
    expect(await api.jobs.show({ jobId })).toMatchObject({ logLines: 5, job: { phase: 'completed' } })
    expect(await api.jobs.searchLog({ jobId, text: 'LOSS' })).toEqual({ seqs: [0, 1, 2, 3, 4], nextFrom: null })
    expect(await api.jobs.searchLog({ jobId, text: 'loss', limit: 2 })).toEqual({ seqs: [0, 1], nextFrom: 2 })
    expect(await api.jobs.searchLog({ jobId, text: 'epoch 4', from: 2 })).toEqual({ seqs: [3], nextFrom: null })
  })

  test('shows its order so that anybody can hash it again, and what was signed away on it', async () => {
    const jobId = await finishedJob()
    const view = await api.jobs.order({ jobId })
    if (!view) throw new Error('there is no order')
    const { EIP712Domain, ...types } = view.typedData.types
    expect(EIP712Domain).toHaveLength(4)
    const { domain } = requester.deps.settings
    const digest = createEthersVerifier().digest({ domain, type: 'Order', value: view.order })
    expect(TypedDataEncoder.hash(view.typedData.domain, types, view.typedData.message)).toBe(digest)
    expect(view.orderId).toBe(requester.deps.verifier.digest({ domain, type: 'Order', value: view.order }))
    expect(view).toMatchObject({ voucherWei: trainingPrice, voucherSignature: expect.stringMatching(/^0x/) })
    expect(view.quote.quote.provider).toBe(provider.address)
  })

  test('has its receipt checked anew', async () => {
    const { checks } = await api.jobs.verifyReceipt({ jobId: await finishedJob() })
    expect(checks).toHaveLength(14)
    expect(checks.filter(({ state }) => state !== 'ok').map(({ code }) => code)).toEqual(['image'])
  })

  test('tells the numbers of its log, and behind them those of its metrics.json', async () => {
    const jobId = await finishedJob()
    const pointsFrom = async (from: number): Promise<MetricPoint[]> =>
      (await all(api.jobs.metrics({ jobId, from }))).flatMap(({ points }) => points)
    const points = await pointsFrom(0)
    expect(points.map(({ seq, values }) => [seq, values])).toEqual([
      [0, { epoch: 1, loss: 1 }],
      [1, { epoch: 2, loss: 0.5 }],
      [2, { epoch: 3, loss: 1 / 3 }],
      [3, { epoch: 4, loss: 0.25 }],
      [4, { epoch: 5, loss: 0.2 }],
      [5, { accuracy: 0.97 }],
    ])
    expect((await pointsFrom(4)).map(({ seq }) => seq)).toEqual([4, 5])
    expect(await pointsFrom(6)).toEqual([])
  })
})

describe('the watch of a job', () => {
  test('tells its load as it runs, and all that is remembered of it to whoever comes later', async () => {
    const jobId = await submitJob(requester)
    const seen: JobStreamEvent[] = []
    const watching = (async () => {
      for await (const event of await api.jobs.watch({ jobId })) seen.push(event)
    })()
    await untilAtRest(world, requester, jobId, [provider])
    await watching
    const samplesOf = (events: JobStreamEvent[]) =>
      events.flatMap((event) => (event.type === 'load' ? event.samples : []))
    const samples = samplesOf(seen)
    expect(samples.length).toBeGreaterThan(1)
    const later = await all(api.jobs.watch({ jobId, logsFrom: 5 }))
    expect(later.map(({ type }) => type)).toEqual(['load', 'state'])
    expect(samplesOf(later)).toEqual(samples)
    const [, second] = samples
    const some = await all(api.jobs.watch({ jobId, logsFrom: 5, loadFromMs: second?.atMs ?? 0 }))
    expect(samplesOf(some)).toEqual(samples.slice(1))
  })

  test('tells the numbers of a job that runs as they come, and ends with it', async () => {
    const jobId = await submitJob(requester)
    const counts: number[] = []
    const watching = (async () => {
      for await (const { points } of await api.jobs.metrics({ jobId })) counts.push(points.length)
    })()
    await untilAtRest(world, requester, jobId, [provider])
    await world.pass(1_000)
    await watching
    expect(counts.length).toBeGreaterThan(1)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6)
  })
})

describe('a job that names providers', () => {
  test('is taken by them alone', async () => {
    const cheaper = await world.node('cheaper', { policy: { ratePerSecondWei: 1n } })
    const jobId = await submitJob(requester, { providers: [provider.address] })
    await untilAtRest(world, requester, jobId, [provider, cheaper])
    expect((await api.jobs.show({ jobId })).job).toMatchObject({
      phase: 'completed',
      provider: { address: provider.address },
    })
    expect(cheaper.journal.assignments(10)).toEqual([])
  })

  test('waits for them by name, and never takes this node itself', async () => {
    requester.provider.setPolicy({ enabled: true, autoAccept: true })
    const stranger = `0x${'ab'.repeat(20)}` as MemoryNode['address']
    const first = await submitJob(requester, { providers: [stranger] })
    const own = await submitJob(requester, { providers: [requester.address] })
    await world.pass(10_000)
    const waiting = async (jobId: JobId) => (await api.jobs.show({ jobId })).job.waitingFor
    expect(await waiting(first)).toContain(`only ${stranger} may take the job`)
    expect(await waiting(own)).toContain('your own wallet')
    for (const jobId of [first, own]) await api.jobs.cancel({ jobId })
    expect(requester.journal.assignments(10)).toEqual([])
  })
})

test('the market says what an offer lacks as words and as codes, and which is our own', async () => {
  requester.provider.setPolicy({ enabled: true, autoAccept: true, ratePerSecondWei: 1n })
  await world.pass(5_000)
  const own = await requester.provider.answer(
    { type: 'offer' },
    { peerId: requester.peerId, wallet: requester.address },
    new AbortController().signal,
  )
  if (own.type === 'offer' && own.offer) requester.requester.offers.take(own.offer, requester.peerId)
  const offers = await api.market.offers({ computeProfile: 'gpu-a100-80gb-max' })
  expect(offers.map(({ isOwn }) => isOwn).sort()).toEqual([false, true])
  for (const { misses, reasons } of offers) {
    expect(misses).toContain('gpu-model')
    expect(reasons).toHaveLength(misses.length)
  }
})

test('a job that is not here, or has no order or receipt yet, says so', async () => {
  const nowhere = { jobId: 'job-0000000000000000' }
  for (const call of [api.jobs.show, api.jobs.order, api.jobs.verifyReceipt])
    await expect(call(nowhere)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(all(api.jobs.metrics(nowhere))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const jobId = await submitJob(requester, { computeProfile: 'gpu-a100-80gb' })
  expect(await api.jobs.order({ jobId })).toBeNull()
  await expect(api.jobs.verifyReceipt({ jobId })).rejects.toMatchObject({ code: 'CONFLICT' })
  await api.jobs.cancel({ jobId })
})
