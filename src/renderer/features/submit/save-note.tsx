/** Whether the host has what was typed. */
import { useSyncExternalStore } from 'react'
import { useText } from '../../lib/language.tsx'
import { useStores } from './use-draft.ts'
import { useWizard } from './use-wizard.ts'

export function SaveNote() {
  const { submit } = useText()
  const { draftId } = useWizard()
  const { drafts } = useStores()
  const state = useSyncExternalStore(drafts.subscribe, () => drafts.saveState(draftId))
  const words = { new: '', saved: submit.saved, saving: submit.saving, failed: submit.notSaved }
  return (
    <span className={state === 'failed' ? 'text-xs text-warning' : 'text-xs text-muted'} role="status">
      {words[state]}
    </span>
  )
}
