/** Any error as a sentence for people: typed errors of the API by their code, with the host's own words as detail. */
import { ORPCError } from '@orpc/client'
import type { Messages } from '../messages/messages.ts'
import { HostLostError } from './host-lost.ts'

export interface ErrorText {
  /** What happened and what to do, in the user's language. */
  message: string
  /** What the host said of this case, in its words; null where it adds nothing. */
  detail: string | null
}

export function errorText(error: unknown, { failures }: Messages): ErrorText {
  if (error instanceof HostLostError) return { message: failures.lost, detail: null }
  if (error instanceof ORPCError) return ofApiError(error, failures)
  return { message: failures.unexpected, detail: error instanceof Error ? error.message : null }
}

function ofApiError(error: ORPCError<string, unknown>, failures: Messages['failures']): ErrorText {
  const code = error.code
  const isKnown = Object.hasOwn(failures.codes, code)
  const message = isKnown ? failures.codes[code as keyof typeof failures.codes] : failures.unexpected
  return { message, detail: error.message === message ? null : error.message }
}

/** The code of a typed error, such as `WALLET_LOCKED`; null for every other error. */
export const errorCode = (error: unknown): string | null => (error instanceof ORPCError ? error.code : null)
