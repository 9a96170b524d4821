/** The demo says "ok" only when its checks say so: each of them is shown something that is wrong. */
import { describe, expect, it } from 'vitest'
import {
  accuracyCheck,
  callbackCheck,
  logCheck,
  moneyChecks,
  moneyMoved,
  receiptCheck,
} from '../../scripts/demo/checks.ts'
import { asTyped } from '../../scripts/demo/deai.ts'
import type { Balances, DemoReport } from '../../scripts/demo/report.ts'
import { createKey } from '../../src/adapters/ethers/key.ts'
import { isTextSignedBy } from '../../src/adapters/ethers/text-signature.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { type JobView, jobViewSchema } from '../../src/shared/schema/job.ts'

const providerKey = createKey(`0x${'11'.repeat(32)}`)
const requesterKey = createKey(`0x${'22'.repeat(32)}`)
const domain = { chainId: 1, verifyingContract: addressSchema.parse(`0x${'ee'.repeat(20)}`) }
const hash = (digit: string) => `0x${digit.repeat(64)}`
const cid = `bafkrei${'a'.repeat(52)}`

const receipt = jobViewSchema.shape.receipt.unwrap().shape.receipt.parse({
  orderId: hash('a'),
  specHash: hash('b'),
  outputCid: cid,
  logsCid: cid,
  resumedFromCid: '',
  environmentCid: '',
  imageId: 'sha256:00',
  exitCode: 0,
  startedAt: 1,
  endedAt: 8,
  billedSeconds: 7,
  amount: 7n,
})
const job = {
  jobId: 'job-0123456789abcdef',
  phase: 'completed',
  orderId: receipt.orderId,
  specCid: cid,
  provider: { address: providerKey.address },
  paidWei: 7n,
  receipt: { receipt, signature: providerKey.signTyped({ domain, type: 'Receipt', value: receipt }) },
} as unknown as JobView

const before: Balances = { requester: { wallet: '50', deposit: '100' }, provider: { wallet: '1', deposit: '0' } }
const after: Balances = { requester: { wallet: '50', deposit: '93' }, provider: { wallet: '8', deposit: '0' } }

/** The names of the money checks that fail when the balances end so. */
function failing(end: Balances): string[] {
  const { paid, returned } = moneyMoved(before, end, 20n)
  const money = {
    budget: '20',
    paid: String(paid),
    returned: String(returned),
    before,
    after: end,
  } as DemoReport['money']
  return moneyChecks(money, job)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name)
}

describe('the money checks of the demo', () => {
  it('pass when what left the deposit is what the provider got', () => expect(failing(after)).toEqual([]))

  it('see a wei that got lost on the way', () => {
    const lossy = { ...after, provider: { wallet: '7', deposit: '0' } }
    expect(failing(lossy)).toContain('paid and returned make up the budget, to the wei')
  })

  it('see a wei that was paid too much', () => {
    const dear = { requester: { wallet: '50', deposit: '92' }, provider: { wallet: '9', deposit: '0' } }
    expect(failing(dear)).toContain('the provider gained what the receipt says')
  })

  it('see money that was taken from the wallet instead of the deposit', () => {
    const wrongPlace = { ...after, requester: { wallet: '43', deposit: '100' } }
    expect(failing(wrongPlace)).toContain("the requester's wallet was not touched")
  })

  it('see a job that was free', () => {
    expect(failing(before)).toContain('the provider gained what the receipt says')
  })
})

describe('the log check of the demo', () => {
  const lines = ['{"event": "started"}', '{"event": "finished"}']
  const streamed = lines.map((text, seq) => ({ seq, text }))
  const [first = { seq: 0, text: '' }, last = { seq: 1, text: '' }] = streamed

  it('passes a whole log', () => expect(logCheck(streamed, lines).ok).toBe(true))
  it('sees a line that came twice', () => expect(logCheck([first, first, last], lines).ok).toBe(false))
  it('sees a line that never came', () => expect(logCheck([last], lines).ok).toBe(false))
  it('sees a line that reads differently afterwards', () =>
    expect(logCheck(streamed, ['other', lines[1] ?? '']).ok).toBe(false))
  it('sees a log without its end', () => expect(logCheck([first], lines.slice(0, 1)).ok).toBe(false))
})

describe('the receipt check of the demo', () => {
  it('passes what the provider signed', () => expect(receiptCheck(job, domain).ok).toBe(true))

  it('sees a receipt that somebody else signed', () => {
    const signature = requesterKey.signTyped({ domain, type: 'Receipt', value: receipt })
    expect(receiptCheck({ ...job, receipt: { receipt, signature } }, domain).ok).toBe(false)
  })

  it('sees a receipt whose amount was changed', () => {
    const changed = { ...receipt, amount: 8n }
    const signed = { receipt: changed, signature: job.receipt?.signature ?? requesterKey.signText('') }
    expect(receiptCheck({ ...job, receipt: signed }, domain).ok).toBe(false)
  })

  it('sees that there is none', () => expect(receiptCheck({ ...job, receipt: null }, domain).ok).toBe(false))
})

describe('the callback check of the demo', () => {
  const { address } = requesterKey
  const text = JSON.stringify({ jobId: job.jobId, state: 'completed' })
  const signature = requesterKey.signText(text)
  const callback = {
    path: '/',
    headers: { 'x-deai-address': address, 'x-deai-signature': signature },
    body: JSON.parse(text),
    text,
    signatureValid: isTextSignedBy(text, signature, address),
  }

  it('passes one that the requester signed', () => expect(callbackCheck([callback], job, address).ok).toBe(true))
  it('sees that none came', () => expect(callbackCheck([], job, address).ok).toBe(false))
  it('sees that it came twice', () => expect(callbackCheck([callback, callback], job, address).ok).toBe(false))
  it('sees that somebody else signed it', () =>
    expect(callbackCheck([callback], job, providerKey.address).ok).toBe(false))
  it('sees that it is about another state', () =>
    expect(callbackCheck([callback], { ...job, phase: 'failed' }, address).ok).toBe(false))
  it('counts a changed body as not signed', () =>
    expect(isTextSignedBy(text.replace('completed', 'cancelled'), signature, address)).toBe(false))
})

describe('the accuracy check of the demo', () => {
  it('takes nine in ten', () => expect(accuracyCheck(0.9).ok).toBe(true))
  it('takes no less', () => expect(accuracyCheck(0.899).ok).toBe(false))
})

describe('a command as the demo shows it', () => {
  it('stays on one line when it is short', () => expect(asTyped(['add', '-r', './a'])).toEqual(['deai add -r ./a']))

  it('is quoted where a shell would take it apart', () =>
    expect(asTyped(['job', 'download', 'x', "it's here"])).toEqual(["deai job download x 'it'\\''s here'"]))

  it('gives each flag a line when it is long', () => {
    const lines = asTyped(['submit', 'job', '--name', 'a'.repeat(60), '--docker-image', 'b'.repeat(60)])
    expect(lines).toEqual(['deai submit job \\', `  --name ${'a'.repeat(60)} \\`, `  --docker-image ${'b'.repeat(60)}`])
  })
})
