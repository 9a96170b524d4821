/**
 * JSON-RPC to the chain over a list of nodes: one call goes to the node that answered last, and on to the next when it
 * does not answer. Written here because ethers' providers take no AbortSignal, poll by themselves, and put the URL, which
 * may hold an API key, into their errors. Source: https://ethereum.github.io/execution-apis/
 */
import { z } from 'zod'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'

export interface Rpc {
  /** Throws `unreachable` (transient) when no node answers, `refused` when all are on another chain, RpcError. */
  call<T>(method: string, params: unknown[], schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
}

export interface RpcOptions {
  /** In order of preference; http or https. */
  urls: readonly string[]
  chainId: number
  timeoutMs?: number
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
class NodeFailure extends Error {}

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

interface Node {
  url: string
  host: string
  isChecked: boolean
}

export function createRpc(deps: { logger: Logger }, options: RpcOptions): Rpc {
  const timeoutMs = options.timeoutMs ?? 10_000
  const nodes = options.urls.map(parseNode)
  let preferred = 0

  const callNode = async <T>(
    node: Node,
    method: string,
    params: unknown[],
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ) => {
    if (!node.isChecked) await checkChain(node, options.chainId, timeoutMs, signal)
    const parsed = schema.safeParse(await post(node.url, method, params, timeoutMs, signal))
    if (!parsed.success) throw new NodeFailure(`${method} was answered with something else`)
    return parsed.data
  }

  return {
    async call(method, params, schema, signal) {
      const failures: string[] = []
      const verdicts: PortError[] = []
      for (let offset = 0; offset < nodes.length; offset++) {
        const index = (preferred + offset) % nodes.length
        const node = nodes[index] as Node
        try {
          const result = await callNode(node, method, params, schema, signal)
          preferred = index
          return result
        } catch (error) {
          signal.throwIfAborted()
          if (error instanceof PortError) verdicts.push(error)
          else if (!(error instanceof NodeFailure)) throw error
          node.isChecked = false // another chain may come up at the same address
          failures.push(`${node.host}: ${(error as Error).message}`)
          deps.logger.debug({ host: node.host, method, reason: (error as Error).message }, 'chain node failed')
        }
      }
      if (verdicts.length === nodes.length && verdicts[0]) throw verdicts[0]
      throw unreachable(failures)
    },
  }
}

const unreachable = (failures: string[]): PortError =>
  new PortError(
    'unreachable',
    `No chain node answers (${failures.join('; ')}). Check the connection; it is tried again.`,
    {
      transient: true,
    },
  )

function parseNode(url: string): Node {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new PortError('invalid', 'A chain node is named by an http or https URL. Correct it in the settings.')
  }
  return { url, host: parsed.host, isChecked: false }
}

async function checkChain(node: Node, chainId: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const parsed = hexNumber.safeParse(await post(node.url, 'eth_chainId', [], timeoutMs, signal))
  if (!parsed.success) throw new NodeFailure('is no Ethereum node')
  if (parsed.data !== chainId) {
    const message = `The chain node ${node.host} is on chain ${parsed.data}, not on ${chainId}. Choose another in the settings.`
    throw new PortError('refused', message)
  }
  node.isChecked = true
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
