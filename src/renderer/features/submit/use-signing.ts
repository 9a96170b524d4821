/** Signs and submits, once at a time; what is refused lands at the field that it belongs to. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { JobRequest } from '../../../shared/schema/job.ts'
import { useToast } from '../../components/toast.tsx'
import { errorCode, errorText } from '../../lib/error-text.ts'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import type { FieldName } from './steps.ts'
import { useStores } from './use-draft.ts'
import { useWizard } from './use-wizard.ts'

const fieldOfRefusal: Readonly<Record<string, FieldName>> = {
  BUDGET_ABOVE_DEPOSIT: 'budget',
  UNKNOWN_TOKEN: 'budget',
  UNKNOWN_PROFILE: 'profile',
}

export interface Signing {
  state: 'not-ready' | 'ready' | 'pending'
  /** Of the last try; null while one goes on. */
  error: unknown
  submit(): void
  /** While it waits for a word of its user: nothing is signed then. */
  cancel(): void
}

/** Null: there is nothing to be signed yet. */
export function useSigning(request: JobRequest | null): Signing {
  const { api, query } = useHost()
  const queryClient = useQueryClient()
  const stop = useRef<AbortController | null>(null)
  const finish = useFinish()
  const refused = useRefusal()
  const mutation = useMutation({
    mutationFn: (input: JobRequest) => {
      stop.current = new AbortController()
      return api.jobs.submit(input, { signal: stop.current.signal })
    },
    onSuccess: (job) => finish(job.jobId),
    onError: (error) => {
      void queryClient.invalidateQueries({ queryKey: query.wallet.key() })
      if (!stop.current?.signal.aborted) refused(error)
    },
  })
  useEffect(() => () => stop.current?.abort(), [])
  const isAborted = stop.current?.signal.aborted ?? false
  return {
    state: mutation.isPending ? 'pending' : request === null ? 'not-ready' : 'ready',
    error: mutation.isPending || isAborted ? null : mutation.error,
    submit: () => {
      if (request !== null && !mutation.isPending) mutation.mutate(request)
    },
    cancel: () => stop.current?.abort(),
  }
}

/** The draft has become a job: it goes first, so that nobody submits it twice; then its job is shown in its place. */
function useFinish(): (jobId: string) => Promise<void> {
  const { query } = useHost()
  const { drafts } = useStores()
  const { draftId } = useWizard()
  const { review } = useText().submit
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  return async (jobId) => {
    await drafts.remove(draftId).catch(() => undefined) // the host went away: the draft stays in the list
    void navigate({ to: '/jobs/$jobId', params: { jobId }, replace: true })
    toast({ title: review.submitted, tone: 'positive' })
    void queryClient.invalidateQueries({ queryKey: query.jobs.key() })
  }
}

function useRefusal(): (error: unknown) => void {
  const { refuse } = useWizard()
  const text = useText()
  return (error) => {
    const field = fieldOfRefusal[errorCode(error) ?? '']
    if (field !== undefined) refuse(field, errorText(error, text).message)
  }
}
