/**
 * What a receipt, its order, its quote and its vouchers say about each other, checked from signatures and sums alone: no
 * store, no chain, no network. Each check tells both values that it compared, so that a user can look at them too.
 */
import type { Address, Bytes32, Cid, Signature } from '../../shared/schema/ids.ts'
import { toCanonicalJson } from '../../shared/schema/json.ts'
import { payModes } from '../../shared/schema/order.ts'
import { boughtSeconds, priceOf } from '../domain/pricing.ts'
import { hashSpec } from '../domain/spec-hash.ts'
import type { CidReader } from '../ports/cid-reader.ts'
import type { Verifier } from '../ports/wallet.ts'
import type { Domain, TypedMessage } from '../protocol/typed-data.ts'
import type { Evidence } from './evidence.ts'

export type CheckState = 'ok' | 'failed' | 'unknown'

/** One thing that was looked at, with what was seen. `unknown`: it could not be looked at, or nobody can tell. */
export interface Check<Code extends string> {
  code: Code
  state: CheckState
  detail: string
}

export type PromiseCode =
  | 'provider-signature'
  | 'countersignature'
  | 'order-signature'
  | 'quote'
  | 'order-digest'
  | 'spec-hash'
  | 'amount'
  | 'voucher'
  | 'time-limit'
  | 'image'
  | 'environment'

export type PromiseCheck = Check<PromiseCode>
export type Promises = Omit<Evidence, 'domain' | 'parents'>

export interface PromiseDeps {
  verifier: Verifier
  cids: CidReader
  domain: Domain
  /** An amount as people read it. */
  tokens(wei: bigint): string
}

export const checkOf = <Code extends string>(code: Code, state: CheckState, detail: string): Check<Code> => ({
  code,
  state,
  detail: detail.slice(0, 1000),
})

export const whether = <Code extends string>(code: Code, isRight: boolean, detail: string): Check<Code> =>
  checkOf(code, isRight ? 'ok' : 'failed', detail)

export async function checkPromises(deps: PromiseDeps, promises: Promises): Promise<PromiseCheck[]> {
  return [
    checkReceiptSignature(deps, promises),
    checkCountersignature(deps, promises),
    checkOrderSignature(deps, promises),
    checkQuote(deps, promises),
    checkOrderDigest(deps, promises),
    await checkSpecHash(promises),
    checkAmount(deps, promises),
    checkVoucher(deps, promises),
    checkTime(promises),
    checkImage(promises),
    checkEnvironment(deps, promises),
  ]
}

type Unbound<M = TypedMessage> = M extends TypedMessage ? Omit<M, 'domain'> : never

const isSigned = (deps: PromiseDeps, message: Unbound, signature: Signature, signer: Address): boolean =>
  deps.verifier.isSignedBy({ ...message, domain: deps.domain }, signature, signer)

function checkReceiptSignature(deps: PromiseDeps, { order, receipt: { receipt, signature } }: Promises): PromiseCheck {
  const { provider } = order.order
  const isRight = isSigned(deps, { type: 'Receipt', value: receipt }, signature, provider)
  const detail = `The receipt is ${isRight ? '' : 'not '}signed by the order's provider ${provider}.`
  return whether('provider-signature', isRight, detail)
}

function checkCountersignature(deps: PromiseDeps, { order, receipt, countersignature }: Promises): PromiseCheck {
  const { requester } = order.order
  if (countersignature === null) {
    const why = 'it never accepted the result, or its signature did not get here'
    return checkOf('countersignature', 'unknown', `There is no signature of the requester ${requester}: ${why}.`)
  }
  const isRight = isSigned(deps, { type: 'Receipt', value: receipt.receipt }, countersignature, requester)
  const detail = `The receipt is ${isRight ? '' : 'not '}countersigned by the order's requester ${requester}.`
  return whether('countersignature', isRight, detail)
}

function checkOrderSignature(deps: PromiseDeps, { order: { order, signature } }: Promises): PromiseCheck {
  const isRight = isSigned(deps, { type: 'Order', value: order }, signature, order.requester)
  const detail = `The order is ${isRight ? '' : 'not '}signed by its requester ${order.requester}.`
  return whether('order-signature', isRight, detail)
}

/** An order takes one quote, whole: each term that both name is the same. */
function checkQuote(deps: PromiseDeps, { order: { order }, quote: { quote, signature } }: Promises): PromiseCheck {
  if (!isSigned(deps, { type: 'Quote', value: quote }, signature, order.provider))
    return checkOf('quote', 'failed', `The quote is not signed by the order's provider ${order.provider}.`)
  const digest: string = deps.verifier.digest({ domain: deps.domain, type: 'Quote', value: quote })
  if (digest !== order.quoteId)
    return checkOf('quote', 'failed', `The quote hashes to ${digest}; the order takes ${order.quoteId}.`)
  const terms = ['provider', 'requester', 'token', 'specHash', 'ratePerSecond', 'intervalSeconds', 'nonce'] as const
  const other = terms.find((term) => quote[term] !== order[term])
  if (other)
    return checkOf('quote', 'failed', `${other} is ${quote[other]} in the quote, ${order[other]} in the order.`)
  return checkOf('quote', 'ok', `The order takes the provider's signed quote ${digest} as it is.`)
}

function checkOrderDigest({ verifier, domain }: PromiseDeps, { order, receipt }: Promises): PromiseCheck {
  const digest: string = verifier.digest({ domain, type: 'Order', value: order.order })
  const named: string = receipt.receipt.orderId
  return whether('order-digest', digest === named, `The order hashes to ${digest}; the receipt is for ${named}.`)
}

async function checkSpecHash({ spec, order, receipt }: Promises): Promise<PromiseCheck> {
  const hash: Bytes32 = await hashSpec(spec)
  const { specHash } = order.order
  const detail = `The job hashes to ${hash}; the order says ${specHash}, the receipt ${receipt.receipt.specHash}.`
  return whether('spec-hash', hash === specHash && hash === receipt.receipt.specHash, detail)
}

function checkAmount({ tokens }: PromiseDeps, { order: { order }, receipt: { receipt } }: Promises): PromiseCheck {
  if (order.mode === payModes.fixedPrice) {
    const detail = `The price is fixed at ${tokens(order.budget)}; the receipt bills ${tokens(receipt.amount)}.`
    return whether('amount', receipt.amount === order.budget, detail)
  }
  const due = priceOf(order, receipt.billedSeconds)
  const detail =
    `${receipt.billedSeconds} s at ${tokens(order.ratePerSecond)} a second, at most the budget of ` +
    `${tokens(order.budget)}, are ${tokens(due)}; the receipt bills ${tokens(receipt.amount)}.`
  return whether('amount', receipt.amount === due, detail)
}

/** A final voucher may promise more than is billed: what earlier ones had promised stays promised. */
function checkVoucher(deps: PromiseDeps, { order: { order }, receipt: { receipt }, voucher }: Promises): PromiseCheck {
  if (voucher === null)
    return checkOf('voucher', 'unknown', 'There is no voucher here: what was promised is not shown.')
  const { orderId, cumulative, isFinal } = voucher.voucher
  const { tokens } = deps
  const fail = (why: string) => checkOf('voucher', 'failed', why)
  if (!isSigned(deps, { type: 'Voucher', value: voucher.voucher }, voucher.signature, order.requester))
    return fail(`The voucher is not signed by the order's requester ${order.requester}.`)
  if (orderId !== receipt.orderId) return fail(`The voucher is for ${orderId}; the receipt is for ${receipt.orderId}.`)
  const promised = `The last voucher promises ${tokens(cumulative)}${isFinal ? ' and is final' : ''}`
  if (cumulative > order.budget) return fail(`${promised}; the budget is ${tokens(order.budget)}.`)
  const covers = isFinal && cumulative >= receipt.amount
  return checkOf('voucher', covers ? 'ok' : 'unknown', `${promised}; the receipt bills ${tokens(receipt.amount)}.`)
}

/** Start and end are whole seconds, rounded down; what is billed is rounded up, and may leave out the stopping. */
function checkTime({ spec, quote, order, receipt: { receipt } }: Promises): PromiseCheck {
  const bought = boughtSeconds(spec, quote.quote, order.order)
  const passed = receipt.endedAt - receipt.startedAt
  const isRight = passed >= 0 && receipt.billedSeconds <= passed + 1 && receipt.billedSeconds <= bought
  const detail = `${receipt.billedSeconds} s are billed; ${passed} s lie between start and end, ${bought} s were bought.`
  return whether('time-limit', isRight, detail)
}

/** A tag can mean another image tomorrow: only an order that names an image's id can be held against a receipt. */
function checkImage({ spec: { dockerImage }, receipt: { receipt } }: Promises): PromiseCheck {
  const isId = /^sha256:[0-9a-f]{64}$/
  const detail = `The job asked for ${dockerImage}; the receipt says that ${receipt.imageId || 'no image'} ran.`
  if (!isId.test(receipt.imageId)) return checkOf('image', 'failed', detail)
  if (isId.test(dockerImage)) return whether('image', dockerImage === receipt.imageId, detail)
  return checkOf('image', 'unknown', `${detail} Which id that name had is the provider's word.`)
}

/** The document is the one that was signed for, and names the same image. What it says of the machine nobody can check. */
function checkEnvironment({ cids }: PromiseDeps, { spec, receipt: { receipt }, environment }: Promises): PromiseCheck {
  const { environmentCid, imageId } = receipt
  if (!environmentCid) return checkOf('environment', 'unknown', 'The receipt does not name what the run ran on.')
  if (!environment)
    return checkOf('environment', 'unknown', `${environmentCid} is not here: its provider did not hand it over.`)
  const cid: Cid = cids.ofDocument(new TextEncoder().encode(toCanonicalJson(environment)))
  if (cid !== environmentCid)
    return checkOf('environment', 'failed', `The environment hashes to ${cid}; the receipt names ${environmentCid}.`)
  const { image, hardware } = environment
  if (image.imageId !== imageId || image.reference !== spec.dockerImage)
    return checkOf(
      'environment',
      'failed',
      `It names ${image.reference} (${image.imageId}); the receipt names ${imageId}.`,
    )
  const cards = hardware.gpus.map(({ model }) => model).join(', ')
  const machine = `${hardware.cpuModel}, ${hardware.cpuCores} cores, ${hardware.memoryMiB} MiB${cards && `, ${cards}`}`
  return checkOf(
    'environment',
    'ok',
    `${cid} is what the provider signed for: ${machine}. That it is true is its word.`,
  )
}
