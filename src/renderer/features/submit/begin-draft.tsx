/** A new draft, from nothing, a template, an earlier job or a link; then its address takes the place of this one. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { parseDeepLink } from '../../../shared/deep-link.ts'
import type { JobId } from '../../../shared/schema/ids.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Screen } from '../../components/screen.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { type Draft, newDraft, newDraftId } from './draft.ts'
import { draftOfLink, draftOfRequest } from './request.ts'
import { isTemplateId } from './templates.ts'
import { useStores } from './use-draft.ts'

interface BeginDraftProps {
  template?: string | undefined
  again?: string | undefined
  link?: string | undefined
}

export function BeginDraft({ template, again, link }: BeginDraftProps) {
  const text = useText()
  const { draft, error } = useFirstDraft({ template, again, link })
  const begin = useBegin()
  const isBegun = useRef(false)
  useEffect(() => {
    if (draft === null || isBegun.current) return
    isBegun.current = true
    begin(draft)
  })
  return (
    <Screen title={text.submit.title}>
      {error === null ? (
        <SkeletonRows />
      ) : (
        <ErrorState
          error={error}
          title={text.submit.begin.failed}
          action={<ButtonLink to="/run">{text.submit.begin.fresh}</ButtonLink>}
        />
      )}
    </Screen>
  )
}

/** Opens a draft and goes to it, leaving no step of its own in the history. */
function useBegin(): (draft: Draft) => void {
  const { drafts } = useStores()
  const navigate = useNavigate()
  return (draft) => {
    const id = newDraftId()
    drafts.begin(id, draft)
    void navigate({ to: '/run', search: { draft: id, step: 'what' }, replace: true })
  }
}

function useFirstDraft({ template, again, link }: BeginDraftProps): { draft: Draft | null; error: unknown } {
  const { query } = useHost()
  const { templates, begin, drafts } = useText().submit
  const job = useQuery(
    query.jobs.show.queryOptions({ input: { jobId: (again ?? '') as JobId }, enabled: again !== undefined }),
  )
  if (again !== undefined) return { draft: job.data ? draftOfRequest(job.data.job.request) : null, error: job.error }
  if (link !== undefined) {
    const parsed = parseDeepLink(link)
    if (parsed.type !== 'job') return { draft: null, error: new Error(begin.badLink) }
    return { draft: draftOfLink(parsed, drafts.unnamed), error: null }
  }
  const id = isTemplateId(template) ? template : 'python'
  return { draft: newDraft(id, templates[id].title), error: null }
}
