/** When what was earned is settled: at once, or together with others, to share the gas. */
import { AmountInput, NumberInput } from '../../../components/number-input.tsx'
import { useText } from '../../../lib/language.tsx'
import { TermField } from './term-field.tsx'
import { useTerms } from './use-terms.ts'

export function SettlingTerms() {
  const text = useText().provider.terms
  const { draft, change, token } = useTerms()
  return (
    <>
      <TermField name="settleHours" label={text.settleWithin} hint={text.settleWithinHint} isOptional>
        <NumberInput
          value={draft.settleHours}
          min={0}
          unit="h"
          onChange={(settleHours) => change({ settleHours })}
          className="max-w-48"
        />
      </TermField>
      <TermField name="settleAbove" label={text.settleAbove} hint={text.settleAboveHint} isOptional>
        <AmountInput
          symbol={token.symbol}
          value={draft.settleAbove}
          onChange={({ target }) => change({ settleAbove: target.value })}
        />
      </TermField>
      <TermField name="coinPrice" label={text.coinPrice} hint={text.coinPriceHint} isOptional>
        <AmountInput
          symbol={token.symbol}
          value={draft.coinPrice}
          onChange={({ target }) => change({ coinPrice: target.value })}
        />
      </TermField>
      <TermField name="settleGasPercent" label={text.settleGasPercent} hint={text.settleGasPercentHint}>
        <NumberInput
          value={draft.settleGasPercent}
          min={1}
          max={100}
          unit="%"
          onChange={(settleGasPercent) => change({ settleGasPercent })}
          className="max-w-48"
        />
      </TermField>
    </>
  )
}
