/** A state or a count in one word. Colour never says it alone. */
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { type Tone, toneSoft } from './class-names.ts'

export interface BadgeProps {
  tone?: Tone
  children: ReactNode
  className?: string
}

export function Badge({ tone = 'neutral', children, className }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1.5 rounded-full px-2 text-2xs font-medium whitespace-nowrap tabular-nums',
        toneSoft[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}

export interface StatusPillProps {
  tone: Tone
  label: ReactNode
  /** The dot breathes while something goes on. */
  isLive?: boolean
}

export function StatusPill({ tone, label, isLive = false }: StatusPillProps) {
  return (
    <Badge tone={tone}>
      <span aria-hidden="true" className={clsx('size-1.5 rounded-full bg-current', isLive && 'animate-breathe')} />
      {label}
    </Badge>
  )
}
