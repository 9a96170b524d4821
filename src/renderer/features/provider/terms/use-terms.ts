/** The terms that are being changed, for every part of the screen that shows or changes one. */
import { createContext, useContext } from 'react'
import type { TokenFacts } from '../../../lib/format.ts'
import type { Policy } from '../facts.ts'
import type { TermProblem } from './read-terms.ts'
import type { TermField, TermsDraft } from './terms-draft.ts'

export interface Terms {
  /** As they hold now. */
  policy: Policy
  token: TokenFacts
  draft: TermsDraft
  change(changes: Partial<TermsDraft>): void
  changed: readonly TermField[]
  /** At the fields that were changed. */
  problems: Partial<Record<TermField, TermProblem>>
  save(): void
  discard(): void
  /** Brings back what held before the last saving; null when there is nothing to undo. */
  undo: (() => void) | null
  dismissUndo(): void
  isSaving: boolean
  error: unknown
}

export const TermsContext = createContext<Terms | null>(null)

export function useTerms(): Terms {
  const terms = useContext(TermsContext)
  if (terms === null) throw new Error('useTerms() needs a TermsProvider around it')
  return terms
}
