/** The job's steps, one under the other, each with its time and length; the present one says what it waits for. */
import { clsx } from 'clsx'
import { Check, CircleDashed, CircleSlash, LoaderCircle, X } from 'lucide-react'
import type { HistoryEntry, JobView } from '../../../../shared/schema/job.ts'
import { Duration } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { type Attempt, type TimelineStep, timelineOf } from './timeline.ts'

export function TimelinePanel({ job, history }: { job: JobView; history: readonly HistoryEntry[] }) {
  const text = useText().job.timeline
  const attempts = timelineOf(job, history)
  const last = attempts.at(-1)
  return (
    <Panel title={text.title}>
      {attempts.slice(0, -1).map((attempt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attempts are numbered, and only ever added
        <EarlierAttempt key={index} number={index + 1} attempt={attempt} job={job} />
      ))}
      {last && <Steps steps={last.steps} job={job} />}
    </Panel>
  )
}

function EarlierAttempt({ number, attempt, job }: { number: number; attempt: Attempt; job: JobView }) {
  const text = useText().job.timeline
  const format = useFormat()
  return (
    <details className="mb-2 rounded-md bg-canvas px-3 py-2 text-sm">
      <summary className="rounded-sm">
        <span className="font-medium">{text.attempt(format.number(number))}</span>
        {attempt.endedBy && <span className="text-muted">: {attempt.endedBy}</span>}
      </summary>
      <div className="mt-2">
        <Steps steps={attempt.steps} job={job} />
      </div>
    </details>
  )
}

const Steps = ({ steps, job }: { steps: readonly TimelineStep[]; job: JobView }) => (
  <ol>
    {steps.map((step, index) => (
      <Step key={step.name} step={step} job={job} isLast={index === steps.length - 1} />
    ))}
  </ol>
)

function Step({ step, job, isLast }: { step: TimelineStep; job: JobView; isLast: boolean }) {
  const text = useText().job.timeline
  const format = useFormat()
  const isNow = step.fromMs !== null && step.toMs === null
  const names = text.steps[step.name]
  return (
    <li className="flex gap-3" aria-current={isNow ? 'step' : undefined}>
      <span className="flex flex-col items-center">
        <StepIcon step={step} />
        {!isLast && <span aria-hidden="true" className="my-0.5 w-px flex-1 bg-line" />}
      </span>
      <div className={clsx('min-w-0 flex-1 pb-2.5', step.fromMs === null && 'text-muted')}>
        <div className="flex items-baseline gap-2 text-sm">
          <span className={clsx('min-w-0 flex-1', isNow && 'font-semibold')}>{names}</span>
          {step.fromMs !== null && (
            <span className="text-xs whitespace-nowrap text-muted tabular-nums" title={format.dateTime(step.fromMs)}>
              {format.time(step.fromMs)}
            </span>
          )}
          <span className="w-16 text-right text-xs text-muted">
            <StepLength step={step} />
          </span>
        </div>
        {isNow && <Waiting job={job} />}
      </div>
    </li>
  )
}

function StepLength({ step: { name, fromMs, toMs } }: { step: TimelineStep }) {
  if (fromMs === null || ends.has(name)) return null
  return toMs === null ? <Duration sinceMs={fromMs} /> : <Duration ms={toMs - fromMs} />
}

const ends: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled'])

/** The engine's own words: it alone knows. */
function Waiting({ job }: { job: JobView }) {
  const text = useText().job.timeline
  const { waitingFor } = job
  if (waitingFor === null) return <p className="text-xs text-muted">{text.works}</p>
  const ofProvider = /^the provider: (.*)$/s.exec(waitingFor)?.[1]
  return (
    <p className="text-xs wrap-anywhere text-muted">
      {ofProvider === undefined ? text.waitsFor(waitingFor) : text.providerWaitsFor(ofProvider)}
    </p>
  )
}

function StepIcon({ step: { name, fromMs, toMs } }: { step: TimelineStep }) {
  const text = useText().job.timeline.states
  const size = { size: 15, 'aria-hidden': true } as const
  const [icon, label, tone] =
    name === 'failed'
      ? [<X key="x" {...size} />, text.failed, 'text-danger']
      : name === 'cancelled'
        ? [<CircleSlash key="c" {...size} />, text.ended, 'text-muted']
        : fromMs === null
          ? [<CircleDashed key="d" {...size} />, text.later, 'text-muted']
          : toMs === null
            ? [<LoaderCircle key="l" {...size} className="animate-spin" />, text.now, 'text-accent']
            : [<Check key="k" {...size} />, text.done, 'text-positive']
  return (
    <span className={clsx('flex h-5 items-center', tone)}>
      {icon}
      <span className="sr-only">{label}</span>
    </span>
  )
}
