/** Where one is in a job's outputs: the folder, its entries, and the file that was chosen. */
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Cid } from '../../../../shared/schema/ids.ts'
import type { Api } from '../../../lib/api.ts'
import { type Host, useHost } from '../../../lib/host.tsx'

export type Entry = Awaited<ReturnType<Api['content']['list']>>[number]

export interface Place {
  /** The folder's own path; empty for the outputs themselves. */
  folder: readonly string[]
  entries: readonly Entry[]
  /** Null: only the folder is looked at. */
  file: Entry | null
  /** A part of the path that is not there; the rest shows how far it leads. */
  missing: string | null
}

export function useEntries(root: Cid, path: string): UseQueryResult<Place, unknown> {
  const { query } = useHost()
  const client = useQueryClient()
  return useQuery({
    queryKey: ['job-outputs', root, path],
    // What a CID names never changes.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: () => walk((target) => client.ensureQueryData(listOf(query, target)), root, namesOf(path)),
  })
}

export const namesOf = (path: string): string[] => path.split('/').filter((name) => name !== '')

const listOf = (query: Host['query'], target: Cid) =>
  query.content.list.queryOptions({ input: { target }, staleTime: Number.POSITIVE_INFINITY })

export async function walk(
  list: (cid: Cid) => Promise<readonly Entry[]>,
  root: Cid,
  names: readonly string[],
): Promise<Place> {
  const folder: string[] = []
  let entries = await list(root)
  for (const [depth, name] of names.entries()) {
    const found = entries.find((entry) => entry.name === name)
    if (found === undefined) return { folder, entries, file: null, missing: name }
    if (found.type === 'file') {
      const next = names[depth + 1]
      return { folder, entries, file: next === undefined ? found : null, missing: next ?? null }
    }
    entries = await list(found.cid)
    folder.push(name)
  }
  return { folder, entries, file: null, missing: null }
}
