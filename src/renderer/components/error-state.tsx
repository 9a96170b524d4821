/** It did not work: what happened, what to do, and a way to try again. */
import { clsx } from 'clsx'
import { RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { errorText } from '../lib/error-text.ts'
import { useText } from '../lib/language.tsx'
import { Button } from './button.tsx'

export interface ErrorStateProps {
  error: unknown
  title?: string
  onRetry?: (() => void) | undefined
  /** Another way out, such as a link to the doctor. */
  action?: ReactNode
  className?: string
}

export function ErrorState({ error, title, onRetry, action, className }: ErrorStateProps) {
  const text = useText()
  const { message, detail } = errorText(error, text)
  return (
    <div role="alert" className={clsx('flex flex-col items-center gap-1 px-6 py-12 text-center', className)}>
      <span className="mb-3 flex size-11 items-center justify-center rounded-xl bg-danger-soft text-danger">
        <TriangleAlert size={20} aria-hidden="true" />
      </span>
      <h2 className="text-base font-semibold">{title ?? message}</h2>
      {title && <p className="max-w-md text-sm text-muted">{message}</p>}
      {detail && <p className="max-w-md text-xs wrap-anywhere text-muted">{detail}</p>}
      <div className="mt-4 flex gap-2">
        {onRetry && (
          <Button icon={<RotateCw size={14} aria-hidden="true" />} onClick={onRetry}>
            {text.common.retry}
          </Button>
        )}
        {action}
      </div>
    </div>
  )
}

/** The same in one line: under a form's buttons, in a panel. Renders nothing without an error. */
export function ErrorLine({ error }: { error: unknown }) {
  const text = useText()
  if (error === null || error === undefined) return null
  const { message, detail } = errorText(error, text)
  return (
    <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
      <TriangleAlert size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span className="min-w-0">
        {message}
        {detail && <span className="block text-xs wrap-anywhere text-muted">{detail}</span>}
      </span>
    </p>
  )
}
