/** The content port in memory. Nodes that share a hub can fetch from each other, as far as they name each other. */
import type { Content, ContentEntry, ContentStat, FetchOptions } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Cid, PeerId } from '../../shared/schema/ids.ts'
import { type MemoryStore, readNodes, writeNodes } from './content-files.ts'
import { cidOfNode, type MemoryNode, parseMemoryCid } from './content-nodes.ts'

/** Who holds what. Hand the same one to all nodes of a test. */
export type MemoryContentHub = Map<PeerId, MemoryStore>

export const createMemoryContentHub = (): MemoryContentHub => new Map()

const maxListed = 10_000
const maxDocumentBytes = 1024 * 1024

const missing = (cid: Cid): PortError => new PortError('not-found', `${cid} is not on this computer. Fetch it first.`)

const childrenOf = (node: MemoryNode): Cid[] => (node.type === 'file' ? [] : node.entries.map((entry) => entry.cid))

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

const nobody = (cid: Cid, from: FetchOptions['from']): PortError => {
  const who = from.length === 0 ? 'no peer was named' : `asked ${from.map((peer) => peer.peerId).join(', ')}`
  return new PortError('not-found', `Nobody delivered ${cid} in time: ${who}.`, { transient: true })
}

const namesOf = (path: string): string[] => {
  if (!path.startsWith('/')) throw new PortError('invalid', `“${path}” must be an absolute path such as /results/job.`)
  const names = path.split('/').filter((name) => name !== '')
  if (!names.some((name) => name === '.' || name === '..')) return names
  throw new PortError('invalid', `“${path}” must not have . or .. in it.`)
}

export const createMemoryContent = (options: { hub: MemoryContentHub; peerId: PeerId }): Content => {
  const store: MemoryStore = new Map()
  options.hub.set(options.peerId, store)
  const pinned = new Set<Cid>()
  const put = (node: MemoryNode): Cid => {
    const cid = cidOfNode(node)
    store.set(cid, node)
    return cid
  }
  let tree = put({ type: 'directory', entries: [] })

  const get = (cid: Cid): MemoryNode => {
    const node = store.get(cid)
    if (node === undefined) throw missing(cid)
    return node
  }
  const statOf = (cid: Cid): ContentStat => {
    const node = get(cid)
    if (node.type === 'file') return { type: 'file', bytes: node.bytes.length, files: 1 }
    const below = childrenOf(node).map(statOf)
    return {
      type: 'directory',
      bytes: below.reduce((sum, stat) => sum + stat.bytes, 0),
      files: below.reduce((sum, stat) => sum + stat.files, 0),
    }
  }
  const verifyOf = (cid: Cid): ContentStat => {
    const node = get(cid)
    if (cidOfNode(node) !== cid) throw new PortError('corrupt', `${cid} is damaged on this computer.`)
    for (const child of childrenOf(node)) verifyOf(child)
    return statOf(cid)
  }
  const entryOf = (name: string, cid: Cid): ContentEntry => {
    const { type, bytes } = statOf(cid)
    return { name, cid, type, bytes }
  }
  const listOf = (cid: Cid): ContentEntry[] => {
    const node = get(cid)
    if (node.type === 'file') return [entryOf(cid, cid)]
    return node.entries.slice(0, maxListed).map((entry) => entryOf(entry.name, entry.cid))
  }
  const bringOne = async (cid: Cid, { from, signal }: FetchOptions): Promise<MemoryNode> => {
    const holders = [store, ...from.map((peer) => options.hub.get(peer.peerId))]
    const node = holders.map((holder) => holder?.get(cid)).find((found) => found !== undefined)
    if (node !== undefined) return node
    return aborted(signal).catch((reason: unknown) => {
      throw reason instanceof Error && reason.name === 'TimeoutError' ? nobody(cid, from) : reason
    })
  }
  const bringAll = async (root: Cid, fetchOptions: FetchOptions): Promise<void> => {
    const progress = { bytesDone: 0, blocksDone: 0 }
    const stack = [root]
    for (let cid = stack.pop(); cid !== undefined; cid = stack.pop()) {
      fetchOptions.signal.throwIfAborted()
      const node = await bringOne(cid, fetchOptions)
      progress.bytesDone += node.type === 'file' ? node.bytes.length : 0
      progress.blocksDone += 1
      if (progress.bytesDone > fetchOptions.maxBytes) {
        throw new PortError('too-large', `${root} is larger than the allowed ${fetchOptions.maxBytes} bytes.`)
      }
      store.set(cid, node)
      fetchOptions.onProgress?.({ ...progress })
      stack.push(...childrenOf(node))
    }
  }
  const findChild = (folder: Cid, name: string): Cid | undefined => {
    const node = store.get(folder)
    return node?.type === 'directory' ? node.entries.find((entry) => entry.name === name)?.cid : undefined
  }
  const replaceChild = (folder: Cid | undefined, names: string[], cid: Cid): Cid => {
    const [name, ...rest] = names
    if (name === undefined) return cid
    const node = folder === undefined ? undefined : get(folder)
    if (node?.type === 'file') throw new PortError('conflict', `The parent of “${name}” is a file.`)
    const child = replaceChild(folder === undefined ? undefined : findChild(folder, name), rest, cid)
    const others = (node?.entries ?? []).filter((entry) => entry.name !== name)
    const entries = [...others, { name, cid: child }].sort((a, b) => (a.name < b.name ? -1 : 1))
    return put({ type: 'directory', entries })
  }
  const removeChild = (folder: Cid, [name, ...rest]: string[]): Cid => {
    const node = get(folder)
    const child = name === undefined ? undefined : findChild(folder, name)
    if (node.type === 'file' || child === undefined) return folder
    const others = node.entries.filter((entry) => entry.name !== name)
    const left = rest.length > 0 ? [{ name: name ?? '', cid: removeChild(child, rest) }] : []
    return put({ type: 'directory', entries: [...others, ...left].sort((a, b) => (a.name < b.name ? -1 : 1)) })
  }
  const resolve = (path: string): Cid => {
    let at = tree
    for (const name of namesOf(path)) {
      const next = findChild(at, name)
      if (next === undefined) throw new PortError('not-found', `There is nothing at “${path}”.`)
      at = next
    }
    return at
  }
  /** What is local answers at once, but a signal that has ended is honoured. */
  const local = async <T>(signal: AbortSignal, work: () => T): Promise<T> => {
    signal.throwIfAborted()
    return work()
  }

  return {
    parseCid: parseMemoryCid,
    add: async (path, { signal, onProgress }) => {
      signal.throwIfAborted()
      const { root, nodes } = await readNodes(path)
      signal.throwIfAborted()
      for (const [cid, node] of nodes) store.set(cid, node)
      pinned.add(root)
      const { bytes, files } = statOf(root)
      onProgress?.({ bytesDone: bytes, bytesTotal: bytes, filesDone: files, filesTotal: files })
      return { cid: root, bytes, files }
    },
    addBytes: (bytes, signal) =>
      local(signal, () => {
        if (bytes.length > maxDocumentBytes) throw new PortError('too-large', 'A document is at most 1 MiB.')
        const cid = put({ type: 'file', bytes: bytes.slice() })
        pinned.add(cid)
        return cid
      }),
    fetch: async (cid, fetchOptions) => {
      await bringAll(cid, fetchOptions)
      const stat = statOf(cid)
      if (stat.bytes > fetchOptions.maxBytes) {
        throw new PortError('too-large', `${cid} is larger than the allowed ${fetchOptions.maxBytes} bytes.`)
      }
      pinned.add(cid)
      return stat
    },
    stat: (cid, signal) => local(signal, () => statOf(cid)),
    verify: (cid, signal) => local(signal, () => verifyOf(cid)),
    list: (cid, signal) => local(signal, () => listOf(cid)),
    read: (cid, { maxBytes, signal }) =>
      local(signal, () => {
        const node = get(cid)
        if (node.type === 'directory') throw new PortError('invalid', `${cid} is a folder; name a file in it.`)
        if (node.bytes.length <= maxBytes) return node.bytes.slice()
        throw new PortError('too-large', `${cid} has ${node.bytes.length} bytes; at most ${maxBytes} are allowed.`)
      }),
    readRange: (cid, { offset, length, signal }) =>
      local(signal, () => {
        const node = get(cid)
        if (node.type === 'directory') throw new PortError('invalid', `${cid} is a folder; name a file in it.`)
        return { bytes: node.bytes.slice(offset, offset + length), totalBytes: node.bytes.length }
      }),
    exportTo: async (cid, path, signal) => {
      const stat = await local(signal, () => statOf(cid))
      await writeNodes(get, cid, path)
      return stat
    },
    pin: (cid, signal) =>
      local(signal, () => {
        statOf(cid)
        pinned.add(cid)
      }),
    unpin: (cid, signal) => local(signal, () => void pinned.delete(cid)),
    pins: (signal) => local(signal, () => [...pinned]),
    link: (path, cid, signal) =>
      local(signal, () => {
        get(cid)
        if (namesOf(path).length === 0) throw new PortError('invalid', 'The root “/” cannot be replaced.')
        tree = replaceChild(tree, namesOf(path), cid)
      }),
    unlink: (path, signal) =>
      local(signal, () => {
        const names = namesOf(path)
        if (names.length === 0) throw new PortError('invalid', 'The root “/” cannot be removed; name a path below it.')
        tree = removeChild(tree, names)
      }),
    listPath: (path, signal) => local(signal, () => listOf(resolve(path))),
    resolvePath: (path, signal) => local(signal, () => resolve(path)),
  }
}
