/**
 * Earning with this computer: one switch, and beneath it what happens now, the terms, what it brought, and why jobs do not
 * come. The terms that are being changed belong to the whole screen, so that no change of the view loses them.
 */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Coins } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { DemandTab } from './demand/demand-tab.tsx'
import { EarningsTab } from './earnings/earnings-tab.tsx'
import { NowTab } from './now-tab.tsx'
import { PowerPanel } from './power-panel.tsx'
import { LeaveGuard } from './terms/leave-guard.tsx'
import { SaveBar } from './terms/save-bar.tsx'
import { TermsProvider } from './terms/terms-provider.tsx'
import { TermsTab } from './terms/terms-tab.tsx'
import { PendingOrders } from './work/pending-orders.tsx'

const views = ['now', 'terms', 'earnings', 'demand'] as const
type View = (typeof views)[number]

const contents: Record<View, () => ReactNode> = {
  now: NowTab,
  terms: TermsTab,
  earnings: EarningsTab,
  demand: DemandTab,
}

const isView = (value: string | undefined): value is View => views.some((view) => view === value)

export function ProviderScreen() {
  const text = useText().provider
  const { query } = useHost()
  const wallet = useQuery(query.wallet.status.queryOptions())
  return (
    <Screen title={text.title} description={text.description}>
      <QueryState query={wallet}>{({ state }) => (state === 'none' ? <NoWallet /> : <Earning />)}</QueryState>
    </Screen>
  )
}

function NoWallet() {
  const text = useText().provider
  return (
    <EmptyState
      icon={<Coins size={20} aria-hidden="true" />}
      title={text.noWallet}
      body={text.noWalletBody}
      action={
        <ButtonLink to="/welcome" variant="primary">
          {text.makeWallet}
        </ButtonLink>
      }
    />
  )
}

function Earning() {
  const { query } = useHost()
  const policy = useQuery(query.provider.policy.queryOptions())
  return (
    <QueryState query={policy}>
      {(terms) => (
        <TermsProvider policy={terms}>
          <PowerPanel policy={terms} />
          <PendingOrders />
          <Views />
          <SaveBar />
          <LeaveGuard />
        </TermsProvider>
      )}
    </QueryState>
  )
}

function Views() {
  const text = useText().provider
  const navigate = useNavigate()
  const { tab } = useSearch({ from: '/frame/earn' })
  return (
    <Tabs<View>
      label={text.views}
      value={isView(tab) ? tab : 'now'}
      onChange={(next) => void navigate({ to: '/earn', search: { tab: next }, replace: true })}
      tabs={views.map((value) => {
        const Content = contents[value]
        return { value, label: text.tabs[value], content: <Content /> }
      })}
    />
  )
}
