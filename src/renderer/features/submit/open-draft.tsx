/** A draft by its id: opened from the host, then the wizard. One that is gone leads back to the beginning. */
import { Navigate } from '@tanstack/react-router'
import { ErrorState } from '../../components/error-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import { useText } from '../../lib/language.tsx'
import { stepOf } from './steps.ts'
import { useDraft } from './use-draft.ts'
import { Wizard } from './wizard.tsx'

export function OpenDraft({ id, step }: { id: string; step: string | undefined }) {
  const text = useText()
  const { opened, retry } = useDraft(id)
  if (opened.state === 'open') return <Wizard id={id} draft={opened.draft} wantedStep={stepOf(step)} />
  if (opened.state === 'missing') return <Navigate to="/run" replace />
  return (
    <Screen title={text.submit.title}>
      {opened.state === 'failed' ? <ErrorState error={opened.error} onRetry={retry} /> : <SkeletonRows />}
    </Screen>
  )
}
