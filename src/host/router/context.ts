/** What the API's procedures share: the host, and how foreseeable failures are said. */
import { implement } from '@orpc/server'
import { isTransient, PortError } from '../../engine/ports/port-error.ts'
import { contract } from '../../shared/api/contract.ts'
import type { Host } from '../compose.ts'

export const api = implement(contract)

export interface RouterContext {
  host: Host
  /** Ends the host. */
  stop(): void
}

/** The signal of a call, or one that never aborts. */
export const signalOf = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal

/** Errors of the chain, which the general table cannot tell from those of peers. */
export async function onChain<T>(
  errors: {
    CHAIN_UNREACHABLE: (options: { message: string }) => Error
    INVALID: (options: { message: string }) => Error
  },
  work: () => Promise<T>,
  /** What to know before trying again, where the call sends money. */
  caution = '',
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    if (isTransient(error) && error.code !== 'locked')
      throw errors.CHAIN_UNREACHABLE({ message: error.message + caution })
    if (error.code === 'reverted' || error.code === 'refused') throw errors.INVALID({ message: error.message })
    throw error
  }
}
