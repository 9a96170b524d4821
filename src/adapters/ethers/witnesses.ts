/**
 * What money hangs on is asked of several nodes, where there are several: a receipt that ends a step, and what the escrow
 * holds. A node that is a block behind is no liar: what it cannot know yet is waited for. All throw `unreachable`
 * (transient) when nodes contradict each other and neither side is the larger.
 */
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { TxHash } from '../../shared/schema/ids.ts'
import { blockSchema, bytesSchema, countSchema, type MinedReceipt, receiptSchema, toQuantity } from './chain-schema.ts'
import type { Rpc } from './rpc.ts'
import { NodeFailure, RpcError, type RpcNode } from './rpc-node.ts'

export interface Witnesses {
  /** Null until enough nodes have it. */
  receipt(hash: TxHash, signal: AbortSignal): Promise<MinedReceipt | null>
  /** An eth_call at the newest block that two nodes have, answered alike by both. */
  call(request: object, signal: AbortSignal): Promise<string>
}

interface Statement {
  node: RpcNode
  receipt: MinedReceipt | null
}

/** One that takes longer than this saw nothing. */
const witnessMs = 4_000
const mostWitnesses = 3
const mostTries = 3

export function createWitnesses(
  { rpc, logger }: { rpc: Rpc; logger: Logger },
  { youngBlocks }: { youngBlocks: number },
): Witnesses {
  const statements = async (hash: TxHash, nodes: RpcNode[], signal: AbortSignal): Promise<Statement[]> => {
    const asked = nodes.map(async (node) => ({
      node,
      receipt: await node.ask('eth_getTransactionReceipt', [hash], receiptSchema.nullable(), signal),
    }))
    const heard = await Promise.allSettled(asked)
    return heard.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  /** Whether the node could know better: it has that very block, or another one there that is no longer young. */
  const contradicts = async ({ node, receipt: own }: Statement, claimed: MinedReceipt, signal: AbortSignal) => {
    const height = toQuantity(claimed.blockNumber)
    const [block, head] = await Promise.all([
      node.ask('eth_getBlockByNumber', [height, false], blockSchema.nullable(), signal),
      node.ask('eth_blockNumber', [], countSchema, signal),
    ])
    if (!block) return false
    if (block.hash === claimed.blockHash) return !isSame(own, claimed)
    return head - claimed.blockNumber >= youngBlocks
  }

  const judge = async (hash: TxHash, heard: Statement[], signal: AbortSignal): Promise<MinedReceipt | null> => {
    const claimed = mostClaimed(heard)
    if (!claimed) return null
    const [agreeing, others] = partition(heard, ({ receipt }) => isSame(receipt, claimed))
    const doubts = await Promise.all(
      others.map(async (one) => ({ one, isContrary: await contradicts(one, claimed, signal).catch(() => false) })),
    )
    const contrary = doubts.filter(({ isContrary }) => isContrary).map(({ one }) => one)
    if (contrary.length === 0) return agreeing.length > 1 || others.length === 0 ? claimed : null
    if (contrary.length === agreeing.length) throw contradiction(`the receipt of ${hash}`, heard)
    const liars = contrary.length < agreeing.length ? contrary : agreeing
    for (const { node } of liars) rpc.distrust(node, `it says of ${hash} what most do not`)
    return liars === contrary ? claimed : null
  }

  const ask = async (node: RpcNode, request: object, height: number, signal: AbortSignal) => {
    try {
      return await node.ask('eth_call', [request, toQuantity(height)], bytesSchema, signal)
    } catch (error) {
      if (error instanceof RpcError) return error
      throw error
    }
  }

  /** What both say; null when one is silent; undefined when they differ. */
  const compare = async (pair: [RpcNode, RpcNode], request: object, signal: AbortSignal) => {
    const within = AbortSignal.any([signal, AbortSignal.timeout(witnessMs)])
    try {
      const heights = await Promise.all(pair.map((node) => node.ask('eth_blockNumber', [], countSchema, within)))
      const [mine, other] = await Promise.all(pair.map((node) => ask(node, request, Math.min(...heights), within)))
      if (mine instanceof RpcError && other instanceof RpcError) throw mine
      return typeof mine === 'string' && mine === other ? mine : undefined
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof NodeFailure || error instanceof PortError) return null
      throw error
    }
  }

  return {
    async receipt(hash, signal) {
      const nodes = (await rpc.nodes(signal)).slice(0, mostWitnesses)
      const alone = () => rpc.call('eth_getTransactionReceipt', [hash], receiptSchema.nullable(), signal)
      if (nodes.length < 2) return alone()
      const within = AbortSignal.any([signal, AbortSignal.timeout(witnessMs)])
      const heard = await statements(hash, nodes, within)
      signal.throwIfAborted()
      return heard.length < 2 ? alone() : judge(hash, heard, within)
    },
    async call(request, signal) {
      const alone = () => rpc.call('eth_call', [request, 'latest'], bytesSchema, signal)
      let nodes: RpcNode[] = []
      for (let tries = 0; tries < mostTries; tries++) {
        nodes = await rpc.nodes(signal)
        const [first, ...others] = nodes
        const second = others[tries % Math.max(1, others.length)]
        if (!first || !second) return alone()
        const agreed = await compare([first, second], request, signal)
        if (agreed === null) return alone()
        if (agreed !== undefined) return agreed
        logger.debug({ hosts: [first.host, second.host] }, 'two chain nodes answered a question differently')
      }
      throw contradiction(
        'what the escrow holds',
        nodes.map((node) => ({ node })),
      )
    },
  }
}

const isSame = (one: MinedReceipt | null, other: MinedReceipt): boolean =>
  one !== null && one.blockHash === other.blockHash && one.status === other.status

function mostClaimed(heard: Statement[]): MinedReceipt | null {
  const claims = heard.flatMap(({ receipt }) => (receipt ? [receipt] : []))
  const support = (claim: MinedReceipt) => claims.filter((one) => isSame(one, claim)).length
  return claims.sort((a, b) => support(b) - support(a))[0] ?? null
}

function partition<T>(all: T[], isIn: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isIn), all.filter((one) => !isIn(one))]
}

const contradiction = (what: string, heard: { node: RpcNode }[]): PortError =>
  new PortError(
    'unreachable',
    `The chain nodes ${heard.map(({ node }) => node.host).join(' and ')} contradict each other about ${what}. Remove the one that is wrong (--rpc-url); it is tried again.`,
    { transient: true },
  )
