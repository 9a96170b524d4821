/** Views of one thing, side by side. Only the chosen one is mounted. */
import { Tabs as Base } from '@base-ui/react/tabs'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export interface TabItem<V extends string> {
  value: V
  label: ReactNode
  content: ReactNode
}

export interface TabsProps<V extends string> {
  tabs: readonly TabItem<V>[]
  value: V
  onChange(value: V): void
  label: string
  className?: string
}

const tabClass = clsx(
  'relative -mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-0.5 text-sm font-medium text-muted',
  'hover:text-text data-active:border-accent data-active:text-text',
)

export function Tabs<V extends string>({ tabs, value, onChange, label, className }: TabsProps<V>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(next as V)}
      className={clsx('flex min-h-0 flex-col', className)}
    >
      <Base.List aria-label={label} className="flex shrink-0 gap-5 border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="min-h-0 flex-1 pt-4 outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
