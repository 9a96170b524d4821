/** The price, as it is typed: tokens an hour. */
import { AmountInput } from '../../../components/number-input.tsx'
import { useText } from '../../../lib/language.tsx'
import { TermField } from '../terms/term-field.tsx'
import { useTerms } from '../terms/use-terms.ts'

export function PriceField() {
  const text = useText().provider.price
  const { draft, change, token } = useTerms()
  return (
    <TermField name="price" label={text.label} hint={text.hint}>
      <AmountInput
        symbol={`${token.symbol}/h`}
        pad="pr-20"
        value={draft.price}
        onChange={({ target }) => change({ price: target.value })}
      />
    </TermField>
  )
}
