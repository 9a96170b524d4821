/** What the budget buys at the best offer of this moment, said with the numbers that it rests on. */
import { formatAmount, parseAmount } from '../../../shared/schema/money.ts'
import { Button } from '../../components/button.tsx'
import type { Format, TokenFacts } from '../../lib/format.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import type { Messages } from '../../messages/messages.ts'
import { estimateOf, roundedUp } from './estimate.ts'
import type { OfferView } from './market.ts'
import { useMarket } from './use-market.ts'
import { useWizard } from './use-wizard.ts'

const shares = [0.25, 0.5, 1]

export function BudgetEstimate() {
  const { draft, token } = useWizard()
  const { budget } = useText().submit
  const format = useFormat()
  const { market } = useMarket(draft.profile, draft.providers)
  if (market === null || token === null) return null
  const best = market.fitting[0]
  const timeoutSeconds = (draft.timeoutMinutes ?? 0) * 60
  return (
    <section aria-label={budget.estimate} className="flex flex-col gap-3 rounded-lg bg-accent-soft px-4 py-3 text-sm">
      <p role="status">
        {best === undefined
          ? budget.noOffer
          : estimateWords({ best, budget: draft.budget, timeoutSeconds }, token, budget, format)}
      </p>
      {best && best.maxRunSeconds < timeoutSeconds && (
        <p className="text-warning">{budget.shortest(format.duration(best.maxRunSeconds * 1000))}</p>
      )}
      {best && timeoutSeconds > 0 && <Suggestions best={best} timeoutSeconds={timeoutSeconds} token={token} />}
      <p className="text-xs text-muted">{budget.billed}</p>
    </section>
  )
}

function estimateWords(
  terms: { best: OfferView; budget: string; timeoutSeconds: number },
  token: TokenFacts,
  words: Messages['submit']['budget'],
  format: Format,
): string {
  const { ratePerSecondWei } = terms.best
  const budgetWei = parseAmount(terms.budget, token.decimals) ?? 0n
  const estimate = estimateOf({ budgetWei, ratePerSecondWei, timeoutSeconds: terms.timeoutSeconds })
  const rate = format.hourly(ratePerSecondWei, token)
  const time = format.duration(terms.timeoutSeconds * 1000)
  const cost = format.amount(estimate.fullCostWei, token)
  if (budgetWei === 0n) return words.noAmount(rate, time, cost)
  if (estimate.isWhole) return words.whole(rate, time, cost)
  return words.part(rate, format.duration(estimate.paidSeconds * 1000), format.percent(estimate.share), time, cost)
}

interface SuggestionsProps {
  best: OfferView
  timeoutSeconds: number
  token: TokenFacts
}

function Suggestions({ best, timeoutSeconds, token }: SuggestionsProps) {
  const { set, touch } = useWizard()
  const { budget } = useText().submit
  const format = useFormat()
  const amountOf = (share: number): bigint =>
    roundedUp(best.ratePerSecondWei * BigInt(Math.ceil(timeoutSeconds * share)), token.decimals)
  const take = (wei: bigint): void => {
    set({ budget: formatAmount(wei, token.decimals) })
    touch('budget')
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span>{budget.suggest}</span>
      {shares.map((share) => (
        <Button key={share} size="small" onClick={() => take(amountOf(share))}>
          {budget.share(format.percent(share), format.amount(amountOf(share), token))}
        </Button>
      ))}
    </div>
  )
}
