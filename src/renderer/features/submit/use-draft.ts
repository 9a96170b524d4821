/** An open draft and its imports, followed by a component. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useHost } from '../../lib/host.tsx'
import type { Draft } from './draft.ts'
import { type WizardStores, wizardStores } from './wizard-stores.ts'

export function useStores(): WizardStores {
  return wizardStores(useHost())
}

export type OpenedDraft =
  | { state: 'opening' }
  | { state: 'missing' }
  | { state: 'failed'; error: unknown }
  | { state: 'open'; draft: Draft }

/** Opens what the host has; `retry` asks it again after a failure. */
export function useDraft(id: string): { opened: OpenedDraft; retry(): void } {
  const { drafts } = useStores()
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.draft(id))
  const [result, setResult] = useState<OpenedDraft>({ state: 'opening' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    let isCurrent = true
    setResult({ state: 'opening' })
    const tell = (next: OpenedDraft): void => {
      if (isCurrent) setResult(next)
    }
    drafts.open(id).then(
      (isThere) => tell(isThere ? { state: 'opening' } : { state: 'missing' }),
      (error: unknown) => tell({ state: 'failed', error }),
    )
    return () => {
      isCurrent = false
    }
  }, [drafts, id, attempt])
  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  return { opened: draft === null ? result : { state: 'open', draft }, retry }
}

/** Draws again at each change of an import. */
export function useImports(): WizardStores['imports'] {
  const { imports } = useStores()
  const [, setTick] = useState(0)
  useEffect(() => imports.subscribe(() => setTick((tick) => tick + 1)), [imports])
  return imports
}
