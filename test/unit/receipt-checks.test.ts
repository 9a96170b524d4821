/** A receipt is checked anew after a whole job on fakes; then everything that it rests on is tampered with, one by one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '../../src/engine/domain/job.ts'
import type { NodeDeps } from '../../src/engine/node-deps.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import type { ReceiptCheck } from '../../src/host/jobs/receipt-checks.ts'
import { verifyReceipt } from '../../src/host/jobs/verify-receipt.ts'
import type { Cid } from '../../src/shared/schema/ids.ts'
import { newJob } from '../support/arbitraries.ts'
import { jobOf, submitJob, training, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, imageId, type MemoryNode, type MemoryWorld, never, token } from '../support/memory-node.ts'

let world: MemoryWorld
let requester: MemoryNode
let job: Job
beforeAll(async () => {
  world = await createMemoryWorld()
  const provider = await world.node('provider', { policy: {} })
  requester = await world.node('requester', { depositWei: 5n * token })
  provider.runner.behave(() => training)
  const jobId = await submitJob(requester)
  await untilAtRest(world, requester, jobId, [provider])
  job = jobOf(requester, jobId)
})
afterAll(() => world[Symbol.asyncDispose]())

const completed = () => {
  const { state } = job
  if (state.phase !== 'completed' || !state.agreement || !state.receipt) throw new Error('the job is not completed')
  return { ...state, agreement: state.agreement, receipt: state.receipt }
}
type Receipt = ReturnType<typeof completed>['receipt']['receipt']
type Order = ReturnType<typeof completed>['agreement']['order']['order']

const withReceipt = (changes: Partial<Receipt>): Job => {
  const { receipt, ...state } = completed()
  return { ...job, state: { ...state, receipt: { ...receipt, receipt: { ...receipt.receipt, ...changes } } } }
}
const withOrder = (changes: Partial<Order>): Job => {
  const { agreement, ...state } = completed()
  const { order, signature } = agreement.order
  return {
    ...job,
    state: { ...state, agreement: { ...agreement, order: { order: { ...order, ...changes }, signature } } },
  }
}
const withSpec = (changes: Partial<Job['spec']>): Job => ({ ...job, spec: { ...job.spec, ...changes } })

const checksOf = async (changed: Job = job, world: Partial<NodeDeps> = {}): Promise<ReceiptCheck[]> => {
  const checks = await verifyReceipt({ ...requester.deps, ...world }, changed, never)
  if (!checks) throw new Error('there is no receipt')
  return checks
}
const stateOf = async (code: ReceiptCheck['code'], changed?: Job, world?: Partial<NodeDeps>) =>
  (await checksOf(changed, world)).find((check) => check.code === code)?.state

describe('an honest receipt', () => {
  it('passes every check; what a tag meant stays unknown, and an image that was asked for by its id does not', async () => {
    const states = Object.fromEntries((await checksOf()).map(({ code, state }) => [code, state]))
    expect(states).toEqual({
      'provider-signature': 'ok',
      countersignature: 'ok',
      'order-signature': 'ok',
      quote: 'ok',
      'order-digest': 'ok',
      'spec-hash': 'ok',
      amount: 'ok',
      voucher: 'ok',
      'time-limit': 'ok',
      image: 'unknown',
      environment: 'ok',
      'output-content': 'ok',
      'log-content': 'ok',
      'settled-on-chain': 'ok',
    })
    expect(await stateOf('image', withSpec({ dockerImage: imageId }))).toBe('ok')
  })

  it('tells both values of what it compared', async () => {
    const detail = Object.fromEntries((await checksOf()).map((check) => [check.code, check.detail]))
    expect(detail.amount).toContain('25 s at 0.001 tDAI a second, at most the budget of 1 tDAI, are 0.025 tDAI')
    expect(detail['settled-on-chain']).toContain('0.025 tDAI')
    expect(detail['settled-on-chain']).toContain(completed().settlementTx)
    expect(detail['order-digest']).toContain(completed().agreement.orderId)
  })

  it('is not there for a job that has none', async () => {
    expect(await verifyReceipt(requester.deps, newJob(), never)).toBeNull()
  })
})

const withEnd = (changes: Partial<Extract<Job['state'], { phase: 'completed' }>>): Job => ({
  ...job,
  state: { ...completed(), ...changes },
})
const voucherOf = () => completed().voucher ?? expect.unreachable('no voucher was kept')
const withVoucher = (changes: Partial<ReturnType<typeof voucherOf>['voucher']>) => {
  const { voucher, signature } = voucherOf()
  return withEnd({ voucher: { voucher: { ...voucher, ...changes }, signature } })
}
const withQuote = (changes: Partial<ReturnType<typeof completed>['agreement']['quote']['quote']>) => {
  const { agreement } = completed()
  const quote = { ...agreement.quote, quote: { ...agreement.quote.quote, ...changes } }
  return withEnd({ agreement: { ...agreement, quote } })
}

describe('a receipt that was tampered with', () => {
  const zero = `0x${'0'.repeat(64)}` as Receipt['orderId']
  it.each<[ReceiptCheck['code'], string, () => Job]>([
    ['provider-signature', 'another exit code', () => withReceipt({ exitCode: 7 })],
    [
      'order-signature',
      'another deadline',
      () => withOrder({ deadline: completed().agreement.order.order.deadline + 1 }),
    ],
    ['order-digest', 'another deadline', () => withOrder({ deadline: completed().agreement.order.order.deadline + 1 })],
    ['order-digest', 'another order id', () => withReceipt({ orderId: zero })],
    [
      'countersignature',
      'the signature of the provider in its place',
      () => withEnd({ countersignature: completed().receipt.signature }),
    ],
    ['countersignature', 'another exit code', () => withReceipt({ exitCode: 7 })],
    ['quote', 'another longest run', () => withQuote({ maxSeconds: 7 })],
    ['quote', 'another rate in the order', () => withOrder({ ratePerSecond: 1n })],
    ['voucher', 'a wei more', () => withVoucher({ cumulative: voucherOf().voucher.cumulative + 1n })],
    ['voucher', 'another order', () => withVoucher({ orderId: zero })],
    ['environment', 'another image than it names', () => withReceipt({ imageId: `sha256:${'0'.repeat(64)}` })],
    ['environment', 'another job than it names', () => withSpec({ dockerImage: `sha256:${'0'.repeat(64)}` })],
    ['spec-hash', 'another job', () => withSpec({ name: 'another' })],
    ['spec-hash', 'another hash in the receipt', () => withReceipt({ specHash: zero })],
    ['amount', 'a wei more', () => withReceipt({ amount: completed().receipt.receipt.amount + 1n })],
    ['amount', 'a wei less', () => withReceipt({ amount: completed().receipt.receipt.amount - 1n })],
    ['time-limit', 'more seconds than passed', () => withReceipt({ billedSeconds: 27 })],
    ['time-limit', 'more seconds than were bought', () => withSpec({ timeoutSeconds: 24 })],
    ['time-limit', 'an end before the start', () => withReceipt({ endedAt: 1 })],
    ['image', 'no image', () => withReceipt({ imageId: '' })],
    ['image', 'another image', () => withSpec({ dockerImage: `sha256:${'0'.repeat(64)}` })],
  ])('fails the check of %s with %s', async (code, _what, changed) => {
    expect(await stateOf(code, changed())).toBe('failed')
  })
})

describe('a receipt that lacks something', () => {
  it.each<[ReceiptCheck['code'], string, () => Job]>([
    ['countersignature', 'a countersignature', () => withEnd({ countersignature: null })],
    ['voucher', 'a voucher', () => withEnd({ voucher: undefined })],
    ['voucher', 'what the voucher owes', () => withReceipt({ amount: voucherOf().voucher.cumulative + 1n })],
    ['environment', 'an environment', () => withReceipt({ environmentCid: '' })],
    [
      'environment',
      'the environment itself',
      () => withReceipt({ environmentCid: completed().receipt.receipt.logsCid }),
    ],
  ])('leaves the check of %s unknown without %s', async (code, _what, changed) => {
    expect(await stateOf(code, changed())).toBe('unknown')
  })
})

describe('outputs', () => {
  const outputCid = () => completed().receipt.receipt.outputCid as Cid
  const fileIn = async () => (await requester.content.list(outputCid(), never))[0]?.cid as Cid

  it('fail when a byte on the disk is another', async () => {
    const cid = await fileIn()
    const kept = requester.store.get(cid)
    requester.store.set(cid, { type: 'file', bytes: new TextEncoder().encode('rotten') })
    expect(await stateOf('output-content')).toBe('failed')
    if (kept) requester.store.set(cid, kept)
  })

  it('are unknown when a block is not here any more, or none were taken', async () => {
    const cid = await fileIn()
    const kept = requester.store.get(cid)
    requester.store.delete(cid)
    expect(await stateOf('output-content')).toBe('unknown')
    if (kept) requester.store.set(cid, kept)
    expect(await stateOf('output-content')).toBe('ok')
    expect(await stateOf('output-content', withReceipt({ outputCid: '' }))).toBe('unknown')
  })
})

describe('the log', () => {
  const withLines = (change: (texts: string[]) => string[]): Partial<NodeDeps> => {
    const { journal } = requester.deps
    const logLines: NodeDeps['journal']['logLines'] = (owner, from, limit) => {
      const lines = journal.logLines(owner, 0, limit)
      const texts = change(lines.map(({ text }) => text))
      return texts.flatMap((text, seq) => (seq >= from ? [{ seq, atMs: 1, stream: 'stdout' as const, text }] : []))
    }
    return { journal: { ...journal, logLines } }
  }
  it.each<[string, ReceiptCheck['state'], (texts: string[]) => string[]]>([
    ['another text', 'failed', (texts) => texts.with(2, 'epoch 7')],
    ['more lines than the receipt names', 'failed', (texts) => [...texts, 'epoch 6']],
    ['fewer lines, so that the rest cannot be compared', 'unknown', (texts) => texts.slice(0, 3)],
  ])('with %s is %s', async (_what, state, change) => {
    expect(await stateOf('log-content', job, withLines(change))).toBe(state)
  })

  it('of a long run may be kept with its beginning only', async () => {
    const line = 'x'.repeat(99)
    const texts = Array.from({ length: 900 }, () => line.repeat(10))
    const kept = new TextEncoder().encode(`${texts.slice(0, 500).join('\n')}\n`)
    const logsCid = await requester.content.addBytes(kept, never)
    expect(
      await stateOf(
        'log-content',
        withReceipt({ logsCid }),
        withLines(() => texts),
      ),
    ).toBe('ok')
  })
})

describe('the settlement', () => {
  const onChain = (orderStatus: NodeDeps['escrow']['orderStatus']): Partial<NodeDeps> => ({
    escrow: { ...requester.deps.escrow, orderStatus },
  })
  it('fails when the chain shows another sum', async () => {
    const status = { state: 'closed', lockedWei: 0n, paidWei: 1n, windowEndsAt: 0 } as const
    expect(
      await stateOf(
        'settled-on-chain',
        job,
        onChain(async () => status),
      ),
    ).toBe('failed')
  })

  it('is unknown while the order is open, and when the chain is down', async () => {
    const locked = { state: 'locked', lockedWei: 1n, paidWei: 0n, windowEndsAt: 0 } as const
    expect(
      await stateOf(
        'settled-on-chain',
        job,
        onChain(async () => locked),
      ),
    ).toBe('unknown')
    const down = onChain(() => Promise.reject(new PortError('unreachable', 'No node answers.', { transient: true })))
    expect(await stateOf('settled-on-chain', job, down)).toBe('unknown')
    expect((await checksOf(job, down)).filter(({ state }) => state === 'ok')).toHaveLength(12)
  })
})
