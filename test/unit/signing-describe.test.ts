/** Everything that can be signed, in the words that its user reads: who gets how much at worst, and until when. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemoryVerifier } from '../../src/adapters/memory/wallet.ts'
import { type TypedMessage, typedDataFields } from '../../src/engine/protocol/typed-data.ts'
import { describeSignable, type SigningFacts } from '../../src/engine/signing/describe-signable.ts'
import { rawText } from '../../src/engine/signing/raw-text.ts'
import type { Signable } from '../../src/engine/signing/signable.ts'
import { coinAddress } from '../../src/engine/signing/signable.ts'
import { durationText, momentText, moneyText } from '../../src/engine/signing/words.ts'
import { orderIdSchema } from '../../src/shared/schema/ids.ts'
import { payModes } from '../../src/shared/schema/order.ts'
import { signatureDetailsSchema } from '../../src/shared/schema/signature-record.ts'
import { peerId } from '../support/api-samples.ts'
import {
  addressOf,
  bytes32Of,
  dai,
  depositCall,
  domain,
  orderIdOf,
  orderOf,
  own,
  provider,
  token,
  transactionOf,
  waitingJob,
} from '../support/signing.ts'

const verifier = createMemoryVerifier()
const order = orderOf(waitingJob(1, 5n * dai), 5n * dai, { quoteId: bytes32Of(8) })
const orderId = orderIdOf(order)
const facts: SigningFacts = {
  token,
  own,
  escrow: domain.verifyingContract,
  orderId: () => orderId,
  jobName: () => 'train',
  order: (id) => (id === orderId ? order : null),
}

const say = (signable: Signable) => {
  const { title, facts: told } = describeSignable(signable, facts)
  return { title, ...Object.fromEntries(told.map(({ name, value }) => [name, value])) }
}
const typed = (message: TypedMessage) => say({ type: 'typed', message, digest: verifier.digest(message) })

const messages: { [Type in TypedMessage['type']]: Extract<TypedMessage, { type: Type }>['value'] } = {
  Order: order,
  Voucher: { orderId, cumulative: dai, isFinal: false },
  Progress: { orderId, sequence: 3, billedSeconds: 120, checkpointCid: '', at: 1_800_000_000 },
  Receipt: {
    ...{ orderId, specHash: bytes32Of(3), outputCid: '', logsCid: '', resumedFromCid: '', environmentCid: '' },
    ...{ imageId: 'sha256:ab', exitCode: 137, startedAt: 1_800_000_000, endedAt: 1_800_000_090, billedSeconds: 90 },
    amount: dai / 2n,
  },
  Quote: {
    ...{ provider, requester: own, specHash: bytes32Of(3), token: token.address, ratePerSecond: dai / 1000n },
    ...{ intervalSeconds: 60, maxSeconds: 600, validUntil: 1_800_000_120, nonce: 0, salt: bytes32Of(5) },
  },
  Offer: {
    ...{ provider: own, peerId: peerId as never, sequence: 7, issuedAt: 1_800_000_000, expiresAt: 1_800_000_120 },
    terms: JSON.stringify({ ratePerSecond: String(dai / 1000n), token: token.address, freeSlots: 2 }),
  },
  PeerBinding: { wallet: own, peerId: peerId as never, issuedAt: 1 },
}
const types = Object.keys(typedDataFields) as TypedMessage['type'][]
const messageOf = (type: TypedMessage['type']) => ({ domain, type, value: messages[type] }) as TypedMessage

describe('a promise', () => {
  test('an order names the job, the rate and the worst case', () => {
    expect(typed(messageOf('Order'))).toMatchObject({
      title: 'Promise up to 5 tDAI to 0x0000…0002 for the job “train”',
      'at worst': `5 tDAI to ${provider}, until 15 Jan 2027, 10:30 UTC`,
      paid: 'for the time that it runs, every 1 minute',
      rate: '3.6 tDAI an hour',
      escrow: domain.verifyingContract,
    })
  })

  test('a fixed price says that silence pays it, who decides, and what the bonds are', () => {
    const value = {
      ...order,
      ...{
        mode: payModes.fixedPrice,
        challengeWindowSeconds: 7_200,
        arbiter: addressOf(5),
        arbiterWindowSeconds: 86_400,
      },
      ...{ challengeBond: dai, providerBond: 2n * dai },
    }
    const said = typed({ domain, type: 'Order', value })
    expect(said).toMatchObject({
      paid: 'in full for a receipt that is not challenged within 2 hours',
      arbiter: `${addressOf(5)}, within 1 day`,
      'bond of a challenge': '1 tDAI',
      'bond of the provider': '2 tDAI',
      'at worst': `6 tDAI to ${provider}, until 15 Jan 2027, 10:30 UTC`,
    })
    expect(said).not.toHaveProperty('rate')
  })

  test.each<[TypedMessage['type'], string, string]>([
    [
      'Voucher',
      'Pay 1 tDAI in all of the 5 tDAI promised to 0x0000…0002',
      `1 tDAI to ${provider}, in all for this order`,
    ],
    ['Progress', 'State that 2 minutes of a run are done', 'nothing: it asks for pay, and pays nobody'],
    ['Receipt', 'State what was run: 1 minute 30 seconds for 0.5 tDAI, exit code 137', '0.5 tDAI is due'],
    ['Quote', 'Offer 0x0000…0001 to run a job at 3.6 tDAI an hour', 'runs one job for up to 10 minutes'],
    ['Offer', 'Advertise this computer at 3.6 tDAI an hour', 'binds nobody'],
    ['PeerBinding', 'State that this computer’s peer speaks for this wallet', 'no money'],
  ])('%s is said in plain words', (type, title, worst) => {
    const said = typed(messageOf(type))
    expect(said.title).toBe(title)
    expect(said).toHaveProperty('at worst', expect.stringContaining(worst))
  })

  test('a final voucher says that it ends the order; one of an order that nobody knows says so much as can be said', () => {
    const final = { orderId, cumulative: dai, isFinal: true }
    expect(typed({ domain, type: 'Voucher', value: final }).title).toMatch(/, and end the order$/)
    const stranger = { ...final, orderId: orderIdSchema.parse(bytes32Of(99)) }
    expect(typed({ domain, type: 'Voucher', value: stranger })).toMatchObject({
      title: 'Pay 1 tDAI in all, and end the order',
      'at worst': '1 tDAI to the order’s provider, in all for this order',
    })
  })

  test.each(types)('%s is kept whole, as anybody can hash it again', (type) => {
    const message = messageOf(type)
    const raw = JSON.parse(rawText({ type: 'typed', message, digest: bytes32Of(1) }))
    expect(raw).toMatchObject({ primaryType: type, domain: { name: 'DeAI Escrow', ...domain } })
    expect(Object.keys(raw.message).sort()).toEqual(typedDataFields[type].map(({ name }) => name).sort())
  })

  test('offers with terms that are no JSON are still said', () => {
    const value = { ...(messages.Offer as object), terms: '{' } as never
    expect(typed({ domain, type: 'Offer', value }).title).toBe('Advertise this computer')
  })
})

describe('a transaction', () => {
  const call = (method: string, args: Record<string, unknown>, contract: 'escrow' | 'token' = 'escrow') =>
    say({
      type: 'transaction',
      digest: bytes32Of(1),
      transaction: transactionOf({ type: 'call', contract, method, args }),
    })
  const voucher = { orderId, cumulative: dai, isFinal: true }
  const theirs = { ...order, requester: addressOf(7), provider: own, providerBond: dai }

  test('says its highest fee, its chain and its nonce', () => {
    expect(
      say({ type: 'transaction', digest: bytes32Of(1), transaction: transactionOf(depositCall(dai)) }),
    ).toMatchObject({
      title: 'Move 1 tDAI from the wallet into the deposit',
      'fee at most': '0.0001 ETH',
      to: domain.verifyingContract,
      nonce: '0',
      chain: '31337',
    })
  })

  test.each<[string, Record<string, unknown>, string, string]>([
    [
      'depositFor',
      { account: addressOf(7), token: token.address, amount: dai },
      'into the deposit of 0x0000…0007',
      'belong to',
    ],
    [
      'depositWithPermit',
      { token: token.address, amount: dai, deadline: 1n },
      'Move 1 tDAI',
      'withdrawn after a delay',
    ],
    ['requestWithdrawal', { token: token.address, amount: dai }, 'Ask for 1 tDAI of the deposit back', 'the fee'],
    ['cancelWithdrawal', { token: token.address }, 'Leave a withdrawal in the deposit', 'the fee'],
    ['withdraw', { token: token.address, to: own }, 'Take a withdrawal to this wallet', 'the fee'],
    ['lock', { order: theirs }, 'Secure the budget of 5 tDAI that 0x0000…0007 promised', 'the bond of 1 tDAI'],
    ['lock', { order }, 'Lock 5 tDAI of the deposit for 0x0000…0002', `5 tDAI to ${provider}`],
    ['lockMany', { requests: [{ order: theirs }, { order: theirs }] }, 'Secure the budgets of 2 orders', 'the bond'],
    ['settle', { order: theirs, voucher }, 'Redeem a voucher of 1 tDAI and close the order', 'none goes out'],
    [
      'settleMany',
      { requests: [{ order: theirs, voucher, closing: false }] },
      'Redeem 1 vouchers at once',
      'none goes out',
    ],
    ['closeWithVoucher', { order: theirs, voucher }, 'Redeem a voucher of 1 tDAI and close', 'none goes out'],
    ['close', { order: theirs }, 'give up the rest', 'what no voucher has promised yet'],
    ['refund', { order }, 'Take back the rest', 'none goes out'],
    ['submitReceipt', { order: theirs, receipt: {} }, 'Put a receipt on the chain', 'none goes out'],
    ['finalize', { order: theirs }, 'nobody challenged', 'none goes out'],
    [
      'challenge',
      { order: { ...order, challengeBond: dai } },
      'Challenge the work of 0x0000…0002',
      'the bond of 1 tDAI',
    ],
    ['resolve', { order, providerTotal: dai, slashed: 0n }, 'Decide a challenge: 1 tDAI', 'the fee'],
    ['resolveTimeout', { order }, 'did not decide in time', 'none goes out'],
  ])('%s is said in plain words', (method, args, title, worst) => {
    const said = call(method, args)
    expect(said.title).toContain(title)
    expect(said).toHaveProperty('at worst', expect.stringContaining(worst))
  })

  test('what it does not know is said to be unknown, with its selector', () => {
    const transaction = transactionOf({ type: 'unknown', selector: '0xdeadbeef' })
    expect(say({ type: 'transaction', digest: bytes32Of(1), transaction })).toMatchObject({
      title: 'Call something unknown (0xdeadbeef)',
      'at worst': expect.stringContaining('not known'),
    })
    expect(call('selfDestruct', {}).title).toContain('which this version does not know')
  })

  test('coin that is sent, and a contract that is made, are said', () => {
    const sending = transactionOf({ type: 'transfer' }, { to: addressOf(7), valueWei: dai })
    expect(say({ type: 'transaction', digest: bytes32Of(1), transaction: sending }).title).toBe(
      'Send 1 ETH to 0x0000…0007',
    )
    const making = transactionOf({ type: 'create', bytes: 9_000 }, { to: null })
    expect(say({ type: 'transaction', digest: bytes32Of(1), transaction: making })).toMatchObject({
      title: 'Put a new contract on the chain',
      to: 'a new contract',
    })
  })
})

test('a permit and a text are said', () => {
  const permit = {
    token: token.address,
    owner: own,
    spender: domain.verifyingContract,
    wei: dai,
    deadline: 1_800_000_000,
  }
  expect(say({ type: 'permit', digest: bytes32Of(1), permit })).toMatchObject({
    title: 'Allow the escrow to take 1 tDAI',
    'at worst': `1 tDAI to ${domain.verifyingContract}, until 15 Jan 2027, 08:00 UTC`,
  })
  expect(say({ type: 'text', digest: bytes32Of(1), text: '{"jobId":1}' })).toMatchObject({ text: '{"jobId":1}' })
  const envelope = 'DSSEv1 28 application/vnd.in-toto+json 2 {}'
  expect(say({ type: 'text', digest: bytes32Of(1), text: envelope }).title).toBe('Sign a statement about a run')
})

test('whatever is signed, its row can be kept: no text is too long, and what was cut is said', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3_000 }), fc.bigInt(0n, 2n ** 256n - 1n), (text, wide) => {
      const signables: Signable[] = [
        { type: 'text', digest: bytes32Of(1), text },
        {
          type: 'transaction',
          digest: bytes32Of(1),
          transaction: transactionOf({ type: 'unknown', selector: text }, { data: text }),
        },
        { type: 'transaction', digest: bytes32Of(1), transaction: transactionOf(depositCall(wide)) },
      ]
      for (const signable of signables) {
        const row = { ...describeSignable(signable, facts), raw: rawText(signable) }
        const rest = {
          id: 1,
          atMs: 1,
          kind: 'text',
          state: 'begun',
          digest: bytes32Of(1),
          jobId: null,
          signature: null,
        }
        expect(signatureDetailsSchema.safeParse({ ...row, ...rest, reason: '' }).success).toBe(true)
      }
    }),
  )
})

describe('words', () => {
  test('of money, time and moments are exact', () => {
    expect(moneyText(1n, token.address, token)).toBe('0.000000000000000001 tDAI')
    expect(moneyText(dai, coinAddress, token)).toBe('1 ETH')
    expect(moneyText(5n, addressOf(77), token)).toBe(`5 units of the token ${addressOf(77)}`)
    expect([0, 1, 61, 90_061].map(durationText)).toEqual([
      'no time',
      '1 second',
      '1 minute 1 second',
      '1 day 1 hour 1 minute 1 second',
    ])
    expect(momentText(0)).toBe('1 Jan 1970, 00:00 UTC')
    expect(momentText(2 ** 40 - 1)).toMatch(/UTC$/)
    expect(momentText(Number.MAX_SAFE_INTEGER)).toMatch(/^second/)
  })
})
