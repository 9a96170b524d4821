/** The one question that the process keeper asks anvil: are you up, and which chain are you? */
import { z } from 'zod'

const answerSchema = z.object({ result: z.string().regex(/^0x[0-9a-f]{1,13}$/) })

/** The chain id, or undefined when nothing that speaks JSON-RPC answers. */
export async function askChainId(rpcUrl: string, signal: AbortSignal): Promise<number | undefined> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })
  const headers = { 'content-type': 'application/json' }
  const either = AbortSignal.any([signal, AbortSignal.timeout(2_000)])
  try {
    const response = await fetch(rpcUrl, { method: 'POST', headers, body, signal: either })
    return Number(answerSchema.parse(await response.json()).result)
  } catch {
    return undefined // not up yet
  }
}
