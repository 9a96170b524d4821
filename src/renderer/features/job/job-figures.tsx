/** The numbers that stay in sight on every tab: who runs it, for how long, and what it has cost. */
import type { ReactNode } from 'react'
import type { JobView } from '../../../shared/schema/job.ts'
import { CopyableText } from '../../components/copyable-text.tsx'
import { Amount, Duration, HourlyRate, RelativeTime } from '../../components/figures.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'
import { budgetLeftWei, isFinal, paidFraction } from './job-facts.ts'

export function JobFigures({ job }: { job: JobView }) {
  const text = useText().job.figures
  return (
    <dl className="mb-3 flex flex-wrap items-start gap-x-6 gap-y-3 border-y border-line py-2.5">
      <Cost job={job} />
      <Figure name={text.runningTime}>
        <RunningTime job={job} />
      </Figure>
      <Figure name={text.provider}>
        {job.provider ? <CopyableText value={job.provider.address} name={text.provider} keep={4} /> : text.noProvider}
      </Figure>
      <Figure name={text.submitted}>
        <RelativeTime atMs={job.createdAtMs} />
      </Figure>
    </dl>
  )
}

function Figure({ name, children, className }: { name: string; children: ReactNode; className?: string }) {
  return (
    <div className={className ?? 'min-w-0'}>
      <dt className="text-2xs text-muted">{name}</dt>
      <dd className="flex h-6 items-center text-sm font-medium whitespace-nowrap tabular-nums">{children}</dd>
    </div>
  )
}

/** Promised by vouchers while it runs, paid at the end: the engine tells no other sum. */
function Cost({ job }: { job: JobView }) {
  const text = useText().job.figures
  const format = useFormat()
  const token = useToken()
  if (token === null) return null
  const { ratePerSecondWei } = job
  const isOver = isFinal(job.phase)
  const fraction = paidFraction(job)
  const left = format.amount(budgetLeftWei(job), token)
  return (
    <>
      <Figure name={isOver ? text.paid : text.costSoFar} className="w-64 min-w-0 min-[1100px]:w-80">
        <span className="flex w-full items-center gap-3">
          <Amount wei={job.paidWei} token={token} />
          <span className="min-w-0 flex-1">
            <ProgressBar
              value={fraction}
              label={text.ofBudget(format.percent(fraction), format.amount(job.budgetWei, token))}
              isLabelHidden
              tone={fraction > 0.9 && !isOver ? 'warning' : 'accent'}
            />
          </span>
          <span className="text-xs font-normal text-muted">{isOver ? text.returned(left) : text.left(left)}</span>
        </span>
      </Figure>
      <Figure name={text.rate}>
        {ratePerSecondWei === null ? text.noRate : <HourlyRate ratePerSecondWei={ratePerSecondWei} token={token} />}
      </Figure>
    </>
  )
}

/** Counted while it runs; then what was billed, else until the run was known to be over. */
function RunningTime({ job }: { job: JobView }) {
  const text = useText().job.figures
  const { startedAtMs, endedAtMs, phaseSinceMs, phase, receipt } = job
  if (startedAtMs === null || phase === 'matching' || phase === 'ordering' || phase === 'staging')
    return text.notStarted
  if (phase === 'running') return <Duration sinceMs={startedAtMs} />
  if (receipt) return <Duration ms={receipt.receipt.billedSeconds * 1000} />
  return <Duration ms={Math.max(0, (endedAtMs ?? phaseSinceMs) - startedAtMs)} />
}
