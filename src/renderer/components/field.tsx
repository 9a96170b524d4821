/** A control with its label, a hint, and its error in words. The control inside takes name and description from here. */
import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../lib/language.tsx'
import { FieldContext } from './field-context.ts'

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  isRequired?: boolean
  /** Says "optional" beside the label. */
  isOptional?: boolean
  /** At the end of the label's line: a link, a value. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

export function Field(props: FieldProps) {
  const { label, hint, error, isRequired = false, isOptional = false, aside, className, children } = props
  const text = useText()
  const id = useId()
  const ids = { label: `${id}label`, hint: `${id}hint`, error: `${id}error` }
  const describedBy = [error ? ids.error : '', hint ? ids.hint : ''].filter(Boolean).join(' ') || undefined
  const control = { id, labelId: ids.label, describedBy, isInvalid: Boolean(error), isRequired }
  return (
    <FieldContext value={control}>
      <div className={clsx('flex min-w-0 flex-col gap-1.5', className)}>
        <div className="flex items-baseline justify-between gap-3">
          <label id={ids.label} htmlFor={id} className="text-sm font-medium">
            {label}
            {isOptional && <span className="ml-1.5 font-normal text-muted">{text.common.optional}</span>}
          </label>
          {aside !== undefined && <span className="text-xs text-muted">{aside}</span>}
        </div>
        {children}
        {error && (
          <p id={ids.error} role="alert" className="flex items-start gap-1.5 text-xs text-danger">
            <CircleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0" />
            {error}
          </p>
        )}
        {hint && (
          <p id={ids.hint} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  )
}
