/** One job from its submission to its payment, on fakes: what both users see, and where the money is. */
import { describe, expect, it } from 'vitest'
import type { PretendedRun } from '../../src/adapters/memory/runner.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import type { JobRequest } from '../../src/shared/schema/job.ts'
import {
  jobOf,
  jobRequest,
  logTexts,
  moneyOf,
  ratePerSecond,
  submitJob,
  training,
  trainingPrice,
  untilAtRest,
  whenIn,
} from '../support/memory-job.ts'
import { createMemoryWorld, imageId, type MemoryWorld, type NodeOptions, never, token } from '../support/memory-node.ts'

const url = 'https://example.test/done'

/** One provider and one requester; the job is submitted and lived through to its end. */
async function wholeJob(
  world: MemoryWorld,
  options: { run?: PretendedRun; provider?: NodeOptions; request?: Partial<JobRequest> } = {},
) {
  const provider = await world.node('provider', { policy: {}, ...options.provider })
  const requester = await world.node('requester', { depositWei: 5n * token })
  provider.runner.behave(() => options.run ?? training)
  const jobId = await submitJob(requester, options.request)
  await untilAtRest(world, requester, jobId, [provider])
  const job = jobOf(requester, jobId)
  return { provider, requester, jobId, job, view: requester.requester.view(job) }
}

describe('a whole job', () => {
  it('finds a provider, runs, delivers, and is paid to the wei', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, jobId, view } = await wholeJob(world)
    expect(view).toMatchObject({ phase: 'completed', exitCode: 0, imageId, paidWei: trainingPrice, failure: null })
    expect(view.receipt?.receipt).toMatchObject({
      billedSeconds: 25,
      amount: trainingPrice,
      specHash: expect.any(String),
    })
    expect(view.settlementTx).toBe(provider.escrow.transactions(1)[0]?.hash)
    expect(logTexts(requester, jobId)).toEqual(['epoch 1', 'epoch 2', 'epoch 3', 'epoch 4', 'epoch 5'])
    expect(moneyOf(world, requester).freeWei).toBe(5n * token - trainingPrice)
    expect(moneyOf(world, provider).walletWei).toBe(trainingPrice)
    const names = (await requester.content.listPath('/results', never)).map(({ name }) => name)
    expect(names).toEqual(['metrics.json', 'model.bin'])
    expect(await provider.runner.list(never)).toEqual([])
  })

  it('keeps the outputs of a script that fails, and pays for its time', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, view } = await wholeJob(world, { run: { ...training, exitCode: 1 } })
    expect(view).toMatchObject({
      phase: 'failed',
      exitCode: 1,
      paidWei: trainingPrice,
      failure: { type: 'script-failed' },
    })
    expect(moneyOf(world, provider).walletWei).toBe(trainingPrice)
    expect(await requester.content.listPath('/results', never)).toHaveLength(2)
  })

  it('says that a job ran out of memory', async () => {
    await using world = await createMemoryWorld()
    const { view } = await wholeJob(world, { run: { ...training, memoryMiB: 100_000 } })
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'out-of-memory' }, exitCode: 137 })
  })

  it('stops at its time limit, pays for no more, and keeps what was written', async () => {
    await using world = await createMemoryWorld()
    const { provider, view } = await wholeJob(world, {
      run: { ...training, endless: true },
      request: { timeoutSeconds: 60 },
    })
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'time-limit' }, paidWei: 60n * ratePerSecond })
    expect(moneyOf(world, provider).walletWei).toBe(60n * ratePerSecond)
  })

  it('stops when the budget is spent, to the wei', async () => {
    await using world = await createMemoryWorld()
    const { view } = await wholeJob(world, { run: { endless: true }, request: { paymentAmount: '0.033' } })
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'time-limit' }, paidWei: (33n * token) / 1000n })
  })

  it('costs nothing when the image does not exist', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, view } = await wholeJob(world, { request: { dockerImage: 'no/such:image' } })
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'image-not-found' }, paidWei: 0n })
    expect(moneyOf(world, requester)).toEqual({ freeWei: 5n * token, withdrawingWei: 0n, walletWei: 0n })
    expect(provider.runner.started).toEqual([])
  })

  it('costs nothing when nobody has the data, and says so at its own time limit', async () => {
    await using world = await createMemoryWorld()
    const missing = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy'
    const provider = { policy: {}, limits: { fetchInputsMs: 60_000 } }
    const request = { inputDataCid: missing as NonNullable<JobRequest['inputDataCid']> }
    const { requester, view } = await wholeJob(world, { provider, request })
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'input-not-found' }, paidWei: 0n })
    expect(view.failure?.detail).toContain(missing)
    expect(moneyOf(world, requester).freeWei).toBe(5n * token)
  })

  it('ends without a provider when nobody offers what it needs', async () => {
    await using world = await createMemoryWorld()
    const { view } = await wholeJob(world, { request: { computeProfile: 'gpu-a100-80gb-high' } })
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'no-provider' }, paidWei: 0n })
    expect(view.failure?.detail).toMatch(/needs 1 × a100, has no GPU/)
  })

  it('is trusted without a lock when it is small and its requester has paid before', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester } = await wholeJob(world, { provider: { policy: { lockAboveWei: token } } })
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'completed',
      paidWei: trainingPrice,
    })
    expect(provider.escrow.transactions(10).map(({ method }) => method)).toEqual(['settle', 'settle', 'lock'])
    expect(moneyOf(world, provider).walletWei).toBe(2n * trainingPrice)
  })

  it('waits for the owner of the computer where he wants to be asked', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { autoAccept: false } })
    const requester = await world.node('requester', { depositWei: 5n * token })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await world.until(() => provider.provider.pending().length === 1, 'the question')
    await world.pass(5_000)
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view).toMatchObject({ phase: 'ordering', waitingFor: expect.stringContaining('owner') })
    const [order] = provider.provider.pending()
    expect(order).toMatchObject({ name: 'training', requester: requester.address, budgetWei: token })
    expect(order && provider.provider.decide(order.orderId, true)).toBe(true)
    await untilAtRest(world, requester, jobId, [provider])
    expect(jobOf(requester, jobId).state.phase).toBe('completed')
  })

  it('goes elsewhere when the owner says no, and can be decided only once', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { autoAccept: false } })
    const requester = await world.node('requester', { depositWei: 5n * token, limits: { matchMs: 60_000 } })
    const jobId = await submitJob(requester)
    await world.until(() => provider.provider.pending().length === 1, 'the question')
    const orderId = provider.provider.pending()[0]?.orderId
    expect(orderId && provider.provider.decide(orderId, false)).toBe(true)
    await untilAtRest(world, requester, jobId, [provider])
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view).toMatchObject({ phase: 'failed', failure: { type: 'no-provider' }, paidWei: 0n })
    expect(view.rejections).toEqual([{ provider: provider.address, reason: "the provider's owner declined" }])
    expect(orderId && provider.provider.decide(orderId, true)).toBe(false)
  })

  it('is stopped by the owner of the computer within seconds, and paid until then', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei: 5n * token })
    provider.runner.behave(() => ({ endless: true }))
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'running', 'the run')
    await world.pass(12_000)
    const [assignment] = provider.journal.openAssignments()
    const askedAtMs = world.clock.nowMs()
    expect(assignment && provider.provider.stop(assignment.orderId)).toBe(true)
    await world.until(() => provider.journal.openAssignments()[0]?.state.phase !== 'running', 'the stop')
    expect(world.clock.nowMs() - askedAtMs).toBeLessThan(5_000)
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId)).failure?.type).toBe('stopped-by-owner')
    expect(moneyOf(world, provider).walletWei >= 12n * ratePerSecond).toBe(true)
  })
})

describe('a Docker that is down', () => {
  const message = 'Docker is not running. Start it with `systemctl start docker`.'

  it('while staging is waited for by name, and the job goes on when it is back', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {}, limits: { startMs: 60_000 } })
    const requester = await world.node('requester', { depositWei: 5n * token })
    const ready = await provider.runner.detect(never)
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    whenIn(requester, jobId, 'ordering', () =>
      provider.runner.setEngine({ state: 'unavailable', problem: 'not-running', message }),
    )
    await world.until(() => jobOf(requester, jobId).state.phase === 'staging', 'staging')
    await world.pass(30_000)
    expect(requester.requester.view(jobOf(requester, jobId)).waitingFor).toContain('Docker is not running')
    provider.runner.setEngine(ready)
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'completed',
      paidWei: trainingPrice,
    })
  })

  it('for longer than a start may take costs nothing', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {}, limits: { startMs: 60_000 } })
    const requester = await world.node('requester', { depositWei: 5n * token, limits: { matchMs: 60_000 } })
    provider.runner.start = async () => {
      throw new PortError('engine-not-running', message, { transient: true })
    }
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'failed',
      paidWei: 0n,
      failure: { type: 'docker-unavailable', detail: expect.stringContaining(message) },
    })
    expect(moneyOf(world, requester).freeWei).toBe(5n * token)
  })
})

describe('a disk of the requester that is full', () => {
  it('when the result arrives is waited for, and is not the fault of the provider', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei: 5n * token })
    provider.runner.behave(() => training)
    const { fetch } = requester.content
    let isFull = true
    requester.content.fetch = async (...parameters) => {
      if (isFull) throw new PortError('disk-full', 'The disk is full.')
      return fetch(...parameters)
    }
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'verifying', 'the receipt')
    await world.pass(30_000)
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'verifying',
      waitingFor: expect.stringContaining('no room for the outputs'),
    })
    isFull = false
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'completed',
      paidWei: trainingPrice,
    })
  })
})

describe('a failure of the provider', () => {
  it('that loses the result gives back the intervals that were paid', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {}, limits: { deliverMs: 5_000 } })
    const requester = await world.node('requester', { depositWei: 5n * token, limits: { matchMs: 60_000 } })
    provider.runner.behave(() => training)
    provider.runner.importOutputs = async () => {
      throw new PortError('corrupt', 'The volume cannot be read.')
    }
    const jobId = await submitJob(requester)
    await world.until(() => provider.journal.assignments(10).some(({ voucher }) => voucher !== null), 'a voucher')
    await untilAtRest(world, requester, jobId, [provider])
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      phase: 'failed',
      paidWei: 0n,
      failure: { type: 'delivery-failed' },
    })
    expect(moneyOf(world, requester).freeWei).toBe(5n * token)
    expect(moneyOf(world, provider).walletWei).toBe(0n)
  })
})

describe('two submissions at once', () => {
  it('both get done by a provider with one slot, one after the other', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { maxConcurrent: 1 } })
    const requester = await world.node('requester', { depositWei: 9n * token })
    provider.runner.behave(() => training)
    const jobIds = await Promise.all([1, 2, 3, 4].map(() => submitJob(requester)))
    for (const jobId of jobIds)
      await world.until(() => jobOf(requester, jobId).state.phase === 'completed', 'the end', 3_600_000)
    for (const jobId of jobIds) {
      const view = requester.requester.view(jobOf(requester, jobId))
      expect(view).toMatchObject({ phase: 'completed', paidWei: trainingPrice })
    }
  })

  it('cannot both take the deposit that is enough for one', async () => {
    await using world = await createMemoryWorld()
    const requester = await world.node('requester', { depositWei: token })
    const request = await jobRequest(requester)
    const results = await Promise.all([1, 2].map(() => requester.requester.submit(request, never)))
    expect(results.map(({ ok }) => ok)).toEqual([true, false])
    expect(results[1]).toMatchObject({ refusal: { type: 'budget-above-deposit', freeWei: 0n } })
  })
})

describe('a submission', () => {
  it.each([
    [{ computeProfile: 'gpu-a1000-80gb' }, 'unknown-profile'],
    [{ paymentToken: 'USDC' }, 'unknown-token'],
    [{ paymentAmount: '0' }, 'invalid'],
    [{ paymentAmount: 'much' }, 'invalid'],
    [{ paymentAmount: '5.000000000000000001' }, 'budget-above-deposit'],
  ])('of %o is refused as %s, with nothing written', async (changes, type) => {
    await using world = await createMemoryWorld()
    const requester = await world.node('requester', { depositWei: 5n * token })
    const result = await requester.requester.submit(await jobRequest(requester, changes), never)
    expect(result).toMatchObject({ ok: false, refusal: { type, message: expect.stringMatching(/\w+ .*\./) } })
    expect(requester.journal.jobs(10)).toEqual([])
  })

  it('counts what open jobs may still need as spent', async () => {
    await using world = await createMemoryWorld()
    const requester = await world.node('requester', { depositWei: 3n * token })
    await submitJob(requester, { paymentAmount: '2' })
    const result = await requester.requester.submit(await jobRequest(requester, { paymentAmount: '2' }), never)
    expect(result).toMatchObject({ ok: false, refusal: { type: 'budget-above-deposit', freeWei: token } })
  })
})

describe('a callback', () => {
  it('tells the end of the job, signed, over the exact body', async () => {
    await using world = await createMemoryWorld()
    const { requester, jobId } = await wholeJob(world, { request: { callbackUrl: url } })
    const [callback, ...others] = requester.callbacks.received
    expect(others).toEqual([])
    expect(JSON.parse(callback?.body ?? '')).toMatchObject({
      jobId,
      state: 'completed',
      exitCode: 0,
      outputPath: '/results',
      paidWei: trainingPrice.toString(),
    })
    expect(callback?.headers).toEqual({
      'x-deai-address': requester.address,
      'x-deai-signature': await requester.wallet.signer().signText(callback?.body ?? ''),
    })
  })

  it.each([500, 404, 302, 'down'] as const)(
    'answered with %s is tried again, over a restart, until it is heard',
    async (answer) => {
      await using world = await createMemoryWorld()
      const provider = await world.node('provider', { policy: {} })
      const requester = await world.node('requester', { depositWei: 5n * token })
      requester.callbacks.answerWith(answer)
      const jobId = await submitJob(requester, { callbackUrl: url })
      await world.until(() => jobOf(requester, jobId).callback.attempts === 3, 'the third try')
      expect(jobOf(requester, jobId)).toMatchObject({ state: { phase: 'completed' }, callback: { status: 'pending' } })
      await requester.stop()
      requester.callbacks.answerWith(204)
      await requester.start()
      await untilAtRest(world, requester, jobId, [provider])
      expect(jobOf(requester, jobId).callback.status).toBe('delivered')
      expect(new Set(requester.callbacks.received.map(({ body }) => body)).size).toBe(1)
    },
  )

  it('is given up after many tries, and never keeps the job from its end', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei: 5n * token })
    requester.callbacks.answerWith(500)
    const jobId = await submitJob(requester, { callbackUrl: url })
    await untilAtRest(world, requester, jobId, [provider])
    expect(jobOf(requester, jobId)).toMatchObject({ state: { phase: 'completed' }, callback: { status: 'gave-up' } })
    expect(requester.callbacks.received.length).toBe(15)
  })
})
