/** Names and values, one under the other: facts about one thing. */
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export interface DataListItem {
  name: string
  value: ReactNode
}

export interface DataListProps {
  items: readonly DataListItem[]
  /** Lines between the rows. */
  isRuled?: boolean
  className?: string
}

export function DataList({ items, isRuled = false, className }: DataListProps) {
  return (
    <dl className={clsx('grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] text-sm', className)}>
      {items.map(({ name, value }) => (
        <div
          key={name}
          className={clsx(
            'col-span-2 grid grid-cols-subgrid items-baseline gap-x-6',
            isRuled ? 'border-t border-line py-2 first:border-t-0' : 'py-1',
          )}
        >
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One number that matters, large, with its name. */
export function Stat({ name, value, hint }: { name: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className="min-w-0">
      <div className="text-xs text-muted">{name}</div>
      <div className="mt-0.5 truncate text-xl font-semibold tracking-tight tabular-nums">{value}</div>
      {hint && <div className="text-xs text-muted">{hint}</div>}
    </div>
  )
}
