/** What the job does and did, why it failed if it did, who was asked, and what was signed. */
import { useQuery } from '@tanstack/react-query'
import { FileSignature } from 'lucide-react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Panel } from '../../../components/panel.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useText } from '../../../lib/language.tsx'
import { isFinal, type JobDetails } from '../job-facts.ts'
import { FactsPanel } from './facts-panel.tsx'
import { FailureCallout } from './failure-callout.tsx'
import { OrderPanel } from './order-panel.tsx'
import { QuotesPanel } from './quotes-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

export function OverviewTab({ details }: { details: JobDetails }) {
  const { job, history } = details
  return (
    <div className="flex flex-col gap-5">
      <FailureCallout job={job} />
      <div className="grid grid-cols-1 items-start gap-5 min-[1000px]:grid-cols-2">
        <TimelinePanel job={job} history={history} />
        <div className="flex min-w-0 flex-col gap-5">
          <QuotesPanel job={job} />
          <FactsPanel job={job} />
        </div>
      </div>
      <SignedOrder details={details} />
    </div>
  )
}

function SignedOrder({ details: { job } }: { details: JobDetails }) {
  const text = useText().job.order
  const { query } = useHost()
  const order = useQuery(query.jobs.order.queryOptions({ input: { jobId: job.jobId } }))
  return (
    <Panel title={text.title} description={text.description}>
      <QueryState query={order}>
        {(signed) =>
          signed === null ? (
            <EmptyState
              className="py-6!"
              icon={<FileSignature size={20} aria-hidden="true" />}
              title={text.none}
              body={isFinal(job.phase) ? text.neverSigned : text.notYet}
            />
          ) : (
            <OrderPanel job={job} signed={signed} />
          )
        }
      </QueryState>
    </Panel>
  )
}
