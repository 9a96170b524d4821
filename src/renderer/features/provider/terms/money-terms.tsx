/** The terms of money beside the price, which has a panel of its own where the market is. */

import { Link } from '../../../components/link.tsx'
import { AmountInput } from '../../../components/number-input.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useText } from '../../../lib/language.tsx'
import { PriceField } from '../price/price-field.tsx'
import { SettlingTerms } from './settling-terms.tsx'
import { TermField } from './term-field.tsx'
import { useTerms } from './use-terms.ts'

export function MoneyTerms() {
  const { provider } = useText()
  const text = provider.terms
  const { draft, change, token } = useTerms()
  return (
    <Panel
      title={text.money}
      actions={
        <Link to="/earn" search={{ tab: 'now' }} className="text-xs">
          {provider.price.market}
        </Link>
      }
    >
      <div className="flex flex-col gap-5">
        <PriceField />
        <TermField name="powerPrice" label={text.powerPrice} hint={text.powerPriceHint} isOptional>
          <AmountInput
            symbol={`${token.symbol}${text.perKwh}`}
            pad="pr-24"
            value={draft.powerPrice}
            onChange={({ target }) => change({ powerPrice: target.value })}
          />
        </TermField>
        <TermField name="lockAbove" label={text.lockAbove} hint={text.lockAboveHint}>
          <AmountInput
            symbol={token.symbol}
            value={draft.lockAbove}
            onChange={({ target }) => change({ lockAbove: target.value })}
          />
        </TermField>
        <TermField name="riskLimit" label={text.riskLimit} hint={text.riskLimitHint} isOptional>
          <AmountInput
            symbol={token.symbol}
            value={draft.riskLimit}
            onChange={({ target }) => change({ riskLimit: target.value })}
          />
        </TermField>
        <SettlingTerms />
      </div>
    </Panel>
  )
}
