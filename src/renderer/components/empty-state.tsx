/** Nothing here yet: what would be here, and the way to it. */
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon?: ReactNode
  title: string
  body?: ReactNode
  action?: ReactNode
  className?: string
}

export function EmptyState({ icon, title, body, action, className }: EmptyStateProps) {
  return (
    <div
      className={clsx(
        'flex animate-settle flex-col items-center justify-center gap-1 px-6 py-12 text-center',
        className,
      )}
    >
      {icon && (
        <span className="mb-3 flex size-11 items-center justify-center rounded-xl border border-line bg-canvas text-muted">
          {icon}
        </span>
      )}
      <h2 className="text-base font-semibold">{title}</h2>
      {body && <div className="max-w-md text-sm text-balance text-muted">{body}</div>}
      {action && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  )
}
