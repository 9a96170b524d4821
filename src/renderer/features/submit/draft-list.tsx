/** Jobs that were begun and left: to go on with, or to discard. Without any, a new one begins at once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FilePenLine, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { RelativeTime } from '../../components/figures.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { BeginDraft } from './begin-draft.tsx'
import { readDraft } from './draft.ts'
import { useStores } from './use-draft.ts'

interface SavedDraft {
  id: string
  name: string
  json: string
  savedAtMs: number
}

export function DraftList() {
  const { query } = useHost()
  const { submit } = useText()
  // Asked anew at each visit: another window may have saved or discarded some.
  const saved = useQuery(query.settings.drafts.queryOptions({ staleTime: 0, gcTime: 0 }))
  const [discarded, setDiscarded] = useState<SavedDraft[]>([])
  if (saved.data?.length === 0 && discarded.length === 0) return <BeginDraft />
  return (
    <Screen
      title={submit.title}
      description={submit.description}
      width="text"
      actions={
        <ButtonLink to="/run" search={{ template: 'python' }} variant="primary">
          <Plus size={15} aria-hidden="true" />
          {submit.drafts.fresh}
        </ButtonLink>
      }
    >
      <QueryState query={saved}>
        {(drafts) => (
          <Panel title={submit.drafts.title} description={submit.drafts.body} isFlush>
            <ul className="divide-y divide-line border-t border-line">
              {merged(drafts, discarded).map((draft) => (
                <li key={draft.id}>
                  <DraftRow
                    draft={draft}
                    isDiscarded={discarded.includes(draft)}
                    onDiscarded={() => setDiscarded([...discarded, draft])}
                    onRestored={() => setDiscarded(discarded.filter(({ id }) => id !== draft.id))}
                  />
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </QueryState>
    </Screen>
  )
}

/** A discarded one stays in its place, with the way back. */
const merged = (drafts: readonly SavedDraft[], discarded: readonly SavedDraft[]): SavedDraft[] =>
  [...drafts.filter(({ id }) => discarded.every((gone) => gone.id !== id)), ...discarded].sort(
    (a, b) => b.savedAtMs - a.savedAtMs,
  )

interface DraftRowProps {
  draft: SavedDraft
  isDiscarded: boolean
  onDiscarded(): void
  onRestored(): void
}

function DraftRow({ draft, isDiscarded, onDiscarded, onRestored }: DraftRowProps) {
  const { api, query } = useHost()
  const { submit } = useText()
  const { drafts } = useStores()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: query.settings.drafts.key() })
  const discard = useMutation({ mutationFn: () => drafts.remove(draft.id), onSuccess: onDiscarded, onSettled: refresh })
  const restore = useMutation({
    mutationFn: () => api.settings.saveDraft({ id: draft.id, name: draft.name, json: draft.json }),
    onSuccess: async () => {
      await refresh()
      onRestored()
    },
  })
  const name = draft.name || submit.drafts.unnamed
  const content = readDraft(draft.json)
  return (
    <div className="flex items-center gap-4 px-4 py-3">
      <FilePenLine size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1" role="status">
        <p className="truncate text-sm font-medium">{isDiscarded ? submit.drafts.discarded(name) : name}</p>
        {!isDiscarded && (
          <p className="truncate text-xs text-muted">
            {content === null
              ? submit.drafts.unreadable
              : `${submit.templates[content.template].title} · ${submit.steps[content.step]} · `}
            {content !== null && <RelativeTime atMs={draft.savedAtMs} />}
          </p>
        )}
        <ErrorLine error={discard.error ?? restore.error} />
      </div>
      {isDiscarded ? (
        <Button onClick={() => restore.mutate()} isBusy={restore.isPending}>
          {submit.drafts.undo}
        </Button>
      ) : (
        <>
          <Button
            variant="quiet"
            aria-label={submit.drafts.discardNamed(name)}
            onClick={() => discard.mutate()}
            isBusy={discard.isPending}
          >
            {submit.drafts.discard}
          </Button>
          {content !== null && (
            <ButtonLink
              to="/run"
              search={{ draft: draft.id, step: content.step }}
              aria-label={submit.drafts.goOnNamed(name)}
            >
              {submit.drafts.goOn}
            </ButtonLink>
          )}
        </>
      )}
    </div>
  )
}
