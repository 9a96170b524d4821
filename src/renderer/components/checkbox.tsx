/** Yes or no, to be sent with the rest. */
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFieldControl } from './field-context.ts'

export interface CheckboxProps {
  isChecked: boolean
  onChange(isChecked: boolean): void
  label: ReactNode
  hint?: ReactNode
  isIndeterminate?: boolean
  isDisabled?: boolean
}

export function Checkbox({
  isChecked,
  onChange,
  label,
  hint,
  isIndeterminate = false,
  isDisabled = false,
}: CheckboxProps) {
  const { id: _id, ...control } = useFieldControl()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's, with its input inside
    <label className="flex items-start gap-2.5 text-sm">
      <Base.Root
        {...control}
        checked={isChecked}
        onCheckedChange={onChange}
        indeterminate={isIndeterminate}
        disabled={isDisabled}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 data-indeterminate:border-accent data-indeterminate:bg-accent"
      >
        <Base.Indicator className="flex text-on-accent">
          {isIndeterminate ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </Base.Indicator>
      </Base.Root>
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  )
}
