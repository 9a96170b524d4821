/**
 * What a receipt and its order say about each other, checked from the signatures and sums alone. Each check tells both
 * values that it compared, so that a user can look at them too.
 */
import type { z } from 'zod'
import type { Agreement } from '../../engine/domain/agreement.ts'
import type { Job } from '../../engine/domain/job.ts'
import { boughtSeconds, priceOf } from '../../engine/domain/pricing.ts'
import { hashSpec } from '../../engine/domain/spec-hash.ts'
import type { NodeSettings } from '../../engine/node-deps.ts'
import type { Verifier } from '../../engine/ports/wallet.ts'
import type { receiptCheckSchema } from '../../shared/api/contract/jobs.ts'
import { formatAmount } from '../../shared/schema/money.ts'
import type { SignedReceipt } from '../../shared/schema/order.ts'

export type ReceiptCheck = z.infer<typeof receiptCheckSchema>

/** What is checked: the job as its requester keeps it, the agreement that it ended with, and the receipt. */
export interface Evidence {
  job: Job
  agreement: Agreement
  signed: SignedReceipt
}

export interface PromiseDeps {
  verifier: Verifier
  settings: Pick<NodeSettings, 'domain' | 'token'>
}

export const checkOf = (code: ReceiptCheck['code'], state: ReceiptCheck['state'], detail: string): ReceiptCheck => ({
  code,
  state,
  detail: detail.slice(0, 1000),
})

const whether = (code: ReceiptCheck['code'], isRight: boolean, detail: string): ReceiptCheck =>
  checkOf(code, isRight ? 'ok' : 'failed', detail)

export async function checkPromises(deps: PromiseDeps, evidence: Evidence): Promise<ReceiptCheck[]> {
  return [
    checkReceiptSignature(deps, evidence),
    checkOrderSignature(deps, evidence),
    checkOrderDigest(deps, evidence),
    await checkSpecHash(evidence),
    checkAmount(deps, evidence),
    checkTime(evidence),
    checkImage(evidence),
  ]
}

function checkReceiptSignature({ verifier, settings }: PromiseDeps, { agreement, signed }: Evidence): ReceiptCheck {
  const { provider } = agreement.order.order
  const message = { domain: settings.domain, type: 'Receipt', value: signed.receipt } as const
  const isSigned = verifier.isSignedBy(message, signed.signature, provider)
  const detail = `The receipt is ${isSigned ? '' : 'not '}signed by the order's provider ${provider}.`
  return whether('provider-signature', isSigned, detail)
}

function checkOrderSignature({ verifier, settings }: PromiseDeps, { agreement }: Evidence): ReceiptCheck {
  const { order, signature } = agreement.order
  const isSigned = verifier.isSignedBy(
    { domain: settings.domain, type: 'Order', value: order },
    signature,
    order.requester,
  )
  const detail = `The order is ${isSigned ? '' : 'not '}signed by its requester ${order.requester}.`
  return whether('order-signature', isSigned, detail)
}

function checkOrderDigest({ verifier, settings }: PromiseDeps, { agreement, signed }: Evidence): ReceiptCheck {
  const digest = verifier.digest({ domain: settings.domain, type: 'Order', value: agreement.order.order })
  const named: string = signed.receipt.orderId
  const detail = `The order hashes to ${digest}; the receipt is for ${named}.`
  return whether('order-digest', digest === named && named === agreement.orderId, detail)
}

async function checkSpecHash({ job, agreement, signed }: Evidence): Promise<ReceiptCheck> {
  const hash = await hashSpec(job.spec)
  const { specHash } = agreement.order.order
  const detail = `The job hashes to ${hash}; the order says ${specHash}, the receipt ${signed.receipt.specHash}.`
  return whether('spec-hash', hash === specHash && hash === signed.receipt.specHash, detail)
}

function checkAmount({ settings }: PromiseDeps, { agreement, signed: { receipt } }: Evidence): ReceiptCheck {
  const { order } = agreement.order
  const { symbol, decimals } = settings.token
  const tokens = (wei: bigint) => `${formatAmount(wei, decimals)} ${symbol}`
  const due = priceOf(order, receipt.billedSeconds)
  const detail =
    `${receipt.billedSeconds} s at ${tokens(order.ratePerSecond)} a second, at most the budget of ` +
    `${tokens(order.budget)}, are ${tokens(due)}; the receipt bills ${tokens(receipt.amount)}.`
  return whether('amount', receipt.amount === due, detail)
}

/** Start and end are whole seconds, rounded down; what is billed is rounded up, and may leave out the stopping. */
function checkTime({ job, agreement, signed: { receipt } }: Evidence): ReceiptCheck {
  const bought = boughtSeconds(job.spec, agreement.quote.quote, agreement.order.order)
  const passed = receipt.endedAt - receipt.startedAt
  const isRight = passed >= 0 && receipt.billedSeconds <= passed + 1 && receipt.billedSeconds <= bought
  const detail = `${receipt.billedSeconds} s are billed; ${passed} s lie between start and end, ${bought} s were bought.`
  return whether('time-limit', isRight, detail)
}

/** A tag can mean another image tomorrow: only an order that names an image's id can be held against a receipt. */
function checkImage({ job, signed: { receipt } }: Evidence): ReceiptCheck {
  const { dockerImage } = job.spec
  const isId = /^sha256:[0-9a-f]{64}$/
  const detail = `The job asked for ${dockerImage}; the receipt says that ${receipt.imageId || 'no image'} ran.`
  if (!isId.test(receipt.imageId)) return checkOf('image', 'failed', detail)
  if (isId.test(dockerImage)) return whether('image', dockerImage === receipt.imageId, detail)
  return checkOf('image', 'unknown', `${detail} Which id that name had is the provider's word.`)
}
