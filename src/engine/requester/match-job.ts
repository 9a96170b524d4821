/**
 * Finds a provider: ranks the live offers, asks the best for firm quotes on direct streams, and signs an order for the
 * cheapest one. Whoever declines is kept with its reason, for the user to read.
 */

import { parseComputeProfile } from '../../shared/schema/compute-profile.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { orderIdSchema } from '../../shared/schema/ids.ts'
import type { Rejection } from '../../shared/schema/job.ts'
import type { SignedQuote } from '../../shared/schema/order.ts'
import type { Agreement } from '../domain/agreement.ts'
import { orderProblem } from '../domain/check-order.ts'
import type { Job } from '../domain/job.ts'
import { type RankWish, rankOffers } from '../domain/rank-offers.ts'
import { nowSeconds } from '../ports/clock.ts'
import { PortError } from '../ports/port-error.ts'
import { errorText } from '../workflow/error-text.ts'
import { createWakeUp } from '../workflow/signals.ts'
import { askableOffers, nobodyToAsk } from './askable-offers.ts'
import type { JobContext, RequesterContext } from './context.ts'
import { draftOrder } from './draft-order.ts'
import type { LiveOffer } from './offer-book.ts'

/** How many providers are asked for a quote at a time. */
const askedAtOnce = 3
/** A provider that declined is asked again after this, since its slots may be free by then. */
const askAgainMs = 20_000

export async function matchJob(context: RequesterContext, { row, signal, tell, waitFor }: JobContext): Promise<void> {
  const wakeUp = createWakeUp(signal)
  context.offers.onChange(wakeUp.wake, signal)
  const deadlineMs = row().state.sinceMs + context.settings.limits.matchMs
  const tried = new Map<Address, Try>()
  for (;;) {
    const job = row()
    const asked = pickOffers(context, job, tried)
    for (const { provider, sequence } of asked) tried.set(provider, { atMs: context.clock.nowMs(), sequence })
    if (asked.length > 0) waitFor(`quotes from ${asked.length} provider${asked.length > 1 ? 's' : ''}`)
    const answers = await Promise.all(asked.map((offer) => askQuote(context, job, offer, signal)))
    const rejections = answers.flatMap((answer) => ('reason' in answer ? [answer] : []))
    if (rejections.length > 0) tell({ type: 'providers-declined', rejections })
    const best = answers.flatMap((answer) => ('quote' in answer ? [answer] : [])).sort(cheaper)[0]
    if (best) return tell({ type: 'awarded', agreement: await signAgreement(context, row(), best.quote, best.offer) })
    const leftMs = deadlineMs - context.clock.nowMs()
    if (leftMs <= 0) return tell({ type: 'matching-expired', failure: nobody(context, row()) })
    waitFor(waitingText(context, row()))
    await Promise.race([wakeUp.wait(), context.clock.sleep(Math.min(leftMs, 5_000), signal)])
  }
}

/** When a provider was asked last, and on which of its offers. */
type Try = { atMs: number; sequence: number }
type Quoted = { offer: LiveOffer; quote: SignedQuote }

const cheaper = (a: Quoted, b: Quoted): number => (a.quote.quote.ratePerSecond < b.quote.quote.ratePerSecond ? -1 : 1)

const wishOf = (job: Job): RankWish => {
  const parsed = parseComputeProfile(job.spec.computeProfile)
  if (!parsed.ok) throw new Error(parsed.message)
  return {
    profile: parsed.profile,
    budgetWei: remainingWei(job),
    token: job.token,
    timeoutSeconds: job.spec.timeoutSeconds,
  }
}

/** The budget less what earlier, failed orders of this job have cost or may yet cost. */
export const remainingWei = (job: Job): bigint =>
  job.liens.reduce((left, { voucher }) => left - (voucher?.voucher.cumulative ?? 0n), job.budgetWei - job.sunkWei)

/** The best offers that were not asked lately; those that declined or failed this job before only when there is no other. */
function pickOffers(context: RequesterContext, job: Job, tried: Map<Address, Try>): LiveOffer[] {
  const left = job.liens.flatMap((lien) => (lien.wasBusy ? [] : lien.agreement.order.order.provider))
  const spent = new Set([...left, ...job.distrusted])
  const nowMs = context.clock.nowMs()
  const isDue = ({ provider, sequence }: LiveOffer): boolean => {
    const last = tried.get(provider)
    return !last || last.sequence !== sequence || nowMs - last.atMs >= askAgainMs
  }
  const fresh = askableOffers(context, job.request).filter((offer) => !spent.has(offer.provider) && isDue(offer))
  const { suiting } = rankOffers(fresh, wishOf(job))
  const failed = new Set(job.rejections.map(({ provider }) => provider))
  const others = suiting.filter(({ provider }) => !failed.has(provider))
  return (others.length > 0 ? others : suiting).slice(0, askedAtOnce)
}

async function askQuote(
  context: RequesterContext,
  job: Job,
  offer: LiveOffer,
  signal: AbortSignal,
): Promise<Quoted | Rejection> {
  const { provider, peerId, terms } = offer
  const no = (reason: string): Rejection => ({ provider, reason: reason.slice(0, 500) })
  try {
    const peer = { peerId, multiaddrs: terms.multiaddrs }
    const answer = await context.peers.ask(
      peer,
      { type: 'quote', spec: job.spec, budgetWei: remainingWei(job) },
      signal,
    )
    if (answer.type === 'declined') return no(answer.reason)
    if (answer.type !== 'quote') return no('gave no quote')
    const problem = quoteProblem(context, job, offer, answer.quote)
    return problem ? no(problem) : { offer, quote: answer.quote }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof PortError && error.code === 'locked') throw error // this node's own wallet
    return no(errorText(error))
  }
}

function quoteProblem(
  context: RequesterContext,
  job: Job,
  offer: LiveOffer,
  { quote, signature }: SignedQuote,
): string | undefined {
  if (quote.provider !== offer.provider) return 'quoted for another wallet'
  if (quote.requester !== context.wallet.signer().address) return 'quoted to another requester'
  if (quote.specHash !== job.specHash) return 'quoted another job'
  if (quote.token !== job.token) return 'quoted in another token'
  if (quote.ratePerSecond > offer.terms.ratePerSecond) return 'quoted more than it offered'
  // The order's deadline follows from it, and until then the budget can be locked.
  if (quote.maxSeconds > job.spec.timeoutSeconds) return 'quoted a longer run than was asked for'
  if (quote.validUntil <= nowSeconds(context.clock)) return 'the quote has expired'
  const message = { domain: context.settings.domain, type: 'Quote', value: quote } as const
  if (!context.verifier.isSignedBy(message, signature, offer.provider)) return 'the quote is not signed by its provider'
  return undefined
}

async function signAgreement(
  context: RequesterContext,
  job: Job,
  quote: SignedQuote,
  offer: LiveOffer,
): Promise<Agreement> {
  const { domain } = context.settings
  const signer = context.wallet.signer()
  const now = nowSeconds(context.clock)
  const quoteId = context.verifier.digest({ domain, type: 'Quote', value: quote.quote })
  const order = draftOrder(quote.quote, {
    requester: signer.address,
    budget: remainingWei(job),
    quoteId,
    nowSeconds: now,
  })
  const problem = orderProblem(order, quote.quote, quoteId, now)
  if (problem) throw new Error(`an order that the provider would refuse: ${problem}`)
  const message = { domain, type: 'Order', value: order } as const
  const signature = await signer.signTyped(message)
  return {
    orderId: orderIdSchema.parse(context.verifier.digest(message)),
    order: { order, signature },
    quote,
    provider: { peerId: offer.peerId, multiaddrs: offer.terms.multiaddrs },
    signedAtMs: context.clock.nowMs(),
    logBase: context.journal.logEnd(job.jobId),
    checkpointCid: job.checkpoint?.cid ?? null,
  }
}

function waitingText(context: RequesterContext, job: Job): string {
  const { suiting, others } = rankOffers(askableOffers(context, job.request), wishOf(job))
  if (suiting.length + others.length === 0) return `a provider: ${nobodyToAsk(context, job.request)}`
  if (suiting.length > 0) return 'a provider: those that suit have declined for now'
  const [first] = others
  return `a provider for ${job.spec.computeProfile}: ${others.length} offered, none suits (the first: ${first?.reasons.join('; ')})`
}

function nobody(context: RequesterContext, job: Job) {
  const minutes = Math.round(context.settings.limits.matchMs / 60_000)
  return {
    type: 'no-provider' as const,
    detail: `No provider was found within ${minutes} minutes. ${waitingText(context, job)}`.slice(0, 2000),
  }
}
