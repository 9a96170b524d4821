/** The wizard around its five steps: where one is, what is wrong, the way on and back. Each step has its own address. */
import type { ReactNode } from 'react'
import { Screen } from '../../components/screen.tsx'
import { Stepper } from '../../components/stepper.tsx'
import { useText } from '../../lib/language.tsx'
import { firstWrong } from './problems.ts'
import { StepBudget } from './step-budget.tsx'
import { StepCompute } from './step-compute.tsx'
import { StepFiles } from './step-files.tsx'
import { StepReview } from './step-review.tsx'
import { StepWhat } from './step-what.tsx'
import { indexOfStep, type StepId, stepIds, stepOf } from './steps.ts'
import { WizardContext } from './use-wizard.ts'
import { useWizardValue, type WizardProps } from './use-wizard-value.ts'

const contents: Record<StepId, () => ReactNode> = {
  what: StepWhat,
  files: StepFiles,
  compute: StepCompute,
  budget: StepBudget,
  review: StepReview,
}

export function Wizard(props: WizardProps) {
  const text = useText()
  const wizard = useWizardValue(props)
  const { draft, step, problems } = wizard
  const Content = contents[step]
  const { label, ...labels } = text.submit.steps
  const steps = stepIds.map((id, index) => ({
    id,
    label: labels[id],
    isDone: index < draft.reached && id !== 'review' && firstWrong(id, problems) === null,
    isReachable: index <= draft.reached,
    hasError: index < draft.reached && firstWrong(id, problems) !== null,
  }))
  return (
    <WizardContext value={wizard}>
      <Screen title={text.submit.title} description={text.submit.description}>
        <Stepper steps={steps} current={step} onGoTo={(id) => wizard.goTo(stepOf(id))} label={label} />
        <p aria-live="polite" className="sr-only">
          {text.common.stepOf(indexOfStep(step) + 1, stepIds.length, labels[step])}
        </p>
        <Content key={step} />
      </Screen>
    </WizardContext>
  )
}
