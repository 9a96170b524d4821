/** A number between two ends, where about right is right. Shows its value in words. */
import { Slider as Base } from '@base-ui/react/slider'
import { useFieldGroup } from './field-context.ts'

export interface SliderProps {
  value: number
  onChange(value: number): void
  /** Once the user lets go. */
  onCommit?(value: number): void
  min: number
  max: number
  step?: number
  label?: string
  /** The value in words, such as "8 GB". */
  valueText?(value: number): string
  isDisabled?: boolean
}

export function Slider(props: SliderProps) {
  const { value, onChange, onCommit, min, max, step = 1, label, valueText, isDisabled = false } = props
  const group = useFieldGroup()
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(next)}
      onValueCommitted={(next) => onCommit?.(next)}
      min={min}
      max={max}
      step={step}
      disabled={isDisabled}
      className="flex items-center gap-3"
    >
      <Base.Control className="flex h-8 flex-1 touch-none items-center select-none">
        <Base.Track className="h-1 w-full rounded-full bg-line-strong/50">
          <Base.Indicator className="rounded-full bg-accent" />
          <Base.Thumb
            {...group}
            {...(label ? { 'aria-label': label } : {})}
            getAriaValueText={(_formatted, now) => valueText?.(now) ?? String(now)}
            className="size-4 rounded-full border-2 border-accent bg-raised has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          />
        </Base.Track>
      </Base.Control>
      {valueText && <output className="min-w-16 text-right text-sm tabular-nums">{valueText(value)}</output>}
    </Base.Root>
  )
}
