/**
 * JSON-RPC to the chain over a list of nodes: a call goes to the node that answered last, and on to the next when it does
 * not answer. A node that the survey found behind, or on another fork, is passed over. What money hangs on is put to
 * witnesses as well: docs/adr/0017-re-orgs-and-rpc-agreement.md.
 */
import type { z } from 'zod'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { createRpcNode, NodeFailure, type RpcNode } from './rpc-node.ts'
import { createSurvey, type NodeReport, type SurveyOptions } from './rpc-survey.ts'

export interface Rpc {
  /** Throws `unreachable` (transient) when no node answers, `refused` when all are on another chain, RpcError. */
  call<T>(method: string, params: unknown[], schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
  /** Every node that can be used, the one that answered last first. One at least. */
  nodes(signal: AbortSignal): Promise<RpcNode[]>
  /** How each node fares, now. */
  report(signal: AbortSignal): Promise<NodeReport[]>
  /** It was found out: not used for a while, unless it is the only one left. */
  distrust(node: RpcNode, reason: string): void
}

export interface RpcOptions extends SurveyOptions {
  /** In order of preference; http or https. */
  urls: readonly string[]
  chainId: number
  timeoutMs?: number
}

const distrustMs = 600_000

export function createRpc(deps: { clock: Clock; logger: Logger }, options: RpcOptions): Rpc {
  const { timeoutMs = 10_000, chainId } = options
  const { clock, logger } = deps
  const all = options.urls.map((url) => createRpcNode(url, { chainId, timeoutMs }))
  const survey = createSurvey(deps, all, options)
  const distrusted = new Map<RpcNode, number>()
  let preferred = all[0]

  const nodes = async (signal: AbortSignal): Promise<RpcNode[]> => {
    const usable = await survey.usable(signal)
    const trusted = usable.filter((node) => clock.nowMs() >= (distrusted.get(node) ?? 0))
    return [...(trusted.length > 0 ? trusted : usable)].sort(
      (a, b) => Number(b === preferred) - Number(a === preferred),
    )
  }

  return {
    nodes,
    report: survey.report,
    distrust(node, reason) {
      logger.warn({ host: node.host, reason }, 'a chain node is not believed for a while')
      distrusted.set(node, clock.nowMs() + distrustMs)
    },
    async call(method, params, schema, signal) {
      const failures: string[] = []
      const verdicts: PortError[] = []
      const usable = await nodes(signal)
      for (const node of usable) {
        try {
          const result = await node.ask(method, params, schema, signal)
          preferred = node
          return result
        } catch (error) {
          signal.throwIfAborted()
          if (error instanceof PortError) verdicts.push(error)
          else if (!(error instanceof NodeFailure)) throw error
          failures.push(`${node.host}: ${(error as Error).message}`)
          logger.debug({ host: node.host, method, reason: (error as Error).message }, 'chain node failed')
        }
      }
      if (verdicts.length === usable.length && verdicts[0]) throw verdicts[0]
      throw unreachable(failures)
    },
  }
}

const unreachable = (failures: string[]): PortError =>
  new PortError(
    'unreachable',
    `No chain node answers (${failures.join('; ')}). Check the connection; it is tried again.`,
    { transient: true },
  )
