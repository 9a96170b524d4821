/** The orders of this computer, open and closed; those that run are looked at often, since they earn meanwhile. */
import { useQuery } from '@tanstack/react-query'
import { useHost } from '../../lib/host.tsx'
import { isOpen } from './facts.ts'

/** As many as the host tells at once. */
export const toldAssignments = 1000

const runningEveryMs = 2000

export function useWork() {
  const { query } = useHost()
  return useQuery(
    query.provider.assignments.queryOptions({
      input: { limit: toldAssignments },
      refetchInterval: ({ state }) => (state.data?.some(isOpen) ? runningEveryMs : false),
    }),
  )
}
