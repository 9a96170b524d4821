/** The host, for everything below: its API, its queries, and whether it is there. */
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Api } from './api.ts'
import type { Connection, ConnectionState } from './connection.ts'
import { HostLostError } from './host-lost.ts'

const createQueries = (api: Api) => createTanstackQueryUtils(api)

export interface Host {
  /** For streams, and for calls outside of queries. */
  api: Api
  /** `query.jobs.list.queryOptions({ input })`, `query.jobs.cancel.mutationOptions()`, `query.jobs.key()`. */
  query: ReturnType<typeof createQueries>
  connection: Connection
}

const HostContext = createContext<Host | null>(null)

/**
 * Queries wait while the host is away and are all asked again when it is back. Changes are never repeated by themselves:
 * they fail at once, since nobody can know whether the host had heard them.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
        retryDelay: 250,
        retry: (failures, error) => error instanceof HostLostError && failures < 5,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

export interface HostProviderProps {
  connection: Connection
  queryClient: QueryClient
  children: ReactNode
}

export function HostProvider({ connection, queryClient, children }: HostProviderProps) {
  const host = useMemo(() => ({ api: connection.api, query: createQueries(connection.api), connection }), [connection])
  useEffect(() => {
    const follow = (): void => onlineManager.setOnline(connection.state().state === 'connected')
    follow()
    return connection.subscribe(follow)
  }, [connection])
  return (
    <HostContext value={host}>
      <QueryClientProvider client={queryClient}>
        <RefreshOnReturn connection={connection} queryClient={queryClient} />
        {children}
      </QueryClientProvider>
    </HostContext>
  )
}

function RefreshOnReturn({ connection, queryClient }: Omit<HostProviderProps, 'children'>) {
  const { state } = useSyncExternalStore(connection.subscribe, connection.state)
  const wasAway = useRef(false)
  useEffect(() => {
    if (state === 'connected' && wasAway.current) void queryClient.invalidateQueries()
    wasAway.current = state !== 'connected'
  }, [state, queryClient])
  return null
}

export function useHost(): Host {
  const host = useContext(HostContext)
  if (host === null) throw new Error('useHost() needs a HostProvider around it')
  return host
}

export function useConnection(): ConnectionState {
  const { connection } = useHost()
  return useSyncExternalStore(connection.subscribe, connection.state)
}
