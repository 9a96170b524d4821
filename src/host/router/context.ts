/** What the API's procedures share: the host, and how foreseeable failures are said. */
import { implement } from '@orpc/server'
import { isOwnRefusal, isTransient, PortError } from '../../engine/ports/port-error.ts'
import { contract } from '../../shared/api/contract.ts'
import type { Host } from '../compose.ts'
import type { HealthWatch } from '../health.ts'
import type { SettingsStore } from '../settings-store.ts'
import type { Permission } from '../spending-guard/spending-ledger.ts'
import type { Spending, SpendingGuard } from '../spending-guard.ts'
import type { Trial } from '../trial.ts'

export const api = implement(contract)

export interface RouterContext {
  host: Host
  health: HealthWatch
  guard: SpendingGuard
  settings: SettingsStore
  trial: Trial
  /** Ends the host. */
  stop(): void
}

/** The signal of a call, or one that never aborts. */
export const signalOf = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal

type Refusal = (options: { message: string }) => Error

/** Lets through what needs no word. */
const free: Permission = { coverJob: () => undefined, [Symbol.dispose]: () => undefined }

/** Waits for the user's word where `spending` is above a limit; null needs none. What it returns is for the caller to give back. */
export async function requireConsent(
  guard: SpendingGuard,
  spending: Spending | null,
  errors: { SPENDING_DECLINED: Refusal; CONFLICT: Refusal },
  signal: AbortSignal,
): Promise<Permission> {
  if (spending === null) return free
  const answer = await guard.ask(spending, signal)
  if (answer.word === 'accepted') return answer.permission
  if (answer.word === 'too-many') {
    throw errors.CONFLICT({ message: 'Too many spendings wait for a word already. Answer those first.' })
  }
  const why = answer.word === 'declined' ? 'was declined' : 'was not confirmed within 5 minutes'
  throw errors.SPENDING_DECLINED({ message: `It is above the spending limit and ${why}. Nothing was signed.` })
}

/** Errors of the chain, which the general table cannot tell from those of peers. */
export async function onChain<T>(
  errors: { CHAIN_UNREACHABLE: Refusal; INVALID: Refusal },
  work: () => Promise<T>,
  /** What to know before trying again, where the call sends money. */
  caution = '',
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    if (isTransient(error) && !isOwnRefusal(error)) throw errors.CHAIN_UNREACHABLE({ message: error.message + caution })
    if (error.code === 'reverted' || error.code === 'refused') throw errors.INVALID({ message: error.message })
    throw error
  }
}
