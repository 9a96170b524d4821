/** A frame around what belongs together, with a heading and actions of its own. */
import { clsx } from 'clsx'
import { type ReactNode, useId } from 'react'

export interface PanelProps {
  title?: ReactNode
  description?: ReactNode
  /** At the end of the heading's line. */
  actions?: ReactNode
  /** Without inner space: for tables and lists that reach the edge. */
  isFlush?: boolean
  className?: string
  children: ReactNode
}

export function Panel({ title, description, actions, isFlush = false, className, children }: PanelProps) {
  const id = useId()
  return (
    <div
      {...(title ? { role: 'group', 'aria-labelledby': id } : {})}
      className={clsx('flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface', className)}
    >
      {(title || actions) && (
        <div className={clsx('flex items-start justify-between gap-4 px-4 pt-3', isFlush && 'pb-3')}>
          <div className="min-w-0">
            {title && (
              <h2 id={id} className="text-sm font-semibold">
                {title}
              </h2>
            )}
            {description && <p className="mt-0.5 text-xs text-muted">{description}</p>}
          </div>
          {actions && <div className="flex shrink-0 items-center gap-2 text-sm">{actions}</div>}
        </div>
      )}
      <div className={clsx('min-h-0 min-w-0 flex-1', !isFlush && 'px-4 py-3')}>{children}</div>
    </div>
  )
}
