/**
 * Which of several nodes can be used: those whose head is not far behind, and that have the same block a little below it.
 * Nobody can tell who is right where as many say one thing as another: then none is used, and that is said. With one
 * node there is nothing to compare.
 */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { type Block, blockSchema, toQuantity } from './chain-schema.ts'
import type { RpcNode } from './rpc-node.ts'

export interface SurveyOptions {
  /** How far below the lowest head the blocks are compared: young blocks may differ for a while. Default 1. */
  compareDepth?: number
  /** How often; default 30 s. */
  surveyMs?: number
  /** A head so much older than the newest is behind; default 120 s. */
  lagSeconds?: number
}

export interface NodeReport {
  /** Host and port. */
  host: string
  state: 'used' | 'silent' | 'behind' | 'other-fork' | 'contradicted'
  /** Its newest block; null while it is silent. */
  blockNumber: number | null
}

export interface Survey {
  /** One node at least. Throws `unreachable` (transient) when the nodes contradict each other. */
  usable(signal: AbortSignal): Promise<RpcNode[]>
  /** Looks now, and tells of each node how it fares. */
  report(signal: AbortSignal): Promise<NodeReport[]>
}

interface Seen {
  node: RpcNode
  head: Block
}

interface Found {
  reports: NodeReport[]
  usable: RpcNode[]
  error: PortError | null
}

/** A node that is slow to say where it stands is asked all the same; it just is not compared. */
const lookMs = 4_000

export function createSurvey(
  { clock, logger }: { clock: Clock; logger: Logger },
  nodes: readonly RpcNode[],
  { compareDepth = 1, surveyMs = 30_000, lagSeconds = 120 }: SurveyOptions,
): Survey {
  let found: Found | undefined
  let lookedAtMs = 0
  let looking: Promise<Found> | undefined

  const look = async (): Promise<Found> => {
    const within = AbortSignal.timeout(lookMs)
    const seen = await headsOf(nodes, within)
    const fresh = withoutLag(seen, { lagSeconds, nowMs: clock.nowMs() })
    const agreed = await largestGroup(fresh, compareDepth, within)
    const stateOf = (node: RpcNode): NodeReport['state'] => {
      const own = seen.find((one) => one.node === node)
      if (!own) return 'silent'
      if (!fresh.includes(own)) return 'behind'
      if (!agreed) return 'contradicted'
      return agreed.includes(own) ? 'used' : 'other-fork'
    }
    const reports = nodes.map((node) => ({ node, state: stateOf(node) }))
    const inState = (...states: NodeReport['state'][]) =>
      reports.filter(({ state }) => states.includes(state)).map(({ node }) => node)
    for (const { host } of inState('behind', 'other-fork')) logger.warn({ host }, 'a chain node is not used for now')
    const numberOf = (node: RpcNode) => seen.find((one) => one.node === node)?.head.number ?? null
    return {
      reports: reports.map(({ node, state }) => ({ host: node.host, state, blockNumber: numberOf(node) })),
      usable: [...inState('used'), ...inState('silent')],
      error: agreed ? null : contradiction(inState('contradicted').map(({ host }) => host)),
    }
  }

  /** For all that wait at once, so that no one's impatience ends it. */
  const refresh = (): Promise<Found> => {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking.then((present) => {
      lookedAtMs = clock.nowMs()
      found = present
      return present
    })
  }

  return {
    async usable(signal) {
      signal.throwIfAborted()
      if (nodes.length < 2) return [...nodes]
      const isYoung = found && clock.nowMs() - lookedAtMs < surveyMs
      if (found && !found.error && !isYoung) void refresh().catch(() => undefined) // what is known serves meanwhile
      const present = found && !found.error ? found : await refresh()
      if (present.error) throw present.error
      return present.usable
    },
    report: async () => (await refresh()).reports,
  }
}

const contradiction = (hosts: string[]): PortError =>
  new PortError(
    'unreachable',
    `The chain nodes ${hosts.join(', ')} contradict each other, so none is believed. Name one that you trust, or a third; it is tried again.`,
    { transient: true },
  )

async function headsOf(nodes: readonly RpcNode[], signal: AbortSignal): Promise<Seen[]> {
  const asked = nodes.map(async (node) => {
    const head = await node.ask('eth_getBlockByNumber', ['latest', false], blockSchema, signal)
    return { node, head }
  })
  const answers = await Promise.allSettled(asked)
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
}

/** A head from the future that no other node has makes nobody else late. */
function withoutLag(seen: Seen[], { lagSeconds, nowMs }: { lagSeconds: number; nowMs: number }): Seen[] {
  const times = seen.map(({ head }) => head.timestamp).sort((a, b) => b - a)
  const [newest = 0, second = newest] = times
  const isAlone = newest - second > lagSeconds && newest * 1000 > nowMs + lagSeconds * 1000
  const reference = isAlone ? second : newest
  return seen.filter(({ head }) => head.timestamp >= reference - lagSeconds && head.timestamp <= reference + lagSeconds)
}

/** Those that have the same block at a height that all have; null when no more than half agree. */
async function largestGroup(seen: Seen[], depth: number, signal: AbortSignal): Promise<Seen[] | null> {
  if (seen.length < 2) return seen
  const height = Math.max(0, Math.min(...seen.map(({ head }) => head.number)) - depth)
  const groups = new Map<string, Seen[]>()
  const asked = seen.map(async (one) => {
    const block = await one.node.ask('eth_getBlockByNumber', [toQuantity(height), false], blockSchema, signal)
    groups.set(block.hash, [...(groups.get(block.hash) ?? []), one])
  })
  await Promise.allSettled(asked) // one that fell silent just now is in no group
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length)
  const answered = [...groups.values()].reduce((sum, group) => sum + group.length, 0)
  return largest && largest.length * 2 > answered ? largest : answered === 0 ? seen : null
}
