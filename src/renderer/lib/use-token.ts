/** The token that everything is paid in, as the node's chain names it. */
import { useQuery } from '@tanstack/react-query'
import type { TokenFacts } from './format.ts'
import { useHost } from './host.tsx'

/** Null while it is not known, or the node has no chain. */
export function useToken(): TokenFacts | null {
  const { query } = useHost()
  const { data } = useQuery(query.node.status.queryOptions())
  return data?.chain ?? null
}
