/** Why it did not work: what happened, what to do, and what it cost. */
import type { JobView } from '../../../../shared/schema/job.ts'
import { Callout } from '../../../components/banner.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useToken } from '../../../lib/use-token.ts'
import { budgetLeftWei } from '../job-facts.ts'

export function FailureCallout({ job }: { job: JobView }) {
  const text = useText().job.failure
  const format = useFormat()
  const token = useToken()
  const { failure } = job
  if (failure === null) return null
  const isCancelled = failure.type === 'cancelled'
  return (
    <Callout tone={isCancelled ? 'info' : 'danger'} title={text.titles[failure.type]}>
      {failure.detail && <p className="wrap-anywhere">{failure.detail}</p>}
      <p className="mt-1">{text.advice[failure.type]}</p>
      {token && (
        <p className="mt-1 text-muted">
          {job.paidWei === 0n
            ? text.costNothing(format.amount(job.budgetWei, token))
            : text.cost(format.amount(job.paidWei, token), format.amount(budgetLeftWei(job), token))}
        </p>
      )}
    </Callout>
  )
}
