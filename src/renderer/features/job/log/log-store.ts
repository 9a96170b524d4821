/**
 * A job's log outside of React: pages of 1000 lines, of which some hundred are held. Lines come by themselves while the
 * job runs, and by the page when somebody looks at older ones. A line is where its number says, so that none is doubled,
 * whatever was asked twice. Listeners hear of changes at most once a frame.
 */
import type { LogLine } from '../../../../shared/schema/log-line.ts'

export const pageSize = 1000

export interface LogStore {
  /** Lines that exist, held or not. */
  count(): number
  line(seq: number): LogLine | undefined
  /** Lines in any order, new or known. */
  add(lines: readonly LogLine[]): void
  /** The log is known to be this long. */
  grow(count: number): void
  /** These rows are looked at: what of them is missing is fetched. */
  show(first: number, last: number): void
  subscribe(listener: () => void): () => void
  /** Changes when anything did. */
  version(): number
  close(): void
}

export interface LogStoreDeps {
  fetchLines(from: number, limit: number, signal: AbortSignal): Promise<readonly LogLine[]>
  /** `requestAnimationFrame`, or another way to wait. */
  nextFrame(callback: () => void): void
  maxPages?: number
  retryMs?: number
}

interface Page {
  lines: (LogLine | undefined)[]
  held: number
  /** Lines before this offset were asked for: what is missing of them does not exist. */
  askedUntil: number
}

export function createLogStore(deps: LogStoreDeps): LogStore {
  const { fetchLines, nextFrame, maxPages = 200, retryMs = 1000 } = deps
  /** Least recently used first. */
  const pages = new Map<number, Page>()
  const fetching = new Set<number>()
  const listeners = new Set<() => void>()
  const closing = new AbortController()
  let count = 0
  let version = 0
  let isWaiting = false
  let view = { first: 0, last: -1 }
  let retry: ReturnType<typeof setTimeout> | undefined

  const changed = (): void => {
    if (isWaiting) return
    isWaiting = true
    nextFrame(() => {
      isWaiting = false
      version++
      for (const listener of listeners) listener()
    })
  }
  const isInView = (index: number): boolean => index >= pageOf(view.first) && index <= pageOf(view.last)
  const touch = (index: number): Page => {
    const page = pages.get(index) ?? { lines: [], held: 0, askedUntil: 0 }
    pages.delete(index)
    pages.set(index, page)
    for (const oldest of pages.keys()) {
      if (pages.size <= maxPages) break
      if (!isInView(oldest)) pages.delete(oldest)
    }
    return page
  }
  const put = (line: LogLine): void => {
    const page = touch(pageOf(line.seq))
    const offset = line.seq % pageSize
    if (page.lines[offset] !== undefined) return
    page.lines[offset] = line
    page.held++
  }
  const add = (lines: readonly LogLine[]): void => {
    for (const line of lines) put(line)
    count = Math.max(count, (lines.at(-1)?.seq ?? -1) + 1)
    if (lines.length > 0) changed()
  }
  const wantedOf = (index: number): number => Math.min(pageSize, count - index * pageSize)
  const fetchPage = async (index: number): Promise<void> => {
    const page = touch(index)
    const wanted = wantedOf(index)
    if (wanted <= 0 || page.held >= wanted || page.askedUntil >= wanted || fetching.has(index)) return
    fetching.add(index)
    try {
      add(await fetchLines(index * pageSize, wanted, closing.signal))
      touch(index).askedUntil = wanted
    } catch {
      // The host is away or busy: asked again while somebody still looks.
      clearTimeout(retry)
      if (!closing.signal.aborted) retry = setTimeout(fetchView, retryMs)
    } finally {
      fetching.delete(index)
    }
    changed()
  }
  const fetchView = (): void => {
    for (let index = pageOf(view.first); index <= pageOf(view.last); index++) void fetchPage(index)
  }

  return {
    count: () => count,
    line: (seq) => pages.get(pageOf(seq))?.lines[seq % pageSize],
    add,
    grow: (known) => {
      if (known <= count) return
      count = known
      changed()
    },
    show: (first, last) => {
      view = { first: Math.max(0, first), last: Math.min(last, count - 1) }
      fetchView()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    close: () => {
      closing.abort(new Error('the log was left'))
      clearTimeout(retry)
      listeners.clear()
    },
  }
}

const pageOf = (seq: number): number => Math.floor(seq / pageSize)
