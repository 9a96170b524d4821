/** What a signature would write into the journal, and what speaks against making it. Reads, and writes nothing. */
import type { JobId, OrderId } from '../../shared/schema/ids.ts'
import type { Order } from '../../shared/schema/order.ts'
import type { SignatureRecord } from '../../shared/schema/signature-record.ts'
import { nowSeconds } from '../ports/clock.ts'
import type { Charge } from '../ports/signature-journal.ts'
import type { TypedMessage } from '../protocol/typed-data.ts'
import { type MessageKnowledge, messageProblem } from './decide-message.ts'
import type { SigningFacts } from './describe-signable.ts'
import { breachesOf, breachText, dayMs, type Spent } from './limits.ts'
import { readTransaction } from './read-transaction.ts'
import { feeAccount, type Signable, type TokenPermit, type UnsignedTransaction } from './signable.ts'
import type { SigningGuardDeps } from './signing-deps.ts'
import { moneyText } from './words.ts'

export interface Plan {
  /** What there may be only one of. */
  slot: string
  jobId: JobId | null
  charges: Charge[]
  /** Why it is never signed; null: nothing. */
  problem: string | null
  /** The limit that it would break, in words; null: none. */
  breach: string | null
}

const nothing: Plan = { slot: '', jobId: null, charges: [], problem: null, breach: null }

export function planSignature(deps: SigningGuardDeps, signable: Signable, facts: SigningFacts): Plan {
  switch (signable.type) {
    case 'text':
      return nothing
    case 'typed':
      return planMessage(deps, signable.message, facts)
    case 'transaction':
      return planTransaction(deps, signable.transaction, facts)
    case 'permit':
      return planPermit(deps, signable.permit, facts)
  }
}

function planMessage(deps: SigningGuardDeps, message: TypedMessage, facts: SigningFacts): Plan {
  const problem = messageProblem(message, knowledgeOf(deps, facts))
  if (message.type === 'Order') return { ...planOrder(deps, message.value, facts), problem }
  const orderId = 'orderId' in message.value ? message.value.orderId : null
  const isFinal = message.type === 'Voucher' && message.value.isFinal
  return { ...nothing, problem, slot: isFinal ? finalSlot(message.value.orderId) : '', jobId: jobOf(deps, orderId) }
}

function planOrder(deps: SigningGuardDeps, order: Order, facts: SigningFacts): Plan {
  const { signatures, jobs } = deps
  const slot = quoteSlot(order.quoteId)
  const job = jobs.forOrder(order)
  if (!job) return { ...nothing, slot }
  // An order that follows on another of its job promises anew only what goes beyond what was charged for the job.
  const newWei = atLeastZero(job.committedWei + order.budget - job.chargedWei)
  const hasConsent = signatures.consentWei(job.jobId) >= job.budgetWei
  const spent = { wholeWei: job.budgetWei, newWei }
  const breach = hasConsent ? null : breachOf(deps, order.token, spent, facts)
  return { ...nothing, slot, jobId: job.jobId, charges: [{ token: order.token, wei: newWei }], breach }
}

function planTransaction(deps: SigningGuardDeps, transaction: UnsignedTransaction, facts: SigningFacts): Plan {
  const { signatures, domain } = deps
  const { valueWei, chainId, nonce } = transaction
  const slot = `nonce:${chainId}:${facts.own}:${nonce}`
  const { description, needsOrder, allows, ...read } = readTransaction(transaction, { ...facts, valueWei })
  const isUnsigned = needsOrder === null || (needsOrder !== undefined && signatures.byDigest(needsOrder) === null)
  const problem =
    read.problem ??
    (chainId === domain.chainId ? null : 'it is for another chain than this node’s') ??
    (isUnsigned ? 'it locks an order that this wallet has not signed' : null)
  const former = replaced(deps, slot, description.title)
  const plans = read.charges.map((charge) => planCharge(deps, charge, former, facts))
  const breach = plans.flatMap((plan) => plan.breach ?? [])[0] ?? (allows ? allowanceBreach(deps, allows, facts) : null)
  const jobId = description.subject === '' ? null : jobOf(deps, description.subject as OrderId)
  return { slot, jobId, charges: plans.map((plan) => plan.charge), problem, breach }
}

/**
 * Of the last day, those that said the same with the same nonce. What is older is out of the sum already; and another
 * call may be on a chain that was started anew.
 */
const replaced = ({ signatures, clock }: SigningGuardDeps, slot: string, title: string): SignatureRecord[] =>
  signatures.inSlot(slot).filter((row) => row.title === title && row.atMs > clock.nowMs() - dayMs)

/** A transaction that takes the place of others costs what it costs more: only one of them is mined. */
function planCharge(
  deps: SigningGuardDeps,
  { token, wei }: Charge,
  former: readonly SignatureRecord[],
  facts: SigningFacts,
): { charge: Charge; breach: string | null } {
  const chargedWei = former.reduce((sum, { id }) => sum + deps.signatures.chargedWei({ id }, token), 0n)
  const newWei = atLeastZero(wei - chargedWei)
  const underWay = newWei > 0n && token !== feeAccount ? deps.allowances.take({ token, wei: newWei }) : null
  if (underWay?.again) return { charge: { token, wei: 0n }, breach: null }
  const breach = underWay?.asked ? null : breachOf(deps, token, { wholeWei: wei, newWei }, facts)
  return { charge: { token, wei: newWei }, breach }
}

function planPermit(deps: SigningGuardDeps, { spender, owner, token, wei }: TokenPermit, facts: SigningFacts): Plan {
  const isOurs = spender === facts.escrow && owner === facts.own && token === facts.token.address
  const problem = isOurs ? null : 'nobody but the escrow may take this wallet’s tokens'
  return { ...nothing, problem, breach: allowanceBreach(deps, { token, wei }, facts) }
}

/** Nothing is spent by it yet, but nobody lets more be taken than might be spent. */
const allowanceBreach = (deps: SigningGuardDeps, { token, wei }: Charge, facts: SigningFacts): string | null =>
  deps.allowances.covers({ token, wei }) ? null : breachOf(deps, token, { wholeWei: wei, newWei: wei }, facts)

function breachOf(
  { signatures, clock, allowances }: SigningGuardDeps,
  token: Charge['token'],
  spending: Omit<Spent, 'spentWei'>,
  facts: SigningFacts,
): string | null {
  const spentWei = signatures.spentWei(token, clock.nowMs(), dayMs)
  const [breach] = breachesOf(token, allowances.limitsOf(token), { ...spending, spentWei })
  return breach ? breachText(breach, (wei) => moneyText(wei, token, facts.token)) : null
}

function knowledgeOf({ signatures, jobs, domain, clock }: SigningGuardDeps, facts: SigningFacts): MessageKnowledge {
  return {
    own: facts.own,
    domain,
    token: facts.token.address,
    nowSeconds: nowSeconds(clock),
    jobOf: (order) => jobs.forOrder(order),
    ordersOfQuote: (quoteId) => signatures.inSlot(quoteSlot(quoteId)),
    budgetOf(orderId) {
      const signed = signatures.byDigest(orderId)
      return {
        signed: signed?.kind === 'Order' ? signed.amountWei : null,
        accepted: jobs.accepted(orderId)?.budget ?? null,
      }
    },
    lastVoucher(orderId) {
      const last = signatures.latest('Voucher', orderId)
      if (last?.amountWei == null) return null
      return { cumulative: last.amountWei, isFinal: signatures.inSlot(finalSlot(orderId)).length > 0 }
    },
  }
}

/** The job of an order that was signed here. */
const jobOf = ({ signatures }: SigningGuardDeps, orderId: OrderId | null): JobId | null =>
  orderId === null ? null : (signatures.byDigest(orderId)?.jobId ?? null)

const quoteSlot = (quoteId: string): string => `quote:${quoteId}`
const finalSlot = (orderId: string): string => `final:${orderId}`
const atLeastZero = (wei: bigint): bigint => (wei > 0n ? wei : 0n)
