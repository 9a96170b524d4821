/** The steps of a wizard: where one is, what is done, and a way back to each step that was reached. */
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useText } from '../lib/language.tsx'

export interface StepperStep {
  id: string
  label: string
  isDone: boolean
  /** Can be gone to. */
  isReachable: boolean
  hasError?: boolean
}

export interface StepperProps {
  steps: readonly StepperStep[]
  current: string
  onGoTo(id: string): void
  label: string
}

export function Stepper({ steps, current, onGoTo, label }: StepperProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex items-center gap-1">
        {steps.map((step, index) => (
          <li key={step.id} className="flex min-w-0 items-center gap-1">
            {index > 0 && <span aria-hidden="true" className="h-px w-3 shrink-0 bg-line min-[1100px]:w-6" />}
            <Step step={step} index={index} isCurrent={step.id === current} onGoTo={onGoTo} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface StepProps {
  step: StepperStep
  index: number
  isCurrent: boolean
  onGoTo(id: string): void
}

function Step({ step, index, isCurrent, onGoTo }: StepProps) {
  const text = useText()
  const mark = clsx(
    'flex size-5 shrink-0 items-center justify-center rounded-full border text-2xs font-semibold tabular-nums',
    isCurrent ? 'border-accent bg-accent text-on-accent' : 'border-line-strong text-muted',
    !isCurrent && step.isDone && 'border-accent bg-accent-soft text-accent',
    !isCurrent && step.hasError && 'border-danger bg-danger-soft text-danger',
  )
  return (
    <button
      type="button"
      disabled={!step.isReachable}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={() => onGoTo(step.id)}
      className="flex h-8 min-w-0 items-center gap-2 rounded-md px-1.5 text-sm text-muted enabled:hover:bg-hover aria-[current]:font-medium aria-[current]:text-text"
    >
      <span className={mark}>{step.isDone && !isCurrent ? <Check size={12} aria-hidden="true" /> : index + 1}</span>
      <span className="truncate">{step.label}</span>
      {step.isDone && <span className="sr-only">{text.common.stepDone}</span>}
      {step.hasError && <span className="sr-only">{text.common.stepWrong}</span>}
    </button>
  )
}
