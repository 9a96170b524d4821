/** One line, or several, of text. Inside a Field it is named by it; `register(…)` of react-hook-form fits as it is. */
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { controlBoxClass, controlClass } from './class-names.ts'
import { useFieldControl } from './field-context.ts'

export interface TextInputProps extends ComponentProps<'input'> {
  /** For hashes, paths, commands. */
  isMono?: boolean
  /** Inside the box, before or after the text. */
  before?: ReactNode
  after?: ReactNode
  /** The class that keeps the text clear of `after`, where that is wide. */
  pad?: string
}

export function TextInput({ isMono = false, before, after, pad, className, ...rest }: TextInputProps) {
  const control = useFieldControl()
  const classes = clsx(
    controlBoxClass,
    before ? 'pl-8' : 'pl-2.5',
    pad ?? (after ? 'pr-9' : 'pr-2.5'),
    isMono && 'font-mono',
    className,
  )
  const input = <input type="text" autoComplete="off" spellCheck={false} {...control} {...rest} className={classes} />
  if (before === undefined && after === undefined) return input
  return (
    <span className="relative flex min-w-0 items-center">
      {before && <span className="pointer-events-none absolute left-2.5 flex text-muted">{before}</span>}
      {input}
      {after && <span className="absolute right-1 flex items-center text-xs text-muted">{after}</span>}
    </span>
  )
}

export function TextArea({ isMono = false, className, ...rest }: ComponentProps<'textarea'> & { isMono?: boolean }) {
  const control = useFieldControl()
  const classes = clsx(controlClass, 'h-auto min-h-20 resize-y py-1.5', isMono && 'font-mono', className)
  return <textarea spellCheck={false} {...control} {...rest} className={classes} />
}
