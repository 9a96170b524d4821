/** What happens on this computer now, and the ways on. Who was never welcomed is sent to the doors. */
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { Rocket } from 'lucide-react'
import { isFinalJobPhase, jobPhases } from '../../../shared/schema/job-phase.ts'
import { Callout } from '../../components/banner.tsx'
import { Stat } from '../../components/data-list.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Amount } from '../../components/figures.tsx'
import { ButtonLink, Link } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { Screen } from '../../components/screen.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'
import { OpenJobs } from './open-jobs.tsx'
import { RecentJobs } from './recent-jobs.tsx'
import { TrialPanel } from './trial-panel.tsx'

export function HomeScreen() {
  const { query } = useHost()
  const text = useText()
  const { data: preferences } = useQuery(query.settings.preferences.queryOptions())
  const { data: wallet } = useQuery(query.wallet.status.queryOptions())
  if (preferences?.welcomed === null) return <Navigate to="/welcome" replace />
  const isUnsaved = preferences?.backedUp === false && wallet !== undefined && wallet.state !== 'none'
  return (
    <Screen title={text.welcome.home.title} description={text.welcome.home.hello} actions={<RunLink />}>
      {isUnsaved && (
        <Callout
          tone="warning"
          action={
            <ButtonLink to="/wallet" search={{ do: 'backup' }}>
              {text.welcome.home.toBackUp}
            </ButtonLink>
          }
        >
          {text.welcome.home.backUp}
        </Callout>
      )}
      <div className="grid grid-cols-1 gap-5 min-[1100px]:grid-cols-3">
        <JobsPanel />
        <div className="flex flex-col gap-5">
          <EarningPanel />
          <MoneyPanel isOpen={wallet?.state === 'unlocked'} />
        </div>
      </div>
    </Screen>
  )
}

const RunLink = () => (
  <ButtonLink to="/run" variant="primary">
    {useText().frame.run}
  </ButtonLink>
)

const openPhases = jobPhases.filter((phase) => !isFinalJobPhase(phase))
const finalPhases = jobPhases.filter(isFinalJobPhase)

function JobsPanel() {
  const { query } = useHost()
  const { home } = useText().welcome
  const { data } = useQuery(query.jobs.query.queryOptions({ input: { phases: openPhases, limit: 6 } }))
  const { data: all } = useQuery(query.jobs.query.queryOptions({ input: { limit: 1 } }))
  return (
    <div className="flex min-w-0 flex-col gap-5 min-[1100px]:col-span-2">
      <Panel title={home.openJobs} isFlush actions={<Link to="/jobs">{home.allJobs}</Link>}>
        {data === undefined ? (
          <Skeleton className="m-4 h-16" />
        ) : data.rows.length > 0 ? (
          <OpenJobs rows={data.rows} />
        ) : (
          <EmptyState
            icon={<Rocket size={20} aria-hidden="true" />}
            title={home.noOpenJobs}
            body={all?.rows.length === 0 ? home.runFirst : undefined}
          />
        )}
      </Panel>
      {all?.rows.length === 0 && <TrialPanel />}
      <RecentPanel />
    </div>
  )
}

/** What ended last; left out as long as nothing has. */
function RecentPanel() {
  const { query } = useHost()
  const { home } = useText().welcome
  const { data } = useQuery(query.jobs.query.queryOptions({ input: { phases: finalPhases, limit: 6 } }))
  if (data === undefined || data.rows.length === 0) return null
  return (
    <Panel title={home.recentJobs} isFlush>
      <RecentJobs rows={data.rows} />
    </Panel>
  )
}

function EarningPanel() {
  const { query } = useHost()
  const { home } = useText().welcome
  const token = useToken()
  const { data: earnings } = useQuery(query.provider.earnings.queryOptions({ input: { days: 1 } }))
  const { data: policy } = useQuery(query.provider.policy.queryOptions())
  return (
    <Panel title={home.earning} actions={<Link to="/earn">{home.toEarn}</Link>}>
      <Stat
        name={home.earnedToday}
        value={earnings && token ? <Amount wei={earnings.todayWei} token={token} /> : '–'}
        hint={policy && (policy.enabled ? home.earningOn : home.earningOff)}
      />
    </Panel>
  )
}

function MoneyPanel({ isOpen }: { isOpen: boolean }) {
  const { query } = useHost()
  const { home } = useText().welcome
  const { data } = useQuery(query.wallet.balances.queryOptions({ enabled: isOpen }))
  const free = data && data.depositFreeWei - data.depositReservedWei
  return (
    <Panel title={home.money} actions={<Link to="/wallet">{home.toWallet}</Link>}>
      <div className="grid grid-cols-2 gap-4">
        <Stat name={home.inDeposit} value={data && free !== undefined ? <Amount wei={free} token={data} /> : '–'} />
        <Stat name={home.inWallet} value={data ? <Amount wei={data.walletWei} token={data} /> : '–'} />
      </div>
    </Panel>
  )
}
