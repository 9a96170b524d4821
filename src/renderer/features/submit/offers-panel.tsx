/** Who offers a profile now, at which price, and why the others do not fit. */
import { Radio } from 'lucide-react'
import type { ComputeProfile } from '../../../shared/schema/compute-profile.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import type { TokenFacts } from '../../lib/format.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import { type Market, priceRange } from './market.ts'
import { Misfits } from './misfits.tsx'
import { OfferTable } from './offer-table.tsx'
import { useMarket } from './use-market.ts'
import { useWizard } from './use-wizard.ts'

interface OffersPanelProps {
  profile: string
  kind: ComputeProfile['kind']
}

export function OffersPanel({ profile, kind }: OffersPanelProps) {
  const { draft, token } = useWizard()
  const { compute } = useText().submit
  const { offers, market } = useMarket(profile, draft.providers)
  return (
    <Panel title={compute.offers} actions={<span className="text-xs text-muted">{compute.live}</span>}>
      {market === null && offers.isError && (
        <ErrorState error={offers.error} title={compute.offersFailed} onRetry={() => void offers.refetch()} />
      )}
      {market === null && !offers.isError && <SkeletonRows count={3} />}
      {market !== null && <Offers market={market} kind={kind} token={token} />}
    </Panel>
  )
}

function Offers({ market, kind, token }: { market: Market; kind: ComputeProfile['kind']; token: TokenFacts | null }) {
  const { compute } = useText().submit
  return (
    <div className="flex flex-col gap-4">
      {market.fitting.length === 0 ? (
        <NobodyFits hasOthers={market.withGpu.offers + market.withoutGpu.offers > 0} />
      ) : (
        <>
          <FitLine market={market} token={token} />
          <OfferTable offers={market.fitting} token={token} />
        </>
      )}
      <Misfits market={market} kind={kind} />
      {market.hasOwn && <p className="text-xs text-muted">{compute.own}</p>}
    </div>
  )
}

function FitLine({ market: { fitting }, token }: { market: Market; token: TokenFacts | null }) {
  const { compute } = useText().submit
  const format = useFormat()
  const range = priceRange(fitting)
  const hourly = (wei: bigint): string => (token === null ? '' : format.hourly(wei, token))
  const isOne = range?.lowestWei === range?.highestWei
  return (
    <p className="text-sm" role="status">
      <strong className="font-semibold">{compute.fit(fitting.length, format.number(fitting.length))}</strong>
      {range && token && (
        <>
          {', '}
          {isOne
            ? compute.priceOne(hourly(range.lowestWei))
            : compute.priceRange(hourly(range.lowestWei), hourly(range.highestWei))}
          .
        </>
      )}
    </p>
  )
}

function NobodyFits({ hasOthers }: { hasOthers: boolean }) {
  const { compute } = useText().submit
  return (
    <EmptyState
      className="py-6!"
      icon={<Radio size={20} aria-hidden="true" />}
      title={hasOthers ? compute.none : compute.noneAtAll}
      body={hasOthers ? compute.noneBody : compute.noneAtAllBody}
      action={
        hasOthers ? undefined : (
          <>
            <ButtonLink to="/network">{compute.toNetwork}</ButtonLink>
            <ButtonLink to="/earn">{compute.toEarn}</ButtonLink>
          </>
        )
      }
    />
  )
}
