/** The three ways a query can be, drawn alike on every screen: waiting, failed, there. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState } from './error-state.tsx'
import { SkeletonRows } from './skeleton.tsx'

export interface QueryStateProps<T> {
  query: UseQueryResult<T, unknown>
  /** Instead of grey rows. */
  loading?: ReactNode
  children(data: T): ReactNode
}

/** Data that was loaded stays on the screen while it is asked for again, and when that fails. */
export function QueryState<T>({ query, loading, children }: QueryStateProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return loading ?? <SkeletonRows />
}
