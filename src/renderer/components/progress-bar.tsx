/** How far something is; without a value, that it goes on. */
import { Progress } from '@base-ui/react/progress'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { Tone } from './class-names.ts'

export interface ProgressBarProps {
  /** 0 to 1; null: not known. */
  value: number | null
  label: string
  /** Under the bar: "3.1 of 8 GB, 40 s left". */
  detail?: ReactNode
  tone?: Extract<Tone, 'accent' | 'warning' | 'danger' | 'positive'>
  /** Only read aloud. */
  isLabelHidden?: boolean
}

const fills = { accent: 'bg-accent', warning: 'bg-warning', danger: 'bg-danger', positive: 'bg-positive' } as const

export function ProgressBar({ value, label, detail, tone = 'accent', isLabelHidden = false }: ProgressBarProps) {
  const percent = value === null ? null : Math.min(100, Math.max(0, value * 100))
  return (
    <Progress.Root value={percent} className="flex min-w-0 flex-col gap-1.5">
      <Progress.Label className={isLabelHidden ? 'sr-only' : 'text-sm font-medium'}>{label}</Progress.Label>
      <Progress.Track className="h-1.5 overflow-hidden rounded-full bg-hover">
        <Progress.Indicator
          className={clsx(
            'rounded-full transition-[width] duration-200',
            fills[tone],
            percent === null && 'h-full w-full! animate-breathe opacity-50',
          )}
        />
      </Progress.Track>
      {detail && <span className="text-xs text-muted tabular-nums">{detail}</span>}
    </Progress.Root>
  )
}
