/** What each step stands in: its heading, what has been chosen so far beside it, and the way back and on below. */
import { clsx } from 'clsx'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../lib/language.tsx'
import { stepHeadingId } from './focus-field.ts'
import { SaveNote } from './save-note.tsx'
import { stepIds } from './steps.ts'
import { Summary } from './summary.tsx'
import { useWizard } from './use-wizard.ts'

const formId = 'wizard-step'

/** A step that is filled in: Enter in any of its lines goes on. */
export function StepForm({ intro, children }: { intro?: ReactNode; children: ReactNode }) {
  const { next, step } = useWizard()
  const text = useText()
  const send = (event: FormEvent): void => {
    // Forms in dialogs bubble up to here as well.
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    next()
  }
  const isLast = step === 'budget'
  const onward = (
    <Button type="submit" form={formId} variant="primary">
      {isLast ? text.submit.toReview : text.common.next}
      <ArrowRight size={15} aria-hidden="true" />
    </Button>
  )
  return (
    <StepFrame intro={intro} primary={onward}>
      <form id={formId} noValidate onSubmit={send} onKeyDown={goOnByEnter} className="flex flex-col gap-6">
        {children}
      </form>
    </StepFrame>
  )
}

/** Our radios swallow Enter; here it goes on, as it does in every other field. */
function goOnByEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const target = event.target as HTMLElement
  if (event.key !== 'Enter' || target.getAttribute('role') !== 'radio') return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

export interface StepFrameProps {
  intro?: ReactNode
  primary: ReactNode
  /** Takes the summary's place as well. */
  isWide?: boolean
  children: ReactNode
}

export function StepFrame({ intro, primary, isWide = false, children }: StepFrameProps) {
  const { step } = useWizard()
  const text = useText()
  const columns = isWide
    ? 'grid-cols-1'
    : 'grid-cols-[minmax(0,760px)] min-[1200px]:grid-cols-[minmax(0,760px)_minmax(15rem,1fr)]'
  return (
    <>
      <div className={clsx('grid min-h-[calc(100dvh-13.75rem)] content-start gap-10', columns)}>
        <section aria-labelledby={stepHeadingId} className="min-w-0 animate-settle">
          <h2 id={stepHeadingId} tabIndex={-1} className="text-lg font-semibold outline-none">
            {text.submit.steps[step]}
          </h2>
          {intro && <p className="mt-1 max-w-prose text-sm text-muted">{intro}</p>}
          <div className="mt-5">{children}</div>
        </section>
        {!isWide && (
          <div className="hidden min-[1200px]:block">
            <Summary />
          </div>
        )}
      </div>
      <footer className="sticky bottom-0 z-10 -mx-8 -mb-8 flex items-center justify-between gap-4 border-t border-line bg-surface px-8 py-3">
        <BackButton />
        <div className="flex min-w-0 items-center gap-4">
          <SaveNote />
          {primary}
        </div>
      </footer>
    </>
  )
}

function BackButton() {
  const { step, goTo } = useWizard()
  const text = useText()
  const before = stepIds[stepIds.indexOf(step) - 1]
  if (before === undefined) return <span />
  return (
    <Button
      icon={<ArrowLeft size={15} aria-hidden="true" />}
      aria-label={text.submit.backTo(text.submit.steps[before])}
      onClick={() => goTo(before)}
    >
      {text.common.back}
    </Button>
  )
}
