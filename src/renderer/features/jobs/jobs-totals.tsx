/** The sums of all that the filter lets through, not only of what is in sight. */
import type { Api } from '../../lib/api.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'

type Totals = Awaited<ReturnType<Api['jobs']['query']>>['totals']

export function JobsTotals({ totals }: { totals: Totals }) {
  const text = useText().jobs
  const format = useFormat()
  const token = useToken()
  const parts = [
    text.totalJobs(format.number(totals.jobs)),
    text.totalCompleted(format.number(totals.completed)),
    text.totalFailed(format.number(totals.failed)),
    text.totalOpen(format.number(totals.open)),
  ]
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap gap-x-5 gap-y-1 border-t border-line pt-3 text-xs text-muted tabular-nums"
    >
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      <span className="flex-1" />
      <span>{text.totalRun(format.duration(totals.runMs))}</span>
      {token && <span className="font-medium text-text">{text.totalPaid(format.amount(totals.paidWei, token))}</span>}
    </div>
  )
}
