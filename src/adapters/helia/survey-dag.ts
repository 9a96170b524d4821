/**
 * Walks everything below a root, each block once, with bounds on all that a peer could choose: blocks, links, depth,
 * sizes, kinds. Fetching, stat, pin and export all pass through here, so that content is either sound or refused.
 */
import type { CID } from 'multiformats/cid'
import { PortError } from '../../engine/ports/port-error.ts'
import { nodeKey, rawCode } from './cids.ts'
import { maxBlocks, maxStructureBytes } from './limits.ts'
import { type ContentNode, type NodeLink, readNode, shardEntry } from './read-node.ts'
import { type SurveyedNode, type Totals, totalDag } from './total-dag.ts'

/** `bytes` may be left out for raw blocks, whose size says all. */
export interface LoadedBlock {
  size: number
  bytes?: Uint8Array
}

export interface SurveyOptions {
  /** Brings one block. `hintBytes` is the untrusted size from the link, `undefined` for the root. */
  load: (cid: CID, hintBytes: number | undefined, signal: AbortSignal) => Promise<LoadedBlock>
  maxBytes: number
  concurrency: number
  signal: AbortSignal
  onBlock?: (contentBytes: number) => void
}

interface Visit {
  cid: CID
  name: string
  hintBytes?: number
  parent?: Visit
}

const pathOf = (visit: Visit): string => {
  const names: string[] = []
  for (let at: Visit | undefined = visit; at !== undefined; at = at.parent) if (at.name !== '') names.unshift(at.name)
  return names.join('/')
}

const located = (error: unknown, visit: Visit): unknown => {
  const path = pathOf(visit)
  if (!(error instanceof PortError) || error.code !== 'invalid' || path === '') return error
  return new PortError('invalid', `In the content, at “${path}”: ${error.message}`, { cause: error })
}

const nameOf = (node: ContentNode, link: NodeLink): string => {
  if (node.kind === 'file') return ''
  if (node.kind === 'directory') return link.name
  const entry = shardEntry(node, link)
  return entry === 'sub-shard' ? '' : entry.name
}

const toSurveyed = (node: ContentNode): SurveyedNode => ({
  kind: node.kind,
  ownBytes: node.kind === 'file' ? node.data.length : 0,
  declaredBytes: node.kind === 'file' ? node.declaredBytes : 0,
  children: node.links.map((link) => ({
    key: nodeKey(link.cid),
    isSubShard: node.kind === 'shard' && shardEntry(node, link) === 'sub-shard',
  })),
})

const leaf = (size: number): SurveyedNode => ({ kind: 'file', ownBytes: size, declaredBytes: size, children: [] })

/** Counts what has arrived against what was allowed. */
const createBudget = (maxBytes: number) => {
  let content = 0
  let structure = 0
  const tooLarge = () => new PortError('too-large', `The content is larger than the allowed ${maxBytes} bytes.`)
  return {
    spend: (node: SurveyedNode, blockSize: number): void => {
      content += node.ownBytes
      structure += blockSize - node.ownBytes
      if (content > maxBytes || node.declaredBytes > maxBytes) throw tooLarge()
      if (structure > maxStructureBytes) throw new PortError('too-large', 'The content has too many folders and parts.')
    },
    check: (totals: Totals): Totals => {
      if (totals.bytes > maxBytes) throw tooLarge()
      return totals
    },
  }
}

/** Runs `visit` for all on `stack`, newest first, which keeps it short. The first failure stops the others. */
const drain = async (stack: Visit[], concurrency: number, visit: (next: Visit) => Promise<void>): Promise<void> => {
  const running = new Set<Promise<void>>()
  try {
    while (stack.length > 0 || running.size > 0) {
      while (running.size < concurrency) {
        const next = stack.pop()
        if (next === undefined) break
        const run = visit(next).finally(() => running.delete(run))
        running.add(run)
      }
      await Promise.race(running)
    }
  } finally {
    await Promise.allSettled(running)
  }
}

/** The totals of everything below `root`. Throws what `load` throws, and `invalid`, `too-large`, `corrupt`. */
export const surveyDag = async (root: CID, options: SurveyOptions): Promise<Totals> => {
  const nodes = new Map<string, SurveyedNode>()
  const seen = new Set([nodeKey(root)])
  const stack: Visit[] = [{ cid: root, name: '' }]
  const budget = createBudget(options.maxBytes)
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])

  const enqueue = (parent: Visit, node: ContentNode): void => {
    for (const link of node.links.toReversed()) {
      const key = nodeKey(link.cid)
      if (seen.has(key)) continue
      if (seen.size >= maxBlocks) throw new PortError('too-large', `The content has more than ${maxBlocks} blocks.`)
      seen.add(key)
      stack.push({ cid: link.cid, name: nameOf(node, link), hintBytes: link.hintBytes, parent })
    }
  }
  const understand = async (visit: Visit, block: LoadedBlock): Promise<SurveyedNode> => {
    if (visit.cid.code === rawCode) return leaf(block.size)
    if (block.bytes === undefined) throw new Error('an inner block must be loaded with its bytes')
    const node = await readNode(visit.cid, block.bytes)
    enqueue(visit, node)
    return toSurveyed(node)
  }
  const visitOne = async (visit: Visit): Promise<void> => {
    try {
      signal.throwIfAborted()
      const block = await options.load(visit.cid, visit.hintBytes, signal)
      const node = await understand(visit, block)
      budget.spend(node, block.size)
      nodes.set(nodeKey(visit.cid), node)
      options.onBlock?.(node.ownBytes)
    } catch (error) {
      stop.abort(error)
      throw located(error, visit)
    }
  }
  await drain(stack, options.concurrency, visitOne)
  return budget.check(totalDag(nodes, nodeKey(root)))
}
