/** Step 4: the most that the job may cost and how long it may run, and what the one buys of the other. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { AmountInput, NumberInput } from '../../components/number-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { BudgetEstimate } from './budget-estimate.tsx'
import { DepositDialog } from './deposit-dialog.tsx'
import { StepForm } from './step-frame.tsx'
import { useWizard } from './use-wizard.ts'

export function StepBudget() {
  const { budget } = useText().submit
  return (
    <StepForm>
      <TimeField />
      <div className="flex flex-col gap-3">
        <BudgetField />
        <BudgetEstimate />
      </div>
      <TokenLine />
      <section className="text-sm">
        <h3 className="font-medium">{budget.interval}</h3>
        <p className="mt-1 text-muted">{budget.intervalBody}</p>
      </section>
      <OutputField />
      <CallbackField />
      <ProvidersLine />
    </StepForm>
  )
}

function TimeField() {
  const { draft, set, errorOf, touch } = useWizard()
  const { budget } = useText().submit
  const minutes = draft.timeoutMinutes
  const hours = minutes === null ? null : Math.floor(minutes / 60)
  const change = (newHours: number | null, newMinutes: number | null): void => {
    const isEmpty = newHours === null && newMinutes === null
    set({ timeoutMinutes: isEmpty ? null : Math.round((newHours ?? 0) * 60 + (newMinutes ?? 0)) })
  }
  return (
    <div data-field="time">
      <Field label={budget.time} hint={budget.timeHint} error={errorOf('time')} isRequired>
        <div className="grid max-w-sm grid-cols-2 gap-3">
          <NumberInput
            label={budget.hoursLabel}
            value={hours}
            min={0}
            max={720}
            unit={budget.hours}
            onChange={(value) => change(value, minutes === null ? null : minutes % 60)}
            onBlur={() => touch('time')}
          />
          <MinutesInput
            minutes={minutes === null ? null : minutes % 60}
            onChange={(value) => change(hours, value)}
            onBlur={() => touch('time')}
          />
        </div>
      </Field>
    </div>
  )
}

interface MinutesInputProps {
  minutes: number | null
  onChange(minutes: number | null): void
  onBlur(): void
}

function MinutesInput({ minutes, onChange, onBlur }: MinutesInputProps) {
  const { budget } = useText().submit
  return (
    <NumberInput
      label={budget.minutesLabel}
      value={minutes}
      min={0}
      max={59}
      step={5}
      unit={budget.minutes}
      onChange={onChange}
      onBlur={onBlur}
    />
  )
}

function BudgetField() {
  const { draft, set, errorOf, touch, token, freeWei } = useWizard()
  const { budget } = useText().submit
  const format = useFormat()
  const [isDepositing, setDepositing] = useState(false)
  const free = freeWei === null || token === null ? budget.freeUnknown : budget.free(format.amount(freeWei, token))
  return (
    <div data-field="budget">
      <Field label={budget.amount} hint={budget.amountHint} error={errorOf('budget')} aside={free} isRequired>
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <AmountInput
              symbol={token?.symbol ?? ''}
              value={draft.budget}
              maxLength={64}
              onChange={(event) => set({ budget: event.target.value })}
              onBlur={() => touch('budget')}
            />
          </div>
          {freeWei !== null && <Button onClick={() => setDepositing(true)}>{budget.deposit}</Button>}
        </div>
      </Field>
      {isDepositing && token && <DepositDialog token={token} onClose={() => setDepositing(false)} />}
    </div>
  )
}

function TokenLine() {
  const { token } = useWizard()
  const { budget } = useText().submit
  const { query } = useHost()
  const { data } = useQuery(query.node.status.queryOptions())
  return (
    <section className="text-sm">
      <h3 className="font-medium">{budget.token}</h3>
      <p className="mt-1 text-muted">
        <strong className="font-semibold text-text">{token?.symbol ?? '–'}</strong> · {budget.tokenHint}
        {data?.chain?.embedded && ` ${budget.testMoney}`}
      </p>
    </section>
  )
}

function OutputField() {
  const { draft, set, errorOf, touch } = useWizard()
  const { budget } = useText().submit
  return (
    <div data-field="outputPath">
      <Field label={budget.output} hint={budget.outputHint} error={errorOf('outputPath')} isRequired>
        <TextInput
          isMono
          value={draft.outputPath}
          maxLength={2048}
          onChange={(event) => set({ outputPath: event.target.value })}
          onBlur={() => touch('outputPath')}
        />
      </Field>
    </div>
  )
}

function CallbackField() {
  const { draft, set, errorOf, touch } = useWizard()
  const { budget } = useText().submit
  return (
    <div data-field="callbackUrl">
      <Field label={budget.callback} hint={budget.callbackHint} error={errorOf('callbackUrl')} isOptional>
        <TextInput
          type="url"
          placeholder="https://"
          value={draft.callbackUrl}
          maxLength={4096}
          onChange={(event) => set({ callbackUrl: event.target.value })}
          onBlur={() => touch('callbackUrl')}
        />
      </Field>
    </div>
  )
}

/** A job that is run again may have named its providers. */
function ProvidersLine() {
  const { draft, set } = useWizard()
  const { budget } = useText().submit
  const format = useFormat()
  if (draft.providers === null) return null
  const count = draft.providers.length
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm">
      {budget.providers(count, format.number(count))}
      <Button size="small" onClick={() => set({ providers: null })}>
        {budget.anybody}
      </Button>
    </p>
  )
}
