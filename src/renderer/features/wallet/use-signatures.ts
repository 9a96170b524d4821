/** The journal of signatures, page by page as it comes into sight. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { SignatureKind } from '../../../shared/schema/signature-record.ts'
import type { Api } from '../../lib/api.ts'
import { useHost } from '../../lib/host.tsx'

export type SignatureRow = Awaited<ReturnType<Api['wallet']['signatures']>>['rows'][number]
/** All of them, one kind, or what was refused of any. */
export type SignatureFilter = SignatureKind | 'all' | 'refused'

const pageRows = 100
const refetchMs = 10_000
/** So many rows before the end the next page is asked for. */
const ahead = 20

const conditionsOf = (filter: SignatureFilter): { kind?: SignatureKind; state?: 'refused' } => {
  if (filter === 'all') return {}
  return filter === 'refused' ? { state: filter } : { kind: filter }
}

export function useSignatures(filter: SignatureFilter) {
  const { query } = useHost()
  const pages = useInfiniteQuery(
    query.wallet.signatures.infiniteOptions({
      input: (before: number | undefined) => ({
        ...conditionsOf(filter),
        ...(before === undefined ? {} : { before }),
        limit: pageRows,
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      // Only while the newest alone are shown: deep in the past nothing changes.
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : refetchMs),
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const count = rows.length
  const onRange = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetchingNextPage && last + ahead >= count) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, count],
  )
  return { pages, rows, onRange }
}
