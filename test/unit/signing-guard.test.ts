/** What this wallet signs and what it does not, whoever asks: by its journals, before a signature exists. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryClock, type MemoryClock } from '../../src/adapters/memory/clock.ts'
import { coinAddress, feeAccount } from '../../src/engine/signing/signable.ts'
import type { Order } from '../../src/shared/schema/order.ts'
import { agreementOf, newAssignment, voucherOf } from '../support/arbitraries.ts'
import {
  addressOf,
  bytes32Of,
  createSigningBench,
  dai,
  depositCall,
  domain,
  feeWei,
  jobIdOf,
  orderIdOf,
  orderMessage,
  orderOf,
  own,
  provider,
  token,
  transactionOf,
  waitingJob,
} from '../support/signing.ts'

let clock: MemoryClock
let bench: ReturnType<typeof createSigningBench>
const job = waitingJob(1, 10n * dai)

beforeEach(() => {
  clock = createMemoryClock()
  bench = createSigningBench(clock)
  bench.save(job)
})

const refused = (reason: string) => ({ code: 'refused', transient: false, message: expect.stringContaining(reason) })
const overLimit = (reason: string) => ({
  code: 'over-limit',
  transient: true,
  message: expect.stringContaining(reason),
})
const states = () => bench.signatures.page({ limit: 100 }).map(({ kind, state }) => `${kind} ${state}`)

describe('an order', () => {
  test('of a job that waits is signed, and journaled with job, amount and what it costs at worst', async () => {
    const order = orderOf(job, 10n * dai)
    const signature = await bench.signOrder(order)
    const [row] = bench.signatures.page({ limit: 1 })
    expect(row).toMatchObject({
      ...{
        kind: 'Order',
        state: 'signed',
        digest: orderIdOf(order),
        jobId: job.jobId,
        amountWei: 10n * dai,
        signature,
      },
      ...{ counterparty: provider, token: token.address },
      title: `Promise up to 10 tDAI to 0x0000…0002 for the job “training”`,
    })
    expect(row?.facts[0]).toEqual({ name: 'at worst', value: `10 tDAI to ${provider}, until 15 Jan 2027, 10:30 UTC` })
    const { raw } = bench.signatures.details(row?.id ?? 0) ?? { raw: '' }
    expect(JSON.parse(raw)).toMatchObject({ primaryType: 'Order', message: { budget: String(10n * dai) } })
  })

  test.each<[string, Partial<Order>, string]>([
    ['of no job of this node', { specHash: bytes32Of(77) }, 'no job of this node waits for it'],
    ['above its job’s budget', { budget: 10n * dai + 1n }, 'above what is left'],
    ['out of another wallet’s deposit', { requester: addressOf(66) }, 'the deposit of another wallet'],
    ['for this wallet itself', { provider: own }, 'pays this wallet itself'],
    ['in another token', { token: addressOf(67) }, 'in another token'],
    ['that holds for years', { deadline: 1_900_000_000 }, 'more than a year away'],
  ])('%s is refused, and the refusal journaled', async (_name, changes, reason) => {
    await expect(bench.signOrder(orderOf(job, dai, changes))).rejects.toMatchObject(refused(reason))
    expect(states()).toEqual(['Order refused'])
    expect(bench.signatures.page({ limit: 1 })[0]?.reason).toContain(reason)
    expect(bench.logger.records.map(({ message }) => message)).toContain('refused to sign')
  })

  test('for another escrow or chain is refused', async () => {
    const message = orderMessage(orderOf(job, dai))
    for (const other of [{ chainId: 1 }, { verifyingContract: addressOf(8) }])
      await expect(bench.signer.signTyped({ ...message, domain: { ...domain, ...other } })).rejects.toMatchObject(
        refused('another escrow or chain'),
      )
  })

  test('a second one for the same quote is refused; the very same again is not, and costs nothing new', async () => {
    const order = orderOf(job, dai)
    const first = await bench.signOrder(order)
    expect(await bench.signOrder(order)).toBe(first)
    expect(states()).toEqual(['Order signed'])
    const other = { ...order, deadline: order.deadline + 1 }
    await expect(bench.signOrder(other)).rejects.toMatchObject(refused('took the same quote'))
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(dai)
  })

  test('while another of its job holds the budget is refused; what a lien has promised is taken off', async () => {
    const agreement = agreementOf(1, 6n * dai)
    bench.save({ ...job, state: { phase: 'ordering', sinceMs: 0, agreement, voucher: null, cancelling: false } })
    await expect(bench.signOrder(orderOf(job, 5n * dai))).rejects.toMatchObject(refused('above what is left'))
    await bench.signOrder(orderOf(job, 4n * dai))
    const lien = { agreement, voucher: voucherOf(agreement.orderId, 3n * dai, false), wasBusy: false, sinceMs: 0 }
    bench.save({ ...job, liens: [lien], sunkWei: dai })
    await expect(bench.signOrder(orderOf(job, 7n * dai))).rejects.toMatchObject(refused('above what is left'))
    await bench.signOrder(orderOf(job, 6n * dai))
  })

  test('of a job that has ended is refused', async () => {
    const ended = {
      phase: 'cancelled' as const,
      sinceMs: 0,
      agreement: null,
      receipt: null,
      paidWei: 0n,
      settlementTx: null,
      countersignature: null,
    }
    bench.save({ ...job, state: ended })
    await expect(bench.signOrder(orderOf(job, dai))).rejects.toMatchObject(refused('no job of this node'))
  })

  test('two jobs that ask for the very same are charged both, whichever is ordered first', async () => {
    const twin = waitingJob(2, 10n * dai, { specHash: job.specHash })
    bench.save(twin)
    const first = orderOf(job, 10n * dai)
    await bench.signOrder(first)
    const [row] = bench.signatures.page({ limit: 1 })
    // The engine ordered for the other one of the two than the guard took it for.
    const [mine, theirs] = row?.jobId === job.jobId ? [twin, job] : [job, twin]
    const agreement = { ...agreementOf(1, 10n * dai), orderId: orderIdOf(first) }
    bench.save({ ...mine, state: { phase: 'ordering', sinceMs: 0, agreement, voucher: null, cancelling: false } })
    await bench.signOrder(orderOf(theirs, 10n * dai))
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(20n * dai)
  })
})

describe('a voucher', () => {
  const order = orderOf(job, 10n * dai)
  beforeEach(() => bench.signOrder(order))

  test('rises up to the order’s budget, and ends with a final one', async () => {
    await bench.signVoucher(order, dai)
    await bench.signVoucher(order, 10n * dai)
    await bench.signVoucher(order, 10n * dai, true)
    expect(bench.signatures.page({ kind: 'Voucher', limit: 1 })[0]).toMatchObject({
      jobId: job.jobId,
      title: 'Pay 10 tDAI in all of the 10 tDAI promised to 0x0000…0002, and end the order',
    })
  })

  test('of an order that was never signed is refused', async () => {
    await expect(bench.signVoucher(orderOf(job, dai), 1n)).rejects.toMatchObject(refused('signed no such order'))
  })

  test('above the order’s budget is refused', async () => {
    await expect(bench.signVoucher(order, 10n * dai + 1n)).rejects.toMatchObject(
      refused('more than the order’s budget'),
    )
  })

  test('that does not rise is refused, and none follows the final one', async () => {
    const signature = await bench.signVoucher(order, 5n)
    await expect(bench.signVoucher(order, 4n)).rejects.toMatchObject(refused('says less'))
    await expect(bench.signVoucher(order, 4n, true)).rejects.toMatchObject(refused('says less'))
    expect(await bench.signVoucher(order, 5n)).toBe(signature)
    await bench.signVoucher(order, 5n, true)
    await expect(bench.signVoucher(order, 5n)).resolves.toBe(signature) // made before: nobody gains by it
    await expect(bench.signVoucher(order, 6n)).rejects.toMatchObject(refused('final voucher already'))
    await expect(bench.signVoucher(order, 6n, true)).rejects.toMatchObject(refused('final voucher already'))
  })
})

describe('what a provider says', () => {
  const receipt = {
    orderId: newAssignment().orderId,
    specHash: bytes32Of(3),
    ...({ outputCid: '', logsCid: '', resumedFromCid: '', environmentCid: '', imageId: 'sha256:00' } as const),
    ...{ exitCode: 0, startedAt: 1, endedAt: 61, billedSeconds: 60, amount: 1_000n },
  }
  const progress = { orderId: receipt.orderId, sequence: 1, billedSeconds: 60, checkpointCid: '' as const, at: 61 }

  test('is signed for an order that it has accepted, up to its budget', async () => {
    const known = newAssignment()
    const entry = { atMs: 0, type: 'accepted', phase: 'staging', detail: '' }
    bench.journal.transact((tx) => tx.saveAssignment(known, entry))
    await bench.signer.signTyped({ domain, type: 'Receipt', value: receipt })
    await bench.signer.signTyped({ domain, type: 'Progress', value: progress })
    const dear = { ...receipt, amount: 1_001n }
    await expect(bench.signer.signTyped({ domain, type: 'Receipt', value: dear })).rejects.toMatchObject(
      refused('more than the order’s budget'),
    )
  })

  test('is refused for any other', async () => {
    for (const message of [
      { domain, type: 'Receipt', value: receipt },
      { domain, type: 'Progress', value: progress },
    ] as const)
      await expect(bench.signer.signTyped(message)).rejects.toMatchObject(refused('no such order'))
  })
})

describe('the journal comes first', () => {
  test('a row that cannot be written leaves no signature', async () => {
    const full = { ...bench.signatures, begin: () => expect.fail('the disk is full') }
    const { begin } = bench.signatures
    Object.assign(bench.signatures, full)
    await expect(bench.signOrder(orderOf(job, dai))).rejects.toMatchObject({
      ...{ code: 'disk-full', transient: true, message: expect.stringContaining('the disk is full') },
    })
    Object.assign(bench.signatures, { begin })
    expect(states()).toEqual([])
  })

  test('a row that cannot be completed keeps the signature from whoever asked, and goes on counting', async () => {
    const { complete } = bench.signatures
    Object.assign(bench.signatures, { complete: () => expect.fail('the disk is full') })
    const order = orderOf(job, dai)
    await expect(bench.signOrder(order)).rejects.toThrow('the disk is full')
    expect(states()).toEqual(['Order begun'])
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(dai)
    Object.assign(bench.signatures, { complete })
    await bench.signOrder(order)
    expect(states()).toEqual(['Order signed'])
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(dai)
  })
})

describe('a limit on one job', () => {
  test('keeps an order above it from being signed, and says by how much and what to do', async () => {
    bench.limits.set(token.address, { perJobWei: 8n * dai })
    const signing = bench.signOrder(orderOf(job, 10n * dai))
    await expect(signing).rejects.toMatchObject(overLimit('takes 10 tDAI, which is 2 tDAI above the limit of 8 tDAI'))
    expect(states()).toEqual(['Order refused'])
    bench.limits.set(token.address, { perJobWei: 10n * dai })
    await bench.signOrder(orderOf(job, 10n * dai))
  })

  test('lets it through once the user has said yes to that job, also after a restart', async () => {
    bench.limits.set(token.address, { perJobWei: 8n * dai, perDayWei: 9n * dai })
    const permission = bench.ledger.permit({ token: token.address, amountWei: 10n * dai }, true)
    permission.coverJob(job.jobId)
    permission[Symbol.dispose]()
    await bench.signOrder(orderOf(job, 10n * dai))
  })

  test('a yes that was not asked for covers nothing', async () => {
    bench.limits.set(token.address, { perJobWei: 8n * dai })
    bench.ledger.permit({ token: token.address, amountWei: 10n * dai }, false).coverJob(job.jobId)
    await expect(bench.signOrder(orderOf(job, 10n * dai))).rejects.toMatchObject(overLimit('above the limit'))
  })

  test('lowered between two orders of one job does not stop the second: it promises nothing new', async () => {
    await bench.signOrder(orderOf(job, 10n * dai))
    bench.limits.set(token.address, { perJobWei: 0n, perDayWei: 0n })
    await bench.signOrder(orderOf(job, 10n * dai))
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(10n * dai)
  })
})

describe('a limit on 24 hours', () => {
  const second = waitingJob(2, 10n * dai)
  beforeEach(() => {
    bench.save(second)
    bench.limits.set(token.address, { perDayWei: 15n * dai })
  })

  test('counts orders and deposits together, and lets go of what is a day old', async () => {
    await bench.signOrder(orderOf(job, 10n * dai))
    bench.signTransaction(transactionOf(depositCall(5n * dai)))
    await expect(bench.signOrder(orderOf(second, 1n))).rejects.toMatchObject(overLimit('within 24 hours'))
    expect(() => bench.signTransaction(transactionOf(depositCall(1n), { nonce: 1 }))).toThrow('within 24 hours')
    await clock.advance(24 * 3_600_000)
    await bench.signOrder(orderOf(second, 10n * dai))
  })

  test('is not widened by a clock that is set back', async () => {
    await bench.signOrder(orderOf(job, 10n * dai))
    const past = { ...clock, nowMs: () => clock.nowMs() - 30 * 24 * 3_600_000 }
    expect(bench.signatures.spentWei(token.address, past.nowMs(), 24 * 3_600_000)).toBe(10n * dai)
  })

  test('two at once cannot both fit under it', async () => {
    const both = await Promise.allSettled([
      bench.signOrder(orderOf(job, 10n * dai)),
      bench.signOrder(orderOf(second, 10n * dai)),
    ])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  test('of the coin bounds fees; a replacement of the same nonce costs only what it costs more', () => {
    bench.limits.set(feeAccount, { perDayWei: 3n * feeWei })
    const deposit = transactionOf(depositCall(dai))
    bench.signTransaction(deposit)
    bench.signTransaction({ ...deposit, maxFeePerGasWei: 2n * deposit.maxFeePerGasWei })
    expect(bench.signatures.spentWei(feeAccount, clock.nowMs(), 1000)).toBe(2n * feeWei)
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(dai)
    bench.signTransaction({ ...deposit, nonce: 1 })
    // Nonces begin anew on a chain that was started anew: another call under an old one is no replacement.
    expect(() => bench.signTransaction(transactionOf(depositCall(2n * dai)))).toThrow('0.0004 ETH within 24 hours')
    expect(() => bench.signTransaction({ ...deposit, nonce: 2 })).toThrow(
      /0\.0004 ETH within 24 hours.*0\.0003 ETH a day/,
    )
  })
})

describe('where jobs are paid in the coin itself', () => {
  const deposit = (wei: bigint, nonce: number) =>
    transactionOf(
      { type: 'call', contract: 'escrow', method: 'deposit', args: { token: coinAddress, amount: wei } },
      { valueWei: wei, nonce },
    )

  test('a deposit counts as one, and its fee apart from it', () => {
    bench.limits.set(coinAddress, { perJobWei: dai, perDayWei: dai })
    bench.signTransaction(deposit(dai, 0))
    expect(bench.signatures.spentWei(coinAddress, clock.nowMs(), 1000)).toBe(dai)
    expect(bench.signatures.spentWei(feeAccount, clock.nowMs(), 1000)).toBe(feeWei)
    expect(() => bench.signTransaction(deposit(1n, 1))).toThrow('within 24 hours')
    using _asked = bench.ledger.permit({ token: coinAddress, amountWei: 5n * dai }, true)
    bench.signTransaction(deposit(5n * dai, 1))
  })

  test('one that sends another amount than it says is refused', () => {
    expect(() => bench.signTransaction({ ...deposit(dai, 0), valueWei: 2n * dai })).toThrow('another amount of coin')
  })
})

describe('a transaction', () => {
  const call = (method: string, args: Record<string, unknown>, contract: 'escrow' | 'token' = 'escrow') =>
    transactionOf({ type: 'call', contract, method, args })
  const order = orderOf(job, 10n * dai)

  test.each([
    ['that calls something unknown', transactionOf({ type: 'unknown', selector: '0xdeadbeef' }), '0xdeadbeef'],
    ['that calls a function of the escrow that no table knows', call('upgradeTo', {}), 'does not know'],
    ['whose arguments do not fit', call('deposit', { token: 'x', amount: 1n }), 'cannot be read'],
    [
      'that lets somebody else take tokens',
      call('approve', { spender: provider, value: 1n }, 'token'),
      'but the escrow',
    ],
    ['that withdraws to somebody else', call('withdraw', { token: token.address, to: provider }), 'own address only'],
    ['for another chain', { ...transactionOf(depositCall(1n)), chainId: 1 }, 'another chain'],
    ['that sends coin along', { ...transactionOf(depositCall(1n)), valueWei: 1n }, 'coin along'],
    ['that locks an order that was not signed', call('lock', { order }), 'has not signed'],
  ])('%s is refused', (_name, transaction, reason) => {
    expect(() => bench.signTransaction(transaction)).toThrow(reason)
    expect(states()).toEqual(['transaction refused'])
  })

  test('that locks an order of this wallet’s own is signed once the order was', async () => {
    await bench.signOrder(order)
    bench.signTransaction(call('lock', { order }))
    expect(bench.signatures.page({ limit: 1 })[0]).toMatchObject({
      ...{ kind: 'transaction', subject: orderIdOf(order), jobId: job.jobId, amountWei: 10n * dai },
      title: 'Lock 10 tDAI of the deposit for 0x0000…0002',
    })
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(10n * dai)
  })

  test('that lets the escrow take more than may be spent is refused, before anything was moved', () => {
    bench.limits.set(token.address, { perJobWei: 5n })
    const approve = (value: bigint) => call('approve', { spender: domain.verifyingContract, value }, 'token')
    expect(() => bench.signTransaction(approve(6n))).toThrow('above the limit')
    bench.signTransaction(approve(5n))
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(0n)
  })

  test('of a deposit that the user has agreed to passes the limits, once', () => {
    bench.limits.set(token.address, { perJobWei: 5n, perDayWei: 5n })
    {
      using _asked = bench.ledger.permit({ token: token.address, amountWei: 9n }, true)
      bench.signTransaction(call('approve', { spender: domain.verifyingContract, value: 9n }, 'token'))
      bench.signTransaction(transactionOf(depositCall(9n), { nonce: 1 }))
      // The node refused its nonce, so it is signed again under the next one: still the same deposit.
      bench.signTransaction(transactionOf(depositCall(9n), { nonce: 2 }))
      expect(() => bench.signTransaction(transactionOf(depositCall(8n), { nonce: 3 }))).toThrow('above the limit')
    }
    expect(bench.signatures.spentWei(token.address, clock.nowMs(), 1000)).toBe(9n)
    expect(() => bench.signTransaction(transactionOf(depositCall(9n), { nonce: 3 }))).toThrow('above the limit')
  })
})

test('what is refused again and again makes one row, so that a job that waits for a limit fills no disk', async () => {
  bench.limits.set(token.address, { perJobWei: 0n })
  for (let attempt = 0; attempt < 5; attempt += 1)
    await expect(bench.signOrder(orderOf(job, dai))).rejects.toMatchObject({ code: 'over-limit' })
  expect(states()).toEqual(['Order refused'])
  expect(bench.signatures.page({ jobId: jobIdOf(1), limit: 10 })).toHaveLength(1)
})
