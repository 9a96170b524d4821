/**
 * Adds up a DAG from its leaves. A node that is linked a million times is counted a million times, as it will be when
 * it is written out, but visited once: this is what defuses a DAG of a few blocks that stands for petabytes.
 */
import { PortError } from '../../engine/ports/port-error.ts'
import { maxFiles, maxFolders, maxHeight } from './limits.ts'

export interface SurveyedNode {
  kind: 'file' | 'directory' | 'shard'
  /** File bytes in this very node. */
  ownBytes: number
  /** What a file node says it holds, itself and below. */
  declaredBytes: number
  children: { key: string; isSubShard: boolean }[]
}

export interface Totals {
  kind: SurveyedNode['kind']
  bytes: number
  files: number
  folders: number
  height: number
}

const checkSane = (totals: Totals, node: SurveyedNode): Totals => {
  if (totals.height > maxHeight) throw new PortError('invalid', `The content is nested over ${maxHeight} levels deep.`)
  if (totals.files > maxFiles) throw new PortError('too-large', `The content has more than ${maxFiles} files.`)
  if (totals.folders > maxFolders) throw new PortError('too-large', `The content has more than ${maxFolders} folders.`)
  if (!Number.isSafeInteger(totals.bytes)) throw new PortError('too-large', 'The content is larger than any disk.')
  if (node.kind === 'file' && totals.bytes !== node.declaredBytes) {
    const seen = `declares ${node.declaredBytes} bytes but holds ${totals.bytes}`
    throw new PortError('corrupt', `A file of the content ${seen}: whoever made it made it wrong.`)
  }
  return totals
}

const addChild = (sum: Totals, child: Totals, isSubShard: boolean): void => {
  if (sum.kind === 'file' && child.kind !== 'file') throw new PortError('invalid', 'A file has a folder as its part.')
  if (isSubShard && child.kind !== 'shard') throw new PortError('invalid', 'A sharded folder has a part that is none.')
  sum.bytes += child.bytes
  sum.height = Math.max(sum.height, child.height + 1)
  if (sum.kind === 'file') return
  sum.files += child.files
  sum.folders += isSubShard ? child.folders - 1 : child.folders
}

const sumUp = (node: SurveyedNode, done: Map<string, Totals>): Totals => {
  const isFile = node.kind === 'file'
  const sum = { kind: node.kind, bytes: node.ownBytes, files: isFile ? 1 : 0, folders: isFile ? 0 : 1, height: 0 }
  for (const { key, isSubShard } of node.children) {
    const child = done.get(key)
    if (child === undefined) throw new Error('a child must be summed before its parent')
    addChild(sum, child, isSubShard)
  }
  return checkSane(sum, node)
}

/** The totals of `rootKey`. Without recursion, since the depth is a peer's choice. Throws `invalid`, `too-large`, `corrupt`. */
export const totalDag = (nodes: ReadonlyMap<string, SurveyedNode>, rootKey: string): Totals => {
  const done = new Map<string, Totals>()
  const stack = [rootKey]
  for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
    const node = nodes.get(key)
    if (node === undefined) throw new Error('a surveyed DAG must be complete')
    const open = done.has(key) ? [] : node.children.filter((child) => !done.has(child.key))
    if (open.length > 0) {
      for (const child of open) stack.push(child.key)
      continue
    }
    if (!done.has(key)) done.set(key, sumUp(node, done))
    stack.pop()
  }
  const totals = done.get(rootKey)
  if (totals === undefined) throw new Error('the root must be summed')
  return totals
}
