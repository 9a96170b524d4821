/**
 * What is above the user's limit waits for the user's word: asked by main in a native dialog where there is one, else by
 * whoever shows `wallet.spendingRequests` and has the wallet's password. What is shown is decoded here, from what this
 * host is about to sign; a page's own words never get into it.
 */
import type { PaymentToken } from '../engine/node-deps.ts'
import type { Clock } from '../engine/ports/clock.ts'
import type { Journal } from '../engine/ports/journal.ts'
import type { Logger } from '../engine/ports/logger.ts'
import { type Random, randomText } from '../engine/ports/random.ts'
import type { SpendingRequest } from '../shared/api/spending.ts'
import { weiSchema } from '../shared/schema/money.ts'
import type { News } from './node-events/news.ts'

/** Main's native dialog: true for yes. `signal` takes the question back. */
export type ConfirmSpending = (request: SpendingRequest, signal: AbortSignal) => Promise<boolean>

export type Spending = Pick<SpendingRequest, 'kind' | 'title' | 'amountWei' | 'to' | 'facts'>

export type SpendingWord = 'accepted' | 'declined' | 'expired' | 'too-many'

export interface SpendingGuard {
  /** Null: none was set. One that cannot be read any more, or was set in another token, counts as 0: all is asked for. */
  limitWei(): bigint | null
  /** Null lifts it. Who may, is the caller's to check. */
  setLimit(limitWei: bigint | null): void
  /** Resolves at once below the limit. Rejects when the caller's signal aborts, which withdraws the request. */
  ask(spending: Spending, signal: AbortSignal): Promise<SpendingWord>
  /** Those that wait for `decide`, the oldest first. */
  requests(): SpendingRequest[]
  /** Returns false when no such request waits. */
  decide(id: string, accept: boolean): boolean
  /** Whether main asks, so that nobody else may decide. */
  readonly isNative: boolean
}

const settingKey = 'spending-limit'
const lifetimeMs = 5 * 60_000
const mostWaiting = 16

export interface SpendingGuardDeps {
  journal: Journal
  logger: Logger
  clock: Clock
  random: Random
  news: News
  token: Pick<PaymentToken, 'address' | 'symbol' | 'decimals'>
}

interface Waiting {
  request: SpendingRequest
  settle(word: SpendingWord): void
}

export function createSpendingGuard(deps: SpendingGuardDeps, confirm?: ConfirmSpending): SpendingGuard {
  const waiting = new Map<string, Waiting>()
  const limitWei = (): bigint | null => {
    const text = deps.journal.setting(settingKey)
    if (!text) return null // never set, or lifted
    const [amount, token] = text.split('@')
    const { data } = weiSchema.safeParse(amount)
    if (data !== undefined && token === deps.token.address) return data
    const why = data === undefined ? 'is damaged' : 'was set in another token'
    deps.logger.warn({}, `the spending limit ${why}: every spending is asked for`)
    return 0n
  }

  const requestOf = (spending: Spending, limit: bigint): SpendingRequest => {
    const askedAtMs = deps.clock.nowMs()
    const { symbol, decimals } = deps.token
    const id = `spend-${randomText(deps.random, 16)}`
    return { id, ...shown(spending), limitWei: limit, symbol, decimals, askedAtMs, expiresAtMs: askedAtMs + lifetimeMs }
  }
  const hold = async (request: SpendingRequest, signal: AbortSignal): Promise<SpendingWord> => {
    const { promise, resolve } = Promise.withResolvers<SpendingWord>()
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
    limitWei,
    setLimit(limit) {
      deps.journal.transact((tx) => tx.saveSetting(settingKey, limit === null ? '' : `${limit}@${deps.token.address}`))
      deps.news.notify('settings')
    },
    async ask(spending, signal) {
      signal.throwIfAborted()
      const limit = limitWei()
      if (limit === null || spending.amountWei <= limit) return 'accepted'
      return waiting.size >= mostWaiting ? 'too-many' : hold(requestOf(spending, limit), signal)
    },
    requests: () => [...waiting.values()].map(({ request }) => request),
    decide(id, accept) {
      const found = waiting.get(id)
      found?.settle(accept ? 'accepted' : 'declined')
      return found !== undefined
    },
  }
}

/** What is left out is said: nobody is to take a part for the whole. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const note = ` … (${text.length} characters)`
  return text.slice(0, max - note.length) + note
}

/** Cut to what a request may hold. */
const shown = ({ kind, title, amountWei, to, facts }: Spending): Spending => ({
  kind,
  amountWei,
  to,
  title: cut(title, 300),
  facts: facts.slice(0, 16).map(({ name, value }) => ({ name: cut(name, 64), value: cut(value, 500) })),
})
