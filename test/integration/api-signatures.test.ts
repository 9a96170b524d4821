/** Limits and the journal of signatures where orders are really signed: two real hosts on one chain. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { JobRequest } from '../../src/shared/schema/job.ts'
import { type ApiHost, startApiHost, walletPassword } from '../support/api-host.ts'
import { testImage } from '../support/images.ts'

let requester: ApiHost
let provider: ApiHost
const dai = 10n ** 18n
const waiting = { timeout: 60_000, interval: 100 }

beforeAll(async () => {
  requester = await startApiHost()
  const { rpcUrls, chainId, escrow, token, faucetKey } = requester.host.chain
  provider = await startApiHost({ host: { rpcUrls: [...rpcUrls], chainId, escrow, token, faucetKey } })
  for (const { api } of [requester, provider]) {
    await api.wallet.create({ password: walletPassword })
    await api.wallet.faucet({ amount: '1000' })
  }
  await requester.api.wallet.deposit({ amount: '100' })
}, 120_000)
afterAll(async () => {
  await provider?.[Symbol.asyncDispose]()
  await requester?.[Symbol.asyncDispose]()
})

const jobRequest = async (name: string, paymentAmount: string): Promise<JobRequest> => ({
  name,
  computeProfile: 'cpu-small',
  inputScriptCid: await requester.host.deps.content.addBytes(Buffer.from('print(1)'), AbortSignal.timeout(5_000)),
  outputStorage: 'ipfs',
  outputPath: '/results',
  paymentToken: 'DAI',
  paymentAmount,
  dockerImage: (await testImage()).id,
  timeoutSeconds: 60,
})
const signatures = async (of: ApiHost, query: Parameters<ApiHost['api']['wallet']['signatures']>[0]) =>
  (await of.api.wallet.signatures(query)).rows
const limits = async () => (await requester.api.wallet.limits())[0]

describe('a limit that is lowered while a job waits', () => {
  let jobId: string

  test('keeps its order from being signed, and the job says why', async () => {
    const job = await requester.api.jobs.submit(await jobRequest('waits', '5'))
    jobId = job.jobId
    await requester.api.wallet.setLimits({ perJob: '2', password: walletPassword })
    await provider.api.provider.setPolicy({
      enabled: true,
      autoAccept: true,
      maxConcurrent: 4,
      ratePerSecondWei: 1_000n,
    })
    const [address] = (await provider.api.node.status()).multiaddrs
    await requester.api.node.connect({ multiaddr: address ?? '' })
    await vi.waitFor(async () => {
      const [refused] = await signatures(requester, { state: 'refused', jobId })
      expect(refused).toMatchObject({ kind: 'Order', reason: expect.stringContaining('3 tDAI above the limit') })
      const { job: now } = await requester.api.jobs.show({ jobId })
      expect(now).toMatchObject({ phase: 'matching', waitingFor: expect.stringContaining('above the limit of 2 tDAI') })
    }, waiting)
    expect(await signatures(requester, { kind: 'Order', state: 'signed' })).toEqual([])
    expect(await limits()).toMatchObject({ spentWei: 100n * dai, pendingWei: 5n * dai })
  }, 90_000)

  test('holds over a restart, with the job still waiting', async () => {
    await requester.restart()
    await requester.api.wallet.unlock({ password: walletPassword })
    const [address] = (await provider.api.node.status()).multiaddrs
    await requester.api.node.connect({ multiaddr: address ?? '' })
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(await signatures(requester, { kind: 'Order', state: 'signed' })).toEqual([])
    expect((await requester.api.jobs.show({ jobId })).job.phase).toBe('matching')
  }, 90_000)

  test('lets the job go on once it is raised; then its order is journaled, and counts', async () => {
    await requester.api.wallet.setLimits({ perJob: '5', password: walletPassword })
    const order = await vi.waitFor(async () => {
      const [found] = await signatures(requester, { kind: 'Order', state: 'signed' })
      if (!found) throw new Error('no order is signed yet')
      return found
    }, waiting)
    expect(order).toMatchObject({
      ...{
        jobId,
        amountWei: 5n * dai,
        title: expect.stringMatching(/^Promise up to 5 tDAI to 0x.* for the job “waits”$/),
      },
      facts: expect.arrayContaining([
        { name: 'at worst', value: expect.stringMatching(/^5 tDAI to 0x\w{40}, until .*UTC$/) },
      ]),
    })
    expect(await limits()).toMatchObject({ spentWei: 105n * dai, pendingWei: 0n })
  }, 90_000)
})

test('a yes of the user covers his job above a limit, signed by the worker later', async () => {
  const submitting = requester.api.jobs.submit(await jobRequest('dear', '7'))
  const request = await vi.waitFor(async () => {
    const [found] = await requester.api.wallet.spendingRequests()
    if (!found) throw new Error('nothing waits yet')
    return found
  })
  expect(request).toMatchObject({ kind: 'submit-job', limit: 'per-job', limitWei: 5n * dai })
  await requester.api.wallet.decideSpending({ id: request.id, accept: true, password: walletPassword })
  const { jobId } = await submitting
  await vi.waitFor(async () => {
    const [order] = await signatures(requester, { kind: 'Order', jobId })
    expect(order).toMatchObject({ state: 'signed', amountWei: 7n * dai })
  }, waiting)
}, 90_000)

test('a provider’s journal has its offers, its quotes, who it speaks for, and bounds what comes often', async () => {
  const rows = await signatures(provider, { limit: 200 })
  const kinds = new Set(rows.map(({ kind }) => kind))
  for (const kind of ['Offer', 'Quote', 'PeerBinding'] as const) expect(kinds).toContain(kind)
  expect(rows.filter(({ kind, state }) => kind === 'Offer' && state === 'signed').length).toBeLessThanOrEqual(50)
})
