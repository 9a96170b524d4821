/** One of a few, in a list that opens. */
import { Select as Base } from '@base-ui/react/select'
import { clsx } from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../lib/language.tsx'
import { controlClass, menuItemClass, popupClass } from './class-names.ts'
import { useFieldControl } from './field-context.ts'
import { floatingRoot } from './floating.ts'

export interface SelectOption<V extends string> {
  value: V
  label: string
  /** A second line. */
  hint?: ReactNode
  isDisabled?: boolean
}

export interface SelectProps<V extends string> {
  options: readonly SelectOption<V>[]
  value: V | null
  onChange(value: V): void
  onBlur?(): void
  placeholder?: string
  /** Where no Field names it. */
  label?: string
  isDisabled?: boolean
  className?: string
}

export function Select<V extends string>(props: SelectProps<V>) {
  const { options, value, onChange, onBlur, placeholder, label, isDisabled = false, className } = props
  const control = useFieldControl()
  const text = useText()
  const change = (next: V | null): void => {
    if (next !== null) onChange(next)
  }
  return (
    <Base.Root items={options} value={value} onValueChange={change} disabled={isDisabled}>
      <Base.Trigger
        {...control}
        aria-label={label}
        onBlur={onBlur}
        className={clsx(controlClass, 'flex items-center justify-between gap-2 text-left', className)}
      >
        <Base.Value placeholder={placeholder ?? text.common.choose} className="truncate data-placeholder:text-muted" />
        <Base.Icon className="flex text-muted">
          <ChevronsUpDown size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={floatingRoot()}>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup
            className={clsx(
              popupClass,
              'max-h-[min(24rem,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto p-1',
            )}
          >
            <Base.List>
              {options.map((option) => (
                <Item key={option.value} option={option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Item<V extends string>({ option }: { option: SelectOption<V> }) {
  return (
    <Base.Item value={option.value} disabled={option.isDisabled ?? false} className={clsx(menuItemClass, 'pr-3')}>
      <span className="flex w-4 shrink-0">
        <Base.ItemIndicator>
          <Check size={14} className="text-accent" />
        </Base.ItemIndicator>
      </span>
      <span className="min-w-0">
        <Base.ItemText>{option.label}</Base.ItemText>
        {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
      </span>
    </Base.Item>
  )
}
