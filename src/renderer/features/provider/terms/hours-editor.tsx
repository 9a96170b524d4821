/** The spans of the week in which work is taken. No span: always. */
import { clsx } from 'clsx'
import { Plus, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import { useText } from '../../../lib/language.tsx'
import type { SpanDraft } from './terms-draft.ts'
import { isPastMidnight } from './time-of-day.ts'
import { useTerms } from './use-terms.ts'

const mostSpans = 14
const newSpan: SpanDraft = { days: [1, 2, 3, 4, 5], from: '22:00', until: '08:00' }
/** Shown from Monday on; 0 is Sunday, as in the policy. */
const weekDays = [1, 2, 3, 4, 5, 6, 0] as const

export function HoursEditor() {
  const { provider } = useText()
  const text = provider.terms
  const { draft, change, problems } = useTerms()
  const id = useId()
  const { hours } = draft
  const put = (index: number, span: SpanDraft): void =>
    change({ hours: hours.map((known, place) => (place === index ? span : known)) })
  const remove = (index: number): void => change({ hours: hours.filter((_, place) => place !== index) })
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="text-sm font-medium">
        {text.hours}
      </h3>
      {hours.length === 0 && <p className="text-sm text-muted">{text.always}</p>}
      {hours.map((span, index) => (
        <Span
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other name than their place
          key={index}
          span={span}
          number={index + 1}
          onChange={(next) => put(index, next)}
          onRemove={() => remove(index)}
        />
      ))}
      {problems.hours && (
        <p role="alert" className="text-xs text-danger">
          {provider.problems[problems.hours]}
        </p>
      )}
      <div>
        <Button
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          disabled={hours.length >= mostSpans}
          onClick={() => change({ hours: [...hours, newSpan] })}
        >
          {text.addHours}
        </Button>
      </div>
      <p className="text-xs text-muted">{hours.length >= mostSpans ? text.maxSpans : text.hoursHint}</p>
    </section>
  )
}

interface SpanProps {
  span: SpanDraft
  number: number
  onChange(span: SpanDraft): void
  onRemove(): void
}

function Span({ span, number, onChange, onRemove }: SpanProps) {
  const text = useText().provider.terms
  return (
    <fieldset className="min-w-0 rounded-md border border-line bg-canvas p-3">
      <legend className="sr-only">{text.span(number)}</legend>
      <div className="flex items-start justify-between gap-2">
        <DayChips days={span.days} onChange={(days) => onChange({ ...span, days })} />
        <IconButton label={text.removeSpan(number)} size="small" onClick={onRemove}>
          <Trash2 size={14} />
        </IconButton>
      </div>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <Field label={text.from} className="w-32">
          <TextInput
            type="time"
            value={span.from}
            onChange={({ target }) => onChange({ ...span, from: target.value })}
          />
        </Field>
        <Field label={text.until} className="w-32">
          <TextInput
            type="time"
            value={span.until}
            onChange={({ target }) => onChange({ ...span, until: target.value })}
          />
        </Field>
        {isPastMidnight(span.from, span.until) && <span className="pb-2 text-xs text-muted">{text.nextDay}</span>}
      </div>
    </fieldset>
  )
}

interface DayChipsProps {
  days: readonly number[]
  onChange(days: readonly number[]): void
}

function DayChips({ days, onChange }: DayChipsProps) {
  const text = useText().provider
  const flip = (day: number): void =>
    onChange(days.includes(day) ? days.filter((known) => known !== day) : [...days, day])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a second fieldset within the span's would be read twice
    <div role="group" aria-label={text.terms.days} className="flex flex-wrap gap-1">
      {weekDays.map((day) => (
        <button
          key={day}
          type="button"
          aria-pressed={days.includes(day)}
          title={text.weekdayNames[day]}
          onClick={() => flip(day)}
          className={clsx(
            'h-7 min-w-10 rounded-md border px-2 text-xs font-medium transition-colors duration-100',
            days.includes(day)
              ? 'border-accent bg-accent text-on-accent'
              : 'border-line-strong bg-raised text-muted hover:bg-hover',
          )}
        >
          {text.weekdays[day]}
        </button>
      ))}
    </div>
  )
}
