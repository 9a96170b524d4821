/** A number with its unit, stepped by arrow keys and buttons. For amounts of money take AmountInput: it keeps the text. */
import { NumberField } from '@base-ui/react/number-field'
import { clsx } from 'clsx'
import { Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../lib/language.tsx'
import { controlBoxClass } from './class-names.ts'
import { useFieldControl } from './field-context.ts'
import { TextInput, type TextInputProps } from './text-input.tsx'

export interface NumberInputProps {
  value: number | null
  onChange(value: number | null): void
  onBlur?(): void
  unit?: ReactNode
  min?: number
  max?: number
  step?: number
  isDisabled?: boolean
  label?: string
  className?: string
}

const stepClass =
  'flex w-7 items-center justify-center text-muted outline-none hover:bg-hover hover:text-text data-disabled:opacity-40'

export function NumberInput(props: NumberInputProps) {
  const { value, onChange, onBlur, unit, min, max, step = 1, isDisabled = false, label, className } = props
  const { id, ...control } = useFieldControl()
  const text = useText()
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  return (
    <NumberField.Root
      {...(id ? { id } : {})}
      {...limits}
      value={value}
      onValueChange={onChange}
      step={step}
      disabled={isDisabled}
    >
      <NumberField.Group
        className={clsx(controlBoxClass, 'flex items-stretch overflow-hidden focus-within:border-accent', className)}
      >
        <NumberField.Input
          {...control}
          aria-label={label}
          onBlur={onBlur}
          className="w-full min-w-0 flex-1 bg-transparent pl-2.5 text-sm tabular-nums outline-none"
        />
        {unit && <span className="flex items-center px-2 text-xs text-muted">{unit}</span>}
        <NumberField.Decrement aria-label={text.common.decrease} className={clsx(stepClass, 'border-l border-line')}>
          <Minus size={13} />
        </NumberField.Decrement>
        <NumberField.Increment aria-label={text.common.increase} className={clsx(stepClass, 'border-l border-line')}>
          <Plus size={13} />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  )
}

/** An amount as the user writes it ("2.5"), with the token's symbol. The text is parsed by who knows the decimals. */
export function AmountInput({ symbol, className, ...rest }: TextInputProps & { symbol: string }) {
  return (
    <TextInput
      inputMode="decimal"
      {...rest}
      after={<span className="pr-2">{symbol}</span>}
      pad="pr-16"
      className={clsx('tabular-nums', className)}
    />
  )
}
