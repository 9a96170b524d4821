/**
 * The order that a request would lead to, before anything is signed or kept: its terms as far as they are known, at the
 * best offer of this moment. Only the award, after firm quotes, says who gets it and at what rate.
 */
import type { Bytes32 } from '../../shared/schema/ids.ts'
import { bytes32Schema } from '../../shared/schema/ids.ts'
import type { JobRequest } from '../../shared/schema/job.ts'
import type { Order } from '../../shared/schema/order.ts'
import { secondsFor } from '../domain/pricing.ts'
import { rankOffers } from '../domain/rank-offers.ts'
import { hashSpec } from '../domain/spec-hash.ts'
import { nowSeconds } from '../ports/clock.ts'
import { askableOffers } from './askable-offers.ts'
import type { RequesterContext } from './context.ts'
import { draftOrder, nobody } from './draft-order.ts'
import type { LiveOffer } from './offer-book.ts'
import { reservedWei } from './reserved-budget.ts'
import { checkRequest, type SubmitRefusal, specOf } from './submit-job.ts'

export interface OrderPreview {
  order: Order
  /** Those that the award will set. */
  openFields: (keyof Order)[]
  offer: LiveOffer | null
  budgetWei: bigint
  /** Seconds that the budget pays at the offer's rate, at most what it may run; null without an offer. */
  paidSeconds: number | null
  /** What the whole time limit would cost at that rate; null without an offer. */
  fullCostWei: bigint | null
  suiting: number
  others: number
  depositFreeWei: bigint
}

export type PreviewResult = { ok: true; preview: OrderPreview } | { ok: false; refusal: SubmitRefusal }

const noQuote: Bytes32 = bytes32Schema.parse(`0x${'0'.repeat(64)}`)

/** Throws what `submitJob` throws. */
export async function previewOrder(
  context: RequesterContext,
  request: JobRequest,
  signal: AbortSignal,
): Promise<PreviewResult> {
  const requester = context.wallet.signer().address
  const checked = checkRequest(context, request)
  if (!checked.ok) return checked
  const { profile, budgetWei } = checked
  const { timeoutSeconds } = request
  const token = context.settings.token.address
  const wish = { profile, budgetWei, token, timeoutSeconds }
  const { suiting, others } = rankOffers(askableOffers(context, request), wish)
  const offer = suiting[0] ?? null
  const ratePerSecond = offer?.terms.ratePerSecond ?? 0n
  const maxSeconds = Math.min(timeoutSeconds, offer?.terms.maxRunSeconds ?? timeoutSeconds)
  const only = request.providers?.length === 1 ? request.providers[0] : undefined
  const provider = only ?? offer?.provider ?? nobody
  const specHash = await hashSpec(specOf(request))
  const order = draftOrder(
    { provider, token, ratePerSecond, intervalSeconds: 0, specHash, maxSeconds, nonce: 0 },
    { requester, budget: budgetWei, quoteId: noQuote, nowSeconds: nowSeconds(context.clock) },
  )
  const reserved = await reservedWei(context, signal)
  const freeWei = (await context.escrow.depositOf(requester, signal)).freeWei - reserved
  const preview: OrderPreview = {
    order,
    openFields: [
      ...(only ? [] : (['provider'] as const)),
      'ratePerSecond',
      'intervalSeconds',
      'deadline',
      'nonce',
      'quoteId',
    ],
    offer,
    budgetWei,
    paidSeconds: offer && Math.min(secondsFor(budgetWei, ratePerSecond), maxSeconds),
    fullCostWei: offer && ratePerSecond * BigInt(timeoutSeconds),
    suiting: suiting.length,
    others: others.length,
    depositFreeWei: freeWei > 0n ? freeWei : 0n,
  }
  return { ok: true, preview }
}
