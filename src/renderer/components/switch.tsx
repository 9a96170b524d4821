/** On or off, at once. With a label beside it, or named by the Field around it. */
import { Switch as Base } from '@base-ui/react/switch'
import { clsx } from 'clsx'
import { type ReactNode, useId } from 'react'
import { useFieldControl } from './field-context.ts'

export interface SwitchProps {
  isOn: boolean
  onChange(isOn: boolean): void
  label?: ReactNode
  hint?: ReactNode
  /** Where there is no visible label. */
  'aria-label'?: string
  size?: 'medium' | 'large'
  isDisabled?: boolean
}

export function Switch({ isOn, onChange, label, hint, size = 'medium', isDisabled = false, ...rest }: SwitchProps) {
  const own = useId()
  const control = useFieldControl()
  const isLarge = size === 'large'
  const track = (
    <Base.Root
      {...control}
      {...(label ? { 'aria-labelledby': `${own}l`, ...(hint ? { 'aria-describedby': `${own}h` } : {}) } : {})}
      {...rest}
      checked={isOn}
      onCheckedChange={onChange}
      disabled={isDisabled}
      className={clsx(
        'relative flex shrink-0 rounded-full border border-line-strong bg-sunken p-px transition-colors duration-150',
        'data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50',
        isLarge ? 'h-8 w-14' : 'h-5 w-9',
      )}
    >
      <Base.Thumb
        className={clsx(
          'aspect-square h-full rounded-full bg-line-strong transition-[translate,background-color] duration-150 ease-calm',
          'data-checked:bg-on-accent',
          isLarge ? 'data-checked:translate-x-6' : 'data-checked:translate-x-4',
        )}
      />
    </Base.Root>
  )
  if (label === undefined) return track
  return (
    <div className="flex items-start justify-between gap-4">
      <span className="min-w-0">
        {/* A press on the words switches too; the switch itself carries the name. */}
        <label
          id={`${own}l`}
          htmlFor={control.id}
          className={clsx('block font-medium', isLarge ? 'text-lg' : 'text-sm')}
        >
          {label}
        </label>
        {hint && (
          <span id={`${own}h`} className="block text-xs text-muted">
            {hint}
          </span>
        )}
      </span>
      {track}
    </div>
  )
}
