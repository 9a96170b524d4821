/** What has been chosen so far, beside the steps on wide windows. */
import { parseComputeProfile } from '../../../shared/schema/compute-profile.ts'
import { parseAmount } from '../../../shared/schema/money.ts'
import { DataList } from '../../components/data-list.tsx'
import { Amount, HourlyRate } from '../../components/figures.tsx'
import { shortened } from '../../components/shortened.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import { cidOf, type InputSlot } from './draft.ts'
import { useMarket } from './use-market.ts'
import { useWizard } from './use-wizard.ts'

export function Summary() {
  const { draft } = useWizard()
  const { summary } = useText().submit
  const format = useFormat()
  const minutes = draft.timeoutMinutes
  return (
    <aside aria-label={summary.title} className="sticky top-6 rounded-lg border border-line bg-surface px-4 py-3">
      <p className="mb-2 text-sm font-semibold">{summary.title}</p>
      <DataList
        className="grid-cols-[4.75rem_minmax(0,1fr)]! text-xs!"
        items={[
          { name: summary.job, value: draft.name || summary.none },
          { name: summary.image, value: draft.image || summary.none },
          { name: summary.script, value: <InputWords slot="script" /> },
          { name: summary.data, value: <InputWords slot="data" /> },
          { name: summary.compute, value: <code>{draft.profile}</code> },
          { name: summary.time, value: minutes ? format.duration(minutes * 60_000) : summary.none },
          { name: summary.budget, value: <BudgetWords /> },
        ]}
      />
      {parseComputeProfile(draft.profile).ok && <MarketWords />}
    </aside>
  )
}

function InputWords({ slot }: { slot: InputSlot }) {
  const { draft, importOf } = useWizard()
  const { summary } = useText().submit
  const format = useFormat()
  const { from, added } = draft[slot]
  const state = from === 'files' ? importOf(slot) : null
  if (state !== null && state.phase !== 'failed') return summary.coming
  if (from === 'files' && added !== null) return `${added.name}, ${format.bytes(added.bytes)}`
  const cid = cidOf(draft[slot])
  return cid === '' ? summary.none : <code>{shortened(cid, 5)}</code>
}

function BudgetWords() {
  const { draft, token } = useWizard()
  const { summary } = useText().submit
  const wei = token && parseAmount(draft.budget, token.decimals)
  return wei && token ? <Amount wei={wei} token={token} /> : summary.none
}

function MarketWords() {
  const { draft, token } = useWizard()
  const { summary } = useText().submit
  const format = useFormat()
  const { market } = useMarket(draft.profile, draft.providers)
  const best = market?.fitting[0]
  const seconds = BigInt((draft.timeoutMinutes ?? 0) * 60)
  return (
    <DataList
      className="mt-2 grid-cols-[4.75rem_minmax(0,1fr)]! border-t border-line pt-2 text-xs!"
      items={[
        { name: summary.offers, value: market ? format.number(market.fitting.length) : summary.none },
        {
          name: summary.best,
          value: best && token ? <HourlyRate ratePerSecondWei={best.ratePerSecondWei} token={token} /> : summary.none,
        },
        {
          name: summary.estimate,
          value: best && token ? <Amount wei={best.ratePerSecondWei * seconds} token={token} /> : summary.none,
        },
      ]}
    />
  )
}
