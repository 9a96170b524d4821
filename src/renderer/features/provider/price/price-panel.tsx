/** The price beside what the market asks for the same card, and what a day at it would bring. */
import { useQuery } from '@tanstack/react-query'
import type { MachineSample } from '../../../../shared/api/contract/provider.ts'
import { parseAmount } from '../../../../shared/schema/money.ts'
import { readHourlyPrice } from '../../../../shared/schema/price.ts'
import { Amount } from '../../../components/figures.tsx'
import { Link } from '../../../components/link.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { averagePowerW } from '../machine/samples.ts'
import { useTerms } from '../terms/use-terms.ts'
import { dayEstimate } from './market-prices.ts'
import { MarketPrices } from './market-prices-view.tsx'
import { PriceField } from './price-field.tsx'

export function PricePanel({ samples }: { samples: readonly MachineSample[] }) {
  const text = useText().provider.price
  const { draft, token } = useTerms()
  const read = readHourlyPrice(draft.price, token.decimals)
  const rateWei = read.ok ? read.rateWei : null
  return (
    <Panel title={text.title}>
      <div className="flex flex-col gap-4">
        <PriceField />
        {rateWei === 0n && <p className="text-xs text-warning">{text.free}</p>}
        <MarketPrices rateWei={rateWei} />
        {rateWei !== null && rateWei > 0n && <Day rateWei={rateWei} samples={samples} />}
      </div>
    </Panel>
  )
}

function Day({ rateWei, samples }: { rateWei: bigint; samples: readonly MachineSample[] }) {
  const { query } = useHost()
  const text = useText().provider.price
  const format = useFormat()
  const { draft, token } = useTerms()
  const { data: resources } = useQuery(query.provider.resources.queryOptions())
  const powerW = averagePowerW(samples, resources?.gpus.length ?? 0)
  const tariffWei = draft.powerPrice.trim() === '' ? null : (parseAmount(draft.powerPrice, token.decimals) ?? null)
  const { earnedWei, powerWei } = dayEstimate(rateWei, powerW, tariffWei)
  const show = (wei: bigint): string => format.amount(wei, token)
  return (
    <section className="border-t border-line pt-3">
      <h3 className="text-xs text-muted">{text.day}</h3>
      <p className="mt-0.5 text-xl font-semibold tracking-tight">
        <Amount wei={earnedWei} token={token} />
      </p>
      <p className="text-xs text-muted">{text.dayHint}</p>
      {powerWei !== null && powerW !== null ? (
        <p className="mt-2 text-xs">
          {text.power(show(powerWei), format.number(powerW, 0))}:{' '}
          <strong className="font-semibold">{text.net(show(earnedWei - powerWei))}</strong>
        </p>
      ) : (
        <PowerUnknown hasCards={(resources?.gpus.length ?? 0) > 0} isMeasured={powerW !== null} />
      )}
    </section>
  )
}

function PowerUnknown({ hasCards, isMeasured }: { hasCards: boolean; isMeasured: boolean }) {
  const text = useText().provider
  if (!isMeasured)
    return <p className="mt-2 text-xs text-muted">{hasCards ? text.price.notMeasured : text.price.noCards}</p>
  return (
    <p className="mt-2 text-xs text-muted">
      {text.price.noTariff}{' '}
      <Link to="/earn" search={{ tab: 'terms' }}>
        {text.toTerms}
      </Link>
    </p>
  )
}
