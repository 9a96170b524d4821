/** Symbol and decimals of the token: asked of the chain once, then kept, so that a host starts while its chain is down. */
import { z } from 'zod'
import type { Escrow } from '../engine/ports/escrow.ts'
import type { Journal } from '../engine/ports/journal.ts'
import { isTransient, PortError } from '../engine/ports/port-error.ts'
import type { Address } from '../shared/schema/ids.ts'

const factsSchema = z.object({ symbol: z.string().min(1).max(32), decimals: z.int().min(0).max(18) })
type TokenFacts = z.infer<typeof factsSchema>

export async function readTokenFacts(
  deps: { journal: Journal; escrow: Escrow },
  chainId: number,
  token: Address,
  signal: AbortSignal,
): Promise<TokenFacts> {
  const key = `token:${chainId}:${token}`
  const known = deps.journal.setting(key)
  if (known !== null) return factsSchema.parse(JSON.parse(known))
  const facts = await askChain(deps.escrow, token, signal)
  deps.journal.transact((tx) => tx.saveSetting(key, JSON.stringify(facts)))
  return facts
}

async function askChain(escrow: Escrow, token: Address, signal: AbortSignal): Promise<TokenFacts> {
  try {
    return factsSchema.parse((await escrow.status(signal)).token)
  } catch (cause) {
    if (!(cause instanceof PortError)) throw noToken(token, 'its symbol or decimals make no sense', cause)
    if (cause.code === 'reverted') throw noToken(token, cause.message, cause)
    if (!isTransient(cause)) throw cause
    const what = cause.message.replace(/;? ?it is tried again/i, '')
    const message = `${what} It has to answer when a host starts on it for the first time. Start again when it does.`
    throw new PortError(cause.code, message, { cause })
  }
}

const noToken = (token: Address, why: string, cause: unknown): PortError =>
  new PortError('invalid', `The contract at ${token} is no token that can be paid in (${why}). Correct --token.`, {
    cause,
  })
