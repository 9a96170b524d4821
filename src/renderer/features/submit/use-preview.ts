/** The order as it would be signed now, put together by the host and kept fresh while it is looked at. */
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { orderPreviewSchema } from '../../../shared/api/contract/jobs.ts'
import type { JobRequest } from '../../../shared/schema/job.ts'
import { useHost } from '../../lib/host.tsx'

export type OrderPreview = z.infer<typeof orderPreviewSchema>

const refreshMs = 5000

/** Null: nothing is asked yet. */
export function usePreview(request: JobRequest | null) {
  const { query } = useHost()
  return useQuery({
    ...query.jobs.preview.queryOptions({ input: request ?? ({} as JobRequest), enabled: request !== null }),
    refetchInterval: refreshMs,
  })
}

export type Preview = ReturnType<typeof usePreview>
