/** What provider and requester have signed about this job, and whether it holds. */
import { useQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import type { JobView } from '../../../../shared/schema/job.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useText } from '../../../lib/language.tsx'
import { isFinal } from '../job-facts.ts'
import { CheckList } from './check-list.tsx'
import { ReceiptFacts } from './receipt-facts.tsx'
import { RequesterFacts } from './requester-facts.tsx'

export function ReceiptTab({ job }: { job: JobView }) {
  const text = useText().job.receipt
  const { query } = useHost()
  const order = useQuery(query.jobs.order.queryOptions({ input: { jobId: job.jobId } }))
  if (job.receipt === null) {
    return (
      <EmptyState
        icon={<ReceiptText size={20} aria-hidden="true" />}
        title={isFinal(job.phase) ? text.none : text.notYet}
        body={isFinal(job.phase) ? text.noneBody : text.notYetBody}
      />
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <CheckList jobId={job.jobId} canExport={isFinal(job.phase)} />
      <div className="grid grid-cols-1 items-start gap-5 min-[1000px]:grid-cols-2">
        <ReceiptFacts job={job} signed={job.receipt} />
        <QueryState query={order}>{(signed) => signed && <RequesterFacts signed={signed} />}</QueryState>
      </div>
    </div>
  )
}
