/**
 * One chain node over HTTP. Written here because ethers' providers take no AbortSignal, poll by themselves, and put the
 * URL, which may hold an API key, into their errors. Source: https://ethereum.github.io/execution-apis/
 */
import { z } from 'zod'
import { PortError } from '../../engine/ports/port-error.ts'

export interface RpcNode {
  /** Host and port; the rest of the URL is told nobody. */
  host: string
  /** Throws NodeFailure, RpcError, `refused` when the node is on another chain. */
  ask<T>(method: string, params: unknown[], schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
}

/** A node's verdict on a call: it was reached and said no. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: number
  readonly data: string | null

  constructor(code: number, message: string, data: string | null) {
    super(message)
    this.code = code
    this.data = data
  }
}

/** A node that gave no answer that counts. */
export class NodeFailure extends Error {}

const largestAnswerBytes = 32 * 1024 * 1024
const rateLimited = -32005

const errorDataSchema = z
  .union([z.string(), z.object({ data: z.string() }).transform((outer) => outer.data)])
  .nullish()
  .catch(null)
const answerSchema = z.union([
  z.object({ error: z.object({ code: z.int(), message: z.string(), data: errorDataSchema }) }),
  z.object({ result: z.unknown() }),
])
const hexNumber = z
  .string()
  .regex(/^0x[0-9a-fA-F]{1,13}$/)
  .transform(Number)

/** Its chain id is asked before its first answer is believed, and again after each failure. */
export function createRpcNode(url: string, { chainId, timeoutMs }: { chainId: number; timeoutMs: number }): RpcNode {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new PortError('invalid', 'A chain node is named by an http or https URL. Correct it in the settings.')
  }
  const { host } = parsed
  let isChecked = false

  const checkChain = async (signal: AbortSignal): Promise<void> => {
    const answered = hexNumber.safeParse(await post(url, 'eth_chainId', [], timeoutMs, signal))
    if (!answered.success) throw new NodeFailure('is no Ethereum node')
    if (answered.data !== chainId) {
      const message = `The chain node ${host} is on chain ${answered.data}, not on ${chainId}. Choose another in the settings.`
      throw new PortError('refused', message)
    }
    isChecked = true
  }

  return {
    host,
    async ask(method, params, schema, signal) {
      try {
        if (!isChecked) await checkChain(signal)
        const result = schema.safeParse(await post(url, method, params, timeoutMs, signal))
        if (!result.success) throw new NodeFailure(`${method} was answered with something else`)
        return result.data
      } catch (error) {
        if (error instanceof NodeFailure) isChecked = false // another chain may come up at the same address
        throw error
      }
    },
  }
}

async function post(
  url: string,
  method: string,
  params: unknown[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = answerSchema.safeParse(
    await postJson(url, { jsonrpc: '2.0', id: 1, method, params }, timeoutMs, signal),
  )
  if (!answer.success) throw new NodeFailure('is no Ethereum node')
  if (!('error' in answer.data)) return answer.data.result
  const { code, message, data } = answer.data.error
  if (code === rateLimited) throw new NodeFailure('asks to slow down')
  throw new RpcError(code, message.slice(0, 500), data ?? null)
}

async function postJson(url: string, body: object, timeoutMs: number, signal: AbortSignal): Promise<unknown> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal: both,
      redirect: 'error',
    })
    const text = await readText(response)
    return JSON.parse(text)
  } catch (error) {
    throw new NodeFailure(reasonOf(error, timeoutMs))
  }
}

async function readText(response: Response): Promise<string> {
  if (response.status === 429 || response.status >= 500) throw new NodeFailure(`HTTP ${response.status}`)
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > largestAnswerBytes) throw new NodeFailure('the answer is too large')
  }
  return text
}

/** In words, without the URL. */
function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof NodeFailure) return error.message
  if (error instanceof DOMException && error.name === 'TimeoutError') return `no answer in ${timeoutMs} ms`
  if (error instanceof SyntaxError) return 'is no Ethereum node'
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'the connection failed'
}
