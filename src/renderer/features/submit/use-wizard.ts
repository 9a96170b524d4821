/** What every step works with: the draft, what is wrong with it, and the ways on and back. */
import { createContext, useContext } from 'react'
import type { TokenFacts } from '../../lib/format.ts'
import type { Draft, InputSlot } from './draft.ts'
import type { ImportState, Imports } from './imports.ts'
import type { Problems } from './problems.ts'
import type { FieldName, StepId } from './steps.ts'

export interface Wizard {
  draftId: string
  draft: Draft
  step: StepId
  change(change: (draft: Draft) => Draft): void
  set(fields: Partial<Draft>): void
  /** All problems; those that are shown are in `errorOf`. */
  problems: Problems
  /** The sentence for a field that was left or that held the user back; undefined otherwise. */
  errorOf(field: FieldName): string | undefined
  /** The field was left: from now on its error is shown. */
  touch(field: FieldName): void
  /** What the host said of a field when the order was put together; shown until the field changes. */
  refuse(field: FieldName, message: string): void
  goTo(step: StepId): void
  next(): void
  imports: Imports
  importOf(slot: InputSlot): ImportState | null
  token: TokenFacts | null
  /** What the deposit has free of other jobs; null while it is not known. */
  freeWei: bigint | null
}

export const WizardContext = createContext<Wizard | null>(null)

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext)
  if (wizard === null) throw new Error('useWizard() needs a wizard around it')
  return wizard
}
