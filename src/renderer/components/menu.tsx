/** Actions that need no place of their own, behind a button. */
import { Menu as Base } from '@base-ui/react/menu'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { menuItemClass, popupClass } from './class-names.ts'
import { floatingRoot } from './floating.ts'

export type MenuEntry =
  | { type: 'action'; label: string; icon?: ReactNode; onSelect(): void; isDanger?: boolean; isDisabled?: boolean }
  | { type: 'check'; label: string; isChecked: boolean; onChange(isChecked: boolean): void }
  | { type: 'line' }
  | { type: 'heading'; label: string }

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
}

export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={floatingRoot()}>
        <Base.Positioner align={align} sideOffset={4} className="z-50">
          <Base.Popup className={clsx(popupClass, 'max-h-[var(--available-height)] min-w-44 overflow-y-auto p-1')}>
            {entries.map((entry, index) => (
              <Entry key={entry.type === 'line' ? `line-${index}` : entry.label} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.type) {
    case 'line':
      return <Base.Separator className="my-1 h-px bg-line" />
    case 'heading':
      return <div className="px-2.5 py-1 text-2xs font-medium text-muted">{entry.label}</div>
    case 'check':
      return (
        <Base.CheckboxItem
          checked={entry.isChecked}
          onCheckedChange={entry.onChange}
          closeOnClick={false}
          className={menuItemClass}
        >
          <span className="flex w-4">
            <Base.CheckboxItemIndicator>
              <Check size={14} className="text-accent" />
            </Base.CheckboxItemIndicator>
          </span>
          {entry.label}
        </Base.CheckboxItem>
      )
    case 'action':
      return (
        <Base.Item
          onClick={entry.onSelect}
          disabled={entry.isDisabled ?? false}
          className={clsx(menuItemClass, entry.isDanger && 'text-danger')}
        >
          {entry.icon && <span className="flex w-4 text-muted">{entry.icon}</span>}
          {entry.label}
        </Base.Item>
      )
  }
}
