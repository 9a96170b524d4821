/**
 * The one subscription to what happens on the node: it makes the queries that an event concerns ask again, gathered over
 * a moment, and hands each event to whoever listens.
 */
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import type { NodeEvent } from '../../shared/api/contract/node.ts'
import { type Host, useHost } from './host.tsx'
import { useStream } from './use-stream.ts'

type Listener = (event: NodeEvent) => void
const EventsContext = createContext<Set<Listener> | null>(null)

const gatherMs = 150

/** What each event makes stale. Paged (infinite) queries are left to their screen. */
function staleKeys(event: NodeEvent, query: Host['query']): readonly (readonly unknown[])[] {
  switch (event.type) {
    case 'job':
      return [query.jobs.key(), query.wallet.balances.key()]
    case 'assignment':
      return [query.provider.key(), query.wallet.balances.key()]
    case 'pending':
      return [query.provider.pending.key()]
    case 'policy':
      return [query.provider.key(), query.node.status.key()]
    case 'wallet':
      return [query.wallet.key(), query.node.status.key()]
    case 'peers':
      return [query.node.network.key(), query.node.status.key(), query.market.key()]
    case 'health':
      return [query.node.health.key(), query.node.status.key()]
    case 'spending':
      return [query.wallet.spendingRequests.key()]
    case 'settings':
      return [query.settings.key(), query.wallet.limits.key()]
  }
}

const isPaged = (key: readonly unknown[]): boolean =>
  typeof key[1] === 'object' && key[1] !== null && 'type' in key[1] && key[1].type === 'infinite'

export function NodeEventsProvider({ children }: { children: ReactNode }) {
  const { query } = useHost()
  const refresh = useGatheredRefresh()
  const listeners = useMemo(() => new Set<Listener>(), [])
  const take = (event: NodeEvent): void => {
    for (const key of staleKeys(event, query)) refresh(key)
    for (const listener of [...listeners]) listener(event)
  }
  useStream(['node.events'], {
    open: (api, _cursor, signal) => api.node.events(undefined, { signal }),
    onEvent: take,
  })
  return <EventsContext value={listeners}>{children}</EventsContext>
}

function useGatheredRefresh(): (key: readonly unknown[]) => void {
  const queryClient = useQueryClient()
  const waiting = useRef(new Map<string, readonly unknown[]>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (key) => {
    waiting.current.set(JSON.stringify(key), key)
    if (waiting.current.size > 1) return
    timer.current = setTimeout(() => {
      const keys = [...waiting.current.values()]
      waiting.current.clear()
      for (const queryKey of keys)
        void queryClient.invalidateQueries({ queryKey, predicate: (query) => !isPaged(query.queryKey) })
    }, gatherMs)
  }
}

/** Calls `listener` with each event, for what a refreshed query cannot say: a toast, a row to be put into a long list. */
export function useNodeEvent(listener: Listener): void {
  const listeners = useContext(EventsContext)
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => {
    const call: Listener = (event) => latest.current(event)
    listeners?.add(call)
    return () => void listeners?.delete(call)
  }, [listeners])
}
