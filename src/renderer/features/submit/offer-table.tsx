/** The providers that fit, the best first. */
import { CopyableText } from '../../components/copyable-text.tsx'
import { HourlyRate } from '../../components/figures.tsx'
import type { TokenFacts } from '../../lib/format.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import type { OfferView } from './market.ts'

const shownOffers = 8
const cell = 'py-1.5 pr-4 last:pr-0 whitespace-nowrap'

export function OfferTable({ offers, token }: { offers: readonly OfferView[]; token: TokenFacts | null }) {
  const { compute } = useText().submit
  const format = useFormat()
  const { provider, gpu, price, slots, longest } = compute.columns
  const more = offers.length - shownOffers
  return (
    <div>
      <div className="overflow-x-auto">
        <table className="w-full text-sm" aria-label={compute.table}>
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              <th className={`${cell} font-medium`}>{provider}</th>
              <th className={`${cell} font-medium`}>{gpu}</th>
              <th className={`${cell} text-right font-medium`}>{price}</th>
              <th className={`${cell} text-right font-medium`}>{slots}</th>
              <th className={`${cell} text-right font-medium`}>{longest}</th>
            </tr>
          </thead>
          <tbody>
            {offers.slice(0, shownOffers).map((offer) => (
              <OfferRow key={`${offer.provider}${offer.peerId}`} offer={offer} token={token} />
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className="mt-2 text-xs text-muted">{compute.more(more, format.number(more))}</p>}
    </div>
  )
}

function OfferRow({ offer, token }: { offer: OfferView; token: TokenFacts | null }) {
  const { compute } = useText().submit
  const format = useFormat()
  return (
    <tr className="border-b border-line last:border-b-0">
      <td className={cell}>
        <CopyableText value={offer.provider} name={compute.columns.provider} keep={4} />
      </td>
      <td className={`${cell} max-w-48 truncate`}>{gpusOf(offer) || compute.noGpuCell}</td>
      <td className={`${cell} text-right`}>
        {token && <HourlyRate ratePerSecondWei={offer.ratePerSecondWei} token={token} />}
      </td>
      <td className={`${cell} text-right tabular-nums`}>
        {offer.freeSlots === 0 ? compute.busy : format.number(offer.freeSlots)}
      </td>
      <td className={`${cell} text-right tabular-nums`}>{format.duration(offer.maxRunSeconds * 1000)}</td>
    </tr>
  )
}

/** Cards of one model together: "2 × NVIDIA A100-SXM4-80GB". */
function gpusOf({ resources: { gpus } }: OfferView): string {
  const models = [...new Set(gpus.map(({ model }) => model))]
  return models
    .map((model) => {
      const count = gpus.filter((gpu) => gpu.model === model).length
      return count === 1 ? model : `${count} × ${model}`
    })
    .join(', ')
}
