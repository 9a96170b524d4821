/**
 * What a caller may see of a failure. Foreseeable ones pass as the contract's typed errors; anything else is logged in
 * full and leaves the host as INTERNAL, without stack, path or cause.
 */
import { mapEventIterator, ORPCError } from '@orpc/client'
import { z } from 'zod'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError, type PortErrorCode } from '../../engine/ports/port-error.ts'
import type { ApiErrorCode } from '../../shared/api/contract.ts'

/** The part of an oRPC interceptor's options that is needed here. */
interface Call {
  path: readonly string[]
  signal?: AbortSignal | undefined
  errors: Record<string, ((options: { message: string }) => ORPCError<string, unknown>) | undefined>
  procedure: { '~orpc': { errorMap: Record<string, unknown> } }
  next(): Promise<unknown>
}

/**
 * What the adapters' refusals are called in the API; a procedure that knows better says so itself, as those of the chain
 * do. Codes that are not here are unexpected at this door.
 */
const codeOfPortError: Partial<Record<PortErrorCode, ApiErrorCode>> = {
  invalid: 'INVALID',
  'too-large': 'INVALID',
  conflict: 'CONFLICT',
  locked: 'WALLET_LOCKED',
  'no-wallet': 'NO_WALLET',
  'wrong-password': 'WRONG_PASSWORD',
  'over-limit': 'SPENDING_DECLINED',
  'insufficient-funds': 'INSUFFICIENT_FUNDS',
  'not-found': 'NOT_FOUND',
  unreachable: 'NOT_FOUND',
  timeout: 'NOT_FOUND',
  refused: 'CONFLICT',
  reverted: 'INVALID',
  corrupt: 'CONTENT_CORRUPT',
  'disk-full': 'DISK_FULL',
  'link-out-of-folder': 'LINK_OUT_OF_FOLDER',
  'engine-not-installed': 'ENGINE_UNAVAILABLE',
  'engine-not-running': 'ENGINE_UNAVAILABLE',
  'engine-no-permission': 'ENGINE_UNAVAILABLE',
  'engine-too-old': 'ENGINE_UNAVAILABLE',
  'engine-not-docker': 'ENGINE_UNAVAILABLE',
}

const issuesSchema = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() })),
})

/** The sentence of an input that the contract refused: which field, and what it must be. */
function invalidInput(error: ORPCError<string, unknown>): string | undefined {
  const parsed = error.code === 'BAD_REQUEST' ? issuesSchema.safeParse(error.data) : undefined
  if (!parsed?.success) return undefined
  const issues = parsed.data.issues.slice(0, 8)
  return issues.map(({ path, message }) => `${path?.join('.') || 'input'}: ${message}`).join('; ')
}

function foreseeable(error: unknown, call: Call): ORPCError<string, unknown> | undefined {
  if (error instanceof ORPCError) {
    if (Object.hasOwn(call.procedure['~orpc'].errorMap, error.code)) return error
    const message = invalidInput(error)
    return message === undefined ? undefined : call.errors.INVALID?.({ message })
  }
  const code = error instanceof PortError ? codeOfPortError[error.code] : undefined
  return code && call.errors[code]?.({ message: (error as PortError).message })
}

function toApiError(error: unknown, call: Call, logger: Logger): unknown {
  const known = foreseeable(error, call)
  if (known || call.signal?.aborted) return known ?? error
  logger.error({ err: error, procedure: call.path.join('.') }, 'A call to the API failed unexpectedly')
  return new ORPCError('INTERNAL', {
    status: 500,
    message: 'Something unexpected happened. The log of the host tells what.',
  })
}

const isStream = (output: unknown): output is AsyncGenerator =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** An oRPC client interceptor that applies the rule to answers and to the events of streams. */
export function createErrorPolicy(logger: Logger): (call: Call) => Promise<unknown> {
  return async (call) => {
    const translate = (error: unknown): unknown => toApiError(error, call, logger)
    try {
      const output = await call.next()
      if (!isStream(output)) return output
      return mapEventIterator(output, { value: async (value) => value, error: async (error) => translate(error) })
    } catch (error) {
      throw translate(error)
    }
  }
}
