/** A bar a day. What one points at is told above; who does not see it gets the sum and the best day, and the table below. */
import { clsx } from 'clsx'
import { useState } from 'react'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { EarningsDay } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'
import { dayAtMs, shareOf, sumOf } from './earnings-days.ts'

interface EarningsChartProps {
  /** The oldest first, without gaps. */
  days: readonly EarningsDay[]
  /** In words. */
  period: string
}

export function EarningsChart({ days, period }: EarningsChartProps) {
  const text = useText().provider.earnings
  const format = useFormat()
  const { token } = useTerms()
  const [pointed, setPointed] = useState<EarningsDay | null>(null)
  const best = days.reduce<EarningsDay | null>(
    (most, day) => (day.earnedWei > (most?.earnedWei ?? 0n) ? day : most),
    null,
  )
  const show = (wei: bigint): string => format.amount(wei, token)
  const bestWords = best === null ? '' : text.best(format.date(dayAtMs(best.day)), show(best.earnedWei))
  return (
    <figure className="min-w-0">
      <figcaption className="mb-3 h-4 text-xs text-muted tabular-nums">
        {pointed === null ? bestWords : <DayWords day={pointed} />}
      </figcaption>
      <div className="flex gap-2">
        <div
          aria-hidden="true"
          className="flex h-40 flex-col justify-between text-right text-2xs text-muted tabular-nums"
        >
          <span>{show(best?.earnedWei ?? 0n)}</span>
          <span>{show(0n)}</span>
        </div>
        <div
          role="img"
          aria-label={text.chartOf(period, show(sumOf(days).earnedWei), bestWords)}
          className="flex h-40 min-w-0 flex-1 items-end border-b border-line-strong bg-[linear-gradient(var(--color-line)_1px,transparent_1px)] bg-[length:100%_50%]"
          onPointerLeave={() => setPointed(null)}
        >
          {days.map((day) => (
            <Bar
              key={day.day}
              share={shareOf(day.earnedWei, best?.earnedWei ?? 0n)}
              isPointed={pointed?.day === day.day}
              onPoint={() => setPointed(day)}
            />
          ))}
        </div>
      </div>
      <Ends days={days} />
    </figure>
  )
}

interface BarProps {
  share: number
  isPointed: boolean
  onPoint(): void
}

/** So that the least of something is still to be seen. */
const leastPercent = 2

const Bar = ({ share, isPointed, onPoint }: BarProps) => (
  <div className="flex h-full min-w-0 flex-1 items-end px-px" onPointerEnter={onPoint}>
    <div
      className={clsx('mx-auto w-full max-w-8 rounded-t-sm', isPointed ? 'bg-accent-strong' : 'bg-accent')}
      style={{ height: share === 0 ? 0 : `${Math.max(leastPercent, share * 100)}%` }}
    />
  </div>
)

function DayWords({ day }: { day: EarningsDay }) {
  const text = useText().provider.earnings
  const format = useFormat()
  const { token } = useTerms()
  const parts = [
    format.date(dayAtMs(day.day)),
    format.amount(day.earnedWei, token),
    text.jobsCount(day.jobs, format.number(day.jobs)),
  ]
  return parts.join(' · ')
}

function Ends({ days }: { days: readonly EarningsDay[] }) {
  const format = useFormat()
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  return (
    <div aria-hidden="true" className="mt-1.5 flex justify-between pl-16 text-2xs text-muted">
      <span>{format.date(dayAtMs(first.day))}</span>
      <span>{format.date(dayAtMs(last.day))}</span>
    </div>
  )
}
