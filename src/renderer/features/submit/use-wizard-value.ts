/** Puts together what the steps work with: the draft of the store, its problems, the imports, and the addresses of the steps. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'
import type { Draft, InputSlot } from './draft.ts'
import { focusField } from './focus-field.ts'
import type { ImportState } from './imports.ts'
import { type DraftFacts, firstWrong, holdsBack, type Problems, problemsOf } from './problems.ts'
import { type FieldName, fieldsOf, indexOfStep, type StepId, stepIds, stepOfField } from './steps.ts'
import { useImports, useStores } from './use-draft.ts'
import { useFocusAfterStep } from './use-focus-after-step.ts'
import { useShownErrors } from './use-shown-errors.ts'
import type { Wizard } from './use-wizard.ts'

export interface WizardProps {
  id: string
  draft: Draft
  /** Of the address; shown as far as it was come to. */
  wantedStep: StepId
}

export function useWizardValue({ id, draft, wantedStep }: WizardProps): Wizard {
  const { drafts } = useStores()
  const imports = useImports()
  const text = useText()
  const token = useToken()
  const freeWei = useFreeWei()
  const step = indexOfStep(wantedStep) <= draft.reached ? wantedStep : (stepIds[draft.reached] ?? 'what')
  const importOf = (slot: InputSlot): ImportState | null => imports.state(id, slot)
  const problems = problemsOf(draft, factsOf(token?.decimals ?? null, freeWei, importOf))
  const { touched, touch, refusals, refuse } = useShownErrors(draft)
  const change = (next: (before: Draft) => Draft): void => drafts.change(id, next)
  const focusLater = useFocusAfterStep(step)
  const navigate = useNavigate()
  const goTo = (to: StepId): void => {
    change((before) => ({ ...before, step: to, reached: Math.max(before.reached, indexOfStep(to)) }))
    if (to !== step) void navigate({ to: '/run', search: { draft: id, step: to } })
  }
  const next = (): void => {
    const wrong = firstWrong(step, problems)
    touch(...fieldsOf(step))
    if (wrong !== null) focusField(wrong)
    else goTo(stepIds[indexOfStep(step) + 1] ?? 'review')
  }
  return {
    draftId: id,
    draft,
    step,
    change,
    set: (fields) => change((before) => ({ ...before, ...fields })),
    problems,
    errorOf: (field) => refusals(field) ?? shownProblem(problems, field, touched, text.submit.problems),
    touch: (field) => touch(field),
    refuse: (field, message) => {
      refuse(field, message)
      focusLater(field)
      goTo(stepOfField[field])
    },
    goTo,
    next,
    imports,
    importOf,
    token,
    freeWei,
  }
}

function shownProblem(
  problems: Problems,
  field: FieldName,
  touched: ReadonlySet<FieldName>,
  sentences: Record<string, string>,
): string | undefined {
  const problem = problems[field]
  return touched.has(field) && problem !== undefined && holdsBack(problem) ? sentences[problem] : undefined
}

function factsOf(
  decimals: number | null,
  freeWei: bigint | null,
  importOf: (slot: InputSlot) => ImportState | null,
): DraftFacts {
  const stateOf = (slot: InputSlot) => {
    const state = importOf(slot)
    if (state === null) return 'none'
    return state.phase === 'failed' ? 'failed' : 'running'
  }
  return { decimals, freeWei, imports: { script: stateOf('script'), data: stateOf('data') } }
}

/** What the deposit has free of other jobs; null while the wallet is locked. */
function useFreeWei(): bigint | null {
  const { query } = useHost()
  const { data: wallet } = useQuery(query.wallet.status.queryOptions())
  const { data } = useQuery(query.wallet.balances.queryOptions({ enabled: wallet?.state === 'unlocked' }))
  if (data === undefined) return null
  const free = data.depositFreeWei - data.depositReservedWei
  return free > 0n ? free : 0n
}
