/** Keeps what the user changed apart from what holds: a term that is changed elsewhere meanwhile shows at once, unless it is being edited here. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useToast } from '../../../components/toast.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useText } from '../../../lib/language.tsx'
import { useToken } from '../../../lib/use-token.ts'
import type { Policy } from '../facts.ts'
import { type Patch, readTerms } from './read-terms.ts'
import { changedFields, draftOf, type TermsDraft } from './terms-draft.ts'
import { type Terms, TermsContext } from './use-terms.ts'

/** Until the chain has told its token; nothing can be saved with it, since the amounts cannot be read. */
const unknownToken = { symbol: '', decimals: 18 }

export function TermsProvider({ policy, children }: { policy: Policy; children: ReactNode }) {
  const token = useToken() ?? unknownToken
  const [changes, setChanges] = useState<Partial<TermsDraft>>({})
  const [before, setBefore] = useState<Patch | null>(null)
  const saving = useSaving()
  const kept = useMemo(() => draftOf(policy, token.decimals), [policy, token.decimals])
  const draft = useMemo(() => ({ ...kept, ...changes }), [kept, changes])
  const changed = useMemo(() => changedFields(kept, draft), [kept, draft])
  const { patch, problems } = useMemo(() => readTerms(draft, changed, token.decimals), [draft, changed, token.decimals])
  const save = async (): Promise<void> => {
    if (Object.keys(problems).length > 0 || changed.length === 0) return
    const previous = Object.fromEntries(Object.keys(patch).map((name) => [name, policy[name as keyof Policy]]))
    await saving.send(patch, () => {
      setChanges({})
      setBefore(previous)
    })
  }
  const terms: Terms = {
    policy,
    token,
    draft,
    changed,
    problems,
    change: (next) => {
      setBefore(null)
      setChanges((known) => ({ ...known, ...next }))
    },
    save: () => void save(),
    discard: () => setChanges({}),
    undo: before === null ? null : () => void saving.takeBack(before, () => setBefore(null)),
    dismissUndo: () => setBefore(null),
    isSaving: saving.isPending,
    error: saving.error,
  }
  return <TermsContext value={terms}>{children}</TermsContext>
}

function useSaving() {
  const { query } = useHost()
  const text = useText().provider.save
  const toast = useToast()
  const queryClient = useQueryClient()
  const { mutateAsync, isPending, error } = useMutation(
    query.provider.setPolicy.mutationOptions({
      onSuccess: (policy) => {
        queryClient.setQueryData(query.provider.policy.queryKey(), policy)
        void queryClient.invalidateQueries({ queryKey: query.provider.key() })
        void queryClient.invalidateQueries({ queryKey: query.market.key() })
      },
    }),
  )
  /** Of a failure the mutation itself keeps the error, which the bar shows. */
  const send = (patch: Patch, done: () => void): Promise<void> => mutateAsync(patch).then(done, () => undefined)
  const takeBack = (patch: Patch, done: () => void): Promise<void> =>
    send(patch, () => {
      done()
      toast({ title: text.undone, tone: 'positive' })
    })
  return { send, takeBack, isPending, error }
}
