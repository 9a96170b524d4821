/** What keeps jobs away, asked again while one looks: peers, idleness and hours change by themselves. */
import { useQuery } from '@tanstack/react-query'
import { useHost } from '../../lib/host.tsx'

const everyMs = 5000

export function useDemand() {
  const { query } = useHost()
  return useQuery(query.provider.demand.queryOptions({ refetchInterval: everyMs }))
}
