/** Symbol and decimals of the token: asked of the chain once, then kept, so that a host starts while its chain is down. */
import { z } from 'zod'
import type { Escrow } from '../engine/ports/escrow.ts'
import type { Journal } from '../engine/ports/journal.ts'
import type { Address } from '../shared/schema/ids.ts'

const factsSchema = z.object({ symbol: z.string().min(1).max(32), decimals: z.int().min(0).max(18) })

export async function readTokenFacts(
  deps: { journal: Journal; escrow: Escrow },
  chainId: number,
  token: Address,
  signal: AbortSignal,
): Promise<z.infer<typeof factsSchema>> {
  const key = `token:${chainId}:${token}`
  const known = deps.journal.setting(key)
  if (known !== null) return factsSchema.parse(JSON.parse(known))
  const facts = factsSchema.parse((await deps.escrow.status(signal)).token)
  deps.journal.transact((tx) => tx.saveSetting(key, JSON.stringify(facts)))
  return facts
}
