/** Each promise in plain words: who gets how much at worst, and until when. Exhaustive over the typed messages. */
import { z } from 'zod'
import type { OrderId } from '../../shared/schema/ids.ts'
import { weiSchema } from '../../shared/schema/money.ts'
import type { Offer } from '../../shared/schema/offer.ts'
import { type Order, payModes, type Quote, type Receipt, type Voucher } from '../../shared/schema/order.ts'
import { unreachable } from '../domain/transition.ts'
import type { TypedMessage } from '../protocol/typed-data.ts'
import { type Description, describe, fact } from './description.ts'
import { durationText, hourlyText, momentText, moneyText, shortAddress, type TokenName } from './words.ts'

/** What the describer knows beside the message itself. */
export interface KnownFacts {
  token: TokenName
  /** The job that an order is for, by its name; null where it is not known. */
  jobName(order: Order): string | null
  /** An order that this wallet signed, or accepted as its provider. */
  order(orderId: OrderId): Pick<Order, 'budget' | 'provider' | 'token'> | null
}

/** `digest` is the message's own: an order's is its id. */
export function describeMessage(message: TypedMessage, digest: string, known: KnownFacts): Description {
  const { verifyingContract, chainId } = message.domain
  const place = [fact('escrow', verifyingContract), fact('chain', chainId)]
  switch (message.type) {
    case 'Order':
      return withFacts(describeOrder(message.value, digest, known), place)
    case 'Voucher':
      return withFacts(describeVoucher(message.value, known), place)
    case 'Receipt':
      return withFacts(describeReceipt(message.value, known), place)
    case 'Quote':
      return withFacts(describeQuote(message.value, known), place)
    case 'Offer':
      return withFacts(describeOffer(message.value, known), place)
    case 'Progress': {
      const { orderId, sequence, billedSeconds, checkpointCid } = message.value
      const facts = [
        fact('order', orderId),
        fact('progress number', sequence),
        fact('checkpoint', checkpointCid || 'none yet'),
        fact('at worst', 'nothing: it asks for pay, and pays nobody'),
      ]
      return describe(`State that ${durationText(billedSeconds)} of a run are done`, facts, { subject: orderId })
    }
    case 'PeerBinding': {
      const { wallet, peerId } = message.value
      const facts = [
        fact('wallet', wallet),
        fact('peer', peerId),
        fact('at worst', 'no money: who has the key of that peer can speak for this wallet to others'),
      ]
      return describe('State that this computer’s peer speaks for this wallet', facts, { subject: peerId })
    }
    default:
      return unreachable(message)
  }
}

const withFacts = (description: Description, more: Description['facts']): Description => ({
  ...description,
  facts: [...description.facts, ...more].slice(0, 24),
})

function describeOrder(order: Order, digest: string, known: KnownFacts): Description {
  const { budget, token, provider, deadline, ratePerSecond, mode, arbiter } = order
  const money = (wei: bigint): string => moneyText(wei, token, known.token)
  const name = known.jobName(order)
  const isFixed = mode === payModes.fixedPrice
  const title = `Promise up to ${money(budget)} to ${shortAddress(provider)}${name === null ? '' : ` for the job “${name}”`}`
  return describe(
    title,
    [
      fact('at worst', `${money(budget + order.challengeBond)} to ${provider}, until ${momentText(deadline)}`),
      fact(
        'paid',
        isFixed ? fixedText(order) : `for the time that it runs, every ${durationText(order.intervalSeconds)}`,
      ),
      isFixed ? null : fact('rate', hourlyText(ratePerSecond, token, known.token)),
      fact('provider', provider),
      fact('valid until', momentText(deadline)),
      isNobody(arbiter) ? null : fact('arbiter', `${arbiter}, within ${durationText(order.arbiterWindowSeconds)}`),
      order.challengeBond > 0n ? fact('bond of a challenge', money(order.challengeBond)) : null,
      order.providerBond > 0n ? fact('bond of the provider', money(order.providerBond)) : null,
      fact('order', digest),
      fact('spec', order.specHash),
      fact('quote', order.quoteId),
    ],
    { subject: digest, amountWei: budget, token, counterparty: provider },
  )
}

const isNobody = (address: string): boolean => /^0x0{40}$/.test(address)

const fixedText = ({ challengeWindowSeconds }: Order): string =>
  `in full for a receipt that is not challenged within ${durationText(challengeWindowSeconds)}`

function describeVoucher({ orderId, cumulative, isFinal }: Voucher, known: KnownFacts): Description {
  const order = known.order(orderId)
  const token = order?.token ?? known.token.address
  const money = (wei: bigint): string => moneyText(wei, token, known.token)
  const of = order ? ` of the ${money(order.budget)} promised to ${shortAddress(order.provider)}` : ''
  return describe(
    `Pay ${money(cumulative)} in all${of}${isFinal ? ', and end the order' : ''}`,
    [
      fact('at worst', `${money(cumulative)} to ${order?.provider ?? 'the order’s provider'}, in all for this order`),
      isFinal ? fact('final', 'the rest of the budget comes back') : null,
      order ? fact('budget of the order', money(order.budget)) : null,
      fact('order', orderId),
    ],
    { subject: orderId, amountWei: cumulative, token, counterparty: order?.provider ?? null },
  )
}

function describeReceipt(receipt: Receipt, known: KnownFacts): Description {
  const order = known.order(receipt.orderId)
  const token = order?.token ?? known.token.address
  const amount = moneyText(receipt.amount, token, known.token)
  return describe(
    `State what was run: ${durationText(receipt.billedSeconds)} for ${amount}, exit code ${receipt.exitCode}`,
    [
      fact('at worst', `${amount} is due for it, and no more than the order’s budget`),
      fact('ran', `${momentText(receipt.startedAt)} to ${momentText(receipt.endedAt)}`),
      fact('image', receipt.imageId),
      fact('outputs', receipt.outputCid || 'none'),
      fact('log', receipt.logsCid || 'none'),
      receipt.resumedFromCid ? fact('resumed from', receipt.resumedFromCid) : null,
      receipt.environmentCid ? fact('environment', receipt.environmentCid) : null,
      fact('order', receipt.orderId),
      fact('spec', receipt.specHash),
    ],
    { subject: receipt.orderId, amountWei: receipt.amount, token, counterparty: order?.provider ?? null },
  )
}

function describeQuote(quote: Quote, known: KnownFacts): Description {
  const rate = hourlyText(quote.ratePerSecond, quote.token, known.token)
  return describe(
    `Offer ${shortAddress(quote.requester)} to run a job at ${rate}`,
    [
      fact('at worst', `this computer runs one job for up to ${durationText(quote.maxSeconds)}`),
      fact('valid until', momentText(quote.validUntil)),
      fact('requester', quote.requester),
      fact('spec', quote.specHash),
    ],
    { amountWei: quote.ratePerSecond * BigInt(quote.maxSeconds), token: quote.token, counterparty: quote.requester },
  )
}

const termsSchema = z.object({ ratePerSecond: weiSchema, token: z.string(), freeSlots: z.number() })

function describeOffer({ peerId, sequence, expiresAt, terms }: Offer, known: KnownFacts): Description {
  const read = termsSchema.safeParse(parsed(terms)).data
  const rate = read ? ` at ${hourlyText(read.ratePerSecond, known.token.address, known.token)}` : ''
  return describe(
    `Advertise this computer${rate}`,
    [
      fact('at worst', 'nothing: it binds nobody until a quote is given'),
      fact('valid until', momentText(expiresAt)),
      read ? fact('free slots', read.freeSlots) : null,
      fact('number', sequence),
      fact('terms', terms),
    ],
    { subject: peerId },
  )
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null // told without its terms
  }
}
