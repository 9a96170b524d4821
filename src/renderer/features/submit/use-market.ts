/** The offers for a compute profile, asked again every few seconds. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useHost } from '../../lib/host.tsx'
import { type Market, type OfferView, sortMarket } from './market.ts'

const refreshMs = 4000

export function useMarket(profile: string, only: readonly string[] | null) {
  const { query } = useHost()
  const offers: UseQueryResult<OfferView[], unknown> = useQuery(
    query.market.offers.queryOptions({ input: { computeProfile: profile }, refetchInterval: refreshMs }),
  )
  const { data } = offers
  const market = useMemo((): Market | null => {
    if (data === undefined) return null
    return sortMarket(only === null ? data : data.filter(({ provider }) => only.includes(provider)))
  }, [data, only])
  return { offers, market }
}
