/** One of a few that deserve a card each: templates, profiles, doors. */
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useFieldGroup } from './field-context.ts'

export interface RadioCard<V extends string> {
  value: V
  title: ReactNode
  body?: ReactNode
  icon?: ReactNode
  /** At the end of the title's line: a price, a count. */
  aside?: ReactNode
  isDisabled?: boolean
}

export interface RadioCardsProps<V extends string> {
  cards: readonly RadioCard<V>[]
  value: V | null
  onChange(value: V): void
  /** Where no Field names it. */
  label?: string
  /** Classes of the grid; one column by default. */
  className?: string
}

export function RadioCards<V extends string>({ cards, value, onChange, label, className }: RadioCardsProps<V>) {
  const group = useFieldGroup()
  return (
    <RadioGroup
      {...group}
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as V)}
      className={clsx('grid gap-2', className)}
    >
      {cards.map((card) => (
        <Card key={card.value} card={card} />
      ))}
    </RadioGroup>
  )
}

function Card<V extends string>({ card }: { card: RadioCard<V> }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's, with its input inside
    <label
      className={clsx(
        'flex items-start gap-3 rounded-lg border border-line bg-surface p-3 transition-colors duration-100 hover:bg-hover/60',
        'has-data-checked:border-accent has-data-checked:bg-accent-soft/60 has-data-disabled:opacity-55',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
      )}
    >
      {card.icon && <span className="mt-0.5 flex shrink-0 text-accent">{card.icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-3 text-sm font-medium">
          <span className="min-w-0">{card.title}</span>
          {card.aside !== undefined && (
            <span className="shrink-0 font-normal text-muted tabular-nums">{card.aside}</span>
          )}
        </span>
        {card.body && <span className="mt-0.5 block text-xs text-muted">{card.body}</span>}
      </span>
      <Radio.Root
        value={card.value}
        disabled={card.isDisabled ?? false}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-raised outline-none data-checked:border-accent data-checked:bg-accent"
      >
        <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
      </Radio.Root>
    </label>
  )
}
