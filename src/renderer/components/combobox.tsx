/** One of many, found by typing a part of its name. */
import { Combobox as Base } from '@base-ui/react/combobox'
import { clsx } from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useText } from '../lib/language.tsx'
import { controlClass, menuItemClass, popupClass } from './class-names.ts'
import { useFieldControl } from './field-context.ts'

export interface ComboboxOption<V extends string> {
  value: V
  label: string
  /** At the end of the line. */
  hint?: string
}

export interface ComboboxProps<V extends string> {
  options: readonly ComboboxOption<V>[]
  value: V
  onChange(value: V): void
  onBlur?(): void
  /** What is said when nothing has what was typed. */
  empty: string
  placeholder?: string
}

export function Combobox<V extends string>({ options, value, onChange, onBlur, empty, placeholder }: ComboboxProps<V>) {
  const control = useFieldControl()
  const text = useText()
  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Base.Root<ComboboxOption<V>>
      items={options}
      value={chosen}
      onValueChange={(next) => next && onChange(next.value)}
      isItemEqualToValue={(a, b) => a.value === b.value}
      autoHighlight
    >
      <Base.InputGroup className="relative flex items-center">
        <Base.Input {...control} placeholder={placeholder} onBlur={onBlur} className={clsx(controlClass, 'pr-8')} />
        <Base.Trigger
          aria-label={text.common.choose}
          className="absolute right-1 flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover"
        >
          <ChevronsUpDown size={14} aria-hidden="true" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={clsx(popupClass, 'w-[var(--anchor-width)] max-w-[var(--available-width)]')}>
            <Base.Empty>
              <div className="p-3 text-sm text-muted">{empty}</div>
            </Base.Empty>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
              {(option: ComboboxOption<V>) => (
                <Base.Item key={option.value} value={option} className={menuItemClass}>
                  <span className="flex w-4 shrink-0">
                    <Base.ItemIndicator>
                      <Check size={14} className="text-accent" />
                    </Base.ItemIndicator>
                  </span>
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.hint && <span className="text-xs text-muted tabular-nums">{option.hint}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
