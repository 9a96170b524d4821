/**
 * What is above one of the user's limits waits for the user's word: asked by main in a native dialog where there is one, else by
 * whoever shows `wallet.spendingRequests` and has the wallet's password. What is shown is decoded here, from what this
 * host is about to sign; a page's own words never get into it.
 */
import type { PaymentToken } from '../engine/node-deps.ts'
import type { Clock } from '../engine/ports/clock.ts'
import { type Random, randomText } from '../engine/ports/random.ts'
import { cut, fact } from '../engine/signing/description.ts'
import type { Breach } from '../engine/signing/limits.ts'
import { moneyText } from '../engine/signing/words.ts'
import type { SpendingRequest } from '../shared/api/spending.ts'
import type { News } from './node-events/news.ts'
import type { Permission, SpendingLedger } from './spending-guard/spending-ledger.ts'

/** Main's native dialog: true for yes. `signal` takes the question back. */
export type ConfirmSpending = (request: SpendingRequest, signal: AbortSignal) => Promise<boolean>

export type Spending = Pick<SpendingRequest, 'kind' | 'title' | 'amountWei' | 'to' | 'facts'>

type Word = 'accepted' | 'declined' | 'expired'
/** With a place in the ledger, to be given back when what was let through is done. */
export type SpendingAnswer =
  | { word: 'accepted'; permission: Permission }
  | { word: Exclude<Word, 'accepted'> | 'too-many' }

export interface SpendingGuard {
  /** Resolves at once below the limits. Rejects when the caller's signal aborts, which withdraws the request. */
  ask(spending: Spending, signal: AbortSignal): Promise<SpendingAnswer>
  /** Those that wait for `decide`, the oldest first. */
  requests(): SpendingRequest[]
  /** Returns false when no such request waits. */
  decide(id: string, accept: boolean): boolean
  /** Whether main asks, so that nobody else may decide. */
  readonly isNative: boolean
}

const lifetimeMs = 5 * 60_000
const mostWaiting = 16

export interface SpendingGuardDeps {
  ledger: SpendingLedger
  clock: Clock
  random: Random
  news: News
  token: Pick<PaymentToken, 'address' | 'symbol' | 'decimals'>
}

interface Waiting {
  request: SpendingRequest
  settle(word: Word): void
}

export function createSpendingGuard(deps: SpendingGuardDeps, confirm?: ConfirmSpending): SpendingGuard {
  const waiting = new Map<string, Waiting>()
  const requestOf = (spending: Spending, breaches: readonly [Breach, ...Breach[]]): SpendingRequest => {
    const askedAtMs = deps.clock.nowMs()
    const { symbol, decimals } = deps.token
    const [{ limit, limitWei }] = breaches
    const facts = [...breaches.map((breach) => breachFact(breach, deps.token)), ...spending.facts]
    return {
      ...{ id: `spend-${randomText(deps.random, 16)}`, ...shown({ ...spending, facts }), limit, limitWei },
      ...{ symbol, decimals, askedAtMs, expiresAtMs: askedAtMs + lifetimeMs },
    }
  }
  const hold = async (request: SpendingRequest, signal: AbortSignal): Promise<Word> => {
    const { promise, resolve } = Promise.withResolvers<Word>()
    const ending = new AbortController()
    const either = AbortSignal.any([signal, ending.signal])
    waiting.set(request.id, { request, settle: resolve })
    deps.news.notify('spending')
    either.addEventListener('abort', () => resolve('declined'))
    void deps.clock.sleep(lifetimeMs, either).then(
      () => resolve('expired'),
      () => undefined,
    )
    void confirm?.(request, either).then(
      (isAccepted) => resolve(isAccepted ? 'accepted' : 'declined'),
      () => resolve('declined'),
    )
    try {
      const word = await promise
      signal.throwIfAborted()
      // A computer that slept: its timers stood still, and the question is hours old.
      return word === 'accepted' && deps.clock.nowMs() >= request.expiresAtMs ? 'expired' : word
    } finally {
      waiting.delete(request.id)
      ending.abort(new Error('decided'))
      deps.news.notify('spending')
    }
  }

  return {
    isNative: confirm !== undefined,
    async ask(spending, signal) {
      signal.throwIfAborted()
      const { amountWei } = spending
      const amount = { token: deps.token.address, amountWei }
      const [first, ...others] = deps.ledger.breaches(amount)
      if (!first) return { word: 'accepted', permission: deps.ledger.permit(amount, false) }
      if (waiting.size >= mostWaiting) return { word: 'too-many' }
      const word = await hold(requestOf(spending, [first, ...others]), signal)
      return word === 'accepted' ? { word, permission: deps.ledger.permit(amount, true) } : { word }
    },
    requests: () => [...waiting.values()].map(({ request }) => request),
    decide(id, accept) {
      const found = waiting.get(id)
      found?.settle(accept ? 'accepted' : 'declined')
      return found !== undefined
    },
  }
}

/** Which limit it would break, and how much counts against it. */
function breachFact({ limit, limitWei, wouldBeWei }: Breach, token: SpendingGuardDeps['token']) {
  const money = (wei: bigint): string => moneyText(wei, token.address, token)
  return limit === 'per-job'
    ? fact('limit of one job or deposit', `${money(limitWei)}; this takes ${money(wouldBeWei)}`)
    : fact('limit of 24 hours', `${money(limitWei)}; with this it would be ${money(wouldBeWei)}`)
}

/** Cut to what a request may hold. */
const shown = ({ kind, title, amountWei, to, facts }: Spending): Spending => ({
  kind,
  amountWei,
  to,
  title: cut(title, 300),
  facts: facts.slice(0, 16).map(({ name, value }) => ({ name: cut(name, 64), value: cut(value, 500) })),
})
