/** What others ask now for the cards that this computer has. */
import { useQuery } from '@tanstack/react-query'
import { HourlyRate } from '../../../components/figures.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useTerms } from '../terms/use-terms.ts'
import { type CardMarket, marketsOf, placeOf } from './market-prices.ts'

const everyMs = 15_000

export function MarketPrices({ rateWei }: { rateWei: bigint | null }) {
  const { query } = useHost()
  const text = useText().provider.price
  const offers = useQuery(query.market.offers.queryOptions({ input: {}, refetchInterval: everyMs }))
  const { data: resources } = useQuery(query.provider.resources.queryOptions())
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-1 text-xs text-muted">{text.market}</h3>
      <QueryState query={offers}>
        {(found) =>
          resources &&
          marketsOf(resources, found).map((market) => (
            <Market key={market.model ?? ''} market={market} rateWei={rateWei} />
          ))
        }
      </QueryState>
    </section>
  )
}

function Market({ market: { model, offers, rates }, rateWei }: { market: CardMarket; rateWei: bigint | null }) {
  const text = useText().provider.price
  const format = useFormat()
  return (
    <div className="mt-2 first-of-type:mt-0">
      <p className="flex items-baseline justify-between gap-3 text-sm">
        <span className="min-w-0 truncate font-medium">{model ?? text.without}</span>
        {rates && <span className="shrink-0 text-xs text-muted">{text.offers(offers, format.number(offers))}</span>}
      </p>
      {rates === null ? (
        <p className="mt-0.5 text-xs text-muted">{model === null ? text.nobodyCpu : text.nobody}</p>
      ) : (
        <>
          <Rates rates={rates} isOne={offers === 1} />
          {rateWei !== null && <p className="mt-1 text-xs text-muted">{text.places[placeOf(rateWei, rates)]}</p>}
        </>
      )}
    </div>
  )
}

function Rates({ rates, isOne }: { rates: NonNullable<CardMarket['rates']>; isOne: boolean }) {
  const text = useText().provider.price
  const { token } = useTerms()
  const all = [
    [text.lowest, rates.lowestWei],
    [text.median, rates.medianWei],
    [text.highest, rates.highestWei],
  ] as const
  const shown = isOne ? ([[text.asked, rates.medianWei]] as const) : all
  return (
    <dl className="mt-1 flex flex-col gap-0.5 text-sm">
      {shown.map(([name, rate]) => (
        <div key={name} className="flex justify-between gap-3">
          <dt className="text-muted">{name}</dt>
          <dd>
            <HourlyRate ratePerSecondWei={rate} token={token} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
