/** One job: what it does now, what it printed, what it measured, what it made, and what was signed for it. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft, SearchX } from 'lucide-react'
import { jobIdSchema } from '../../../shared/schema/ids.ts'
import { StatusPill } from '../../components/badge.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ButtonLink, PlainLink } from '../../components/link.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { errorCode } from '../../lib/error-text.ts'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { CurvesTab } from './curves/curves-tab.tsx'
import { JobActions } from './job-actions.tsx'
import { isFinal, type JobDetails, toneOf } from './job-facts.ts'
import { JobFigures } from './job-figures.tsx'
import { LogTab } from './log/log-tab.tsx'
import { OutputsTab } from './outputs/outputs-tab.tsx'
import { OverviewTab } from './overview/overview-tab.tsx'
import { ReceiptTab } from './receipt/receipt-tab.tsx'
import { useJobStream } from './use-job-stream.ts'

export function JobScreen() {
  const parsed = jobIdSchema.safeParse(useParams({ from: '/frame/jobs/$jobId' }).jobId)
  return parsed.success ? <KnownId key={parsed.data} jobId={parsed.data} /> : <UnknownJob />
}

type JobId = JobDetails['job']['jobId']

function KnownId({ jobId }: { jobId: JobId }) {
  const text = useText()
  const { query } = useHost()
  const details = useQuery(query.jobs.show.queryOptions({ input: { jobId } }))
  if (details.data) return <Job details={details.data} />
  if (errorCode(details.error) === 'NOT_FOUND') return <UnknownJob />
  return (
    <Screen title={text.job.title} before={<WayBack />}>
      <QueryState query={details}>{() => null}</QueryState>
    </Screen>
  )
}

function Job({ details }: { details: JobDetails }) {
  const text = useText()
  const { job } = details
  const { log, samples, stream } = useJobStream(job.jobId, details.logLines)
  const { tab, choose } = useTab()
  const scrolled = 'h-full overflow-y-auto -mx-2 px-2 pb-6'
  return (
    <Screen
      width="fill"
      before={<WayBack />}
      title={job.name}
      badge={<StatusPill tone={toneOf(job.phase)} label={text.common.phases[job.phase]} isLive={!isFinal(job.phase)} />}
      actions={<JobActions job={job} />}
    >
      <JobFigures job={job} />
      <Tabs
        className="-mb-8 flex-1"
        label={text.job.tabs.label}
        value={tab}
        onChange={choose}
        tabs={[
          {
            value: 'overview',
            label: text.job.tabs.overview,
            content: (
              <div className={scrolled}>
                <OverviewTab details={details} />
              </div>
            ),
          },
          { value: 'log', label: text.job.tabs.log, content: log && <LogTab job={job} log={log} stream={stream} /> },
          {
            value: 'curves',
            label: text.job.tabs.curves,
            content: (
              <div className={scrolled}>
                <CurvesTab job={job} samples={samples} />
              </div>
            ),
          },
          { value: 'outputs', label: text.job.tabs.outputs, content: <OutputsTab job={job} /> },
          {
            value: 'receipt',
            label: text.job.tabs.receipt,
            content: (
              <div className={scrolled}>
                <ReceiptTab job={job} />
              </div>
            ),
          },
        ]}
      />
    </Screen>
  )
}

const tabNames = ['overview', 'log', 'curves', 'outputs', 'receipt'] as const
type TabName = (typeof tabNames)[number]

function useTab() {
  const navigate = useNavigate()
  const { jobId } = useParams({ from: '/frame/jobs/$jobId' })
  const search = useSearch({ from: '/frame/jobs/$jobId' })
  const tab = tabNames.find((name) => name === search.tab) ?? 'overview'
  const choose = (next: TabName): void =>
    void navigate({ to: '/jobs/$jobId', params: { jobId }, search: { tab: next }, replace: true })
  return { tab, choose }
}

function WayBack() {
  const text = useText().job
  return (
    <PlainLink to="/jobs" className="mb-1 inline-flex items-center gap-1 rounded-sm text-xs text-muted hover:text-text">
      <ArrowLeft size={13} aria-hidden="true" />
      {text.back}
    </PlainLink>
  )
}

function UnknownJob() {
  const text = useText().job
  return (
    <Screen title={text.title}>
      <EmptyState
        icon={<SearchX size={20} aria-hidden="true" />}
        title={text.unknown}
        body={text.unknownBody}
        action={
          <ButtonLink to="/jobs" variant="primary">
            {text.back}
          </ButtonLink>
        }
      />
    </Screen>
  )
}
