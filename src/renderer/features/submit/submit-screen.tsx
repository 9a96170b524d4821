/** "Run a job": begins a draft from what the address names, goes on with one, or shows those that wait. */
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { BeginDraft } from './begin-draft.tsx'
import { DraftList } from './draft-list.tsx'
import { OpenDraft } from './open-draft.tsx'
import { useStores } from './use-draft.ts'

export function SubmitScreen() {
  const { draft, step, template, again, link } = useSearch({ from: '/frame/run' })
  useSaveOnLeaving()
  if (draft !== undefined) return <OpenDraft key={draft} id={draft} step={step} />
  if (again !== undefined || link !== undefined || template !== undefined) {
    return <BeginDraft template={template} again={again} link={link} />
  }
  return <DraftList />
}

/** What was typed in the last moment is sent when the screen, or the window, is left. */
function useSaveOnLeaving(): void {
  const { drafts } = useStores()
  useEffect(() => {
    const save = (): void => drafts.flush()
    const hide = (): void => {
      if (document.visibilityState === 'hidden') save()
    }
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', hide)
      save()
    }
  }, [drafts])
}
