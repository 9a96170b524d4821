/** What one holds and what one may spend. Three faces: no wallet, locked, open. */
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Lock } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { UnlockForm } from '../../components/unlock-form.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { BackUpPanel } from './back-up-panel.tsx'
import { BalancesPanel } from './balances-panel.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { RiskPanel } from './risk-panel.tsx'
import { SignatureTable } from './signature-table.tsx'
import { TransactionTable } from './transaction-table.tsx'
import { WalletActions } from './wallet-actions.tsx'

export function WalletScreen() {
  const text = useText().wallet
  const { query } = useHost()
  const status = useQuery(query.wallet.status.queryOptions())
  const isOpen = status.data?.state === 'unlocked'
  return (
    <Screen title={text.title} description={text.description} actions={isOpen ? <WalletActions /> : undefined}>
      <QueryState query={status}>
        {({ state }) => {
          switch (state) {
            case 'none':
              return <NoWallet />
            case 'locked':
              return <LockedWallet />
            case 'unlocked':
              return <OpenWallet />
          }
        }}
      </QueryState>
    </Screen>
  )
}

function NoWallet() {
  const text = useText().wallet
  return (
    <EmptyState
      icon={<KeyRound size={20} aria-hidden="true" />}
      title={text.none}
      body={text.noneBody}
      action={
        <ButtonLink to="/welcome" variant="primary">
          {text.toDoors}
        </ButtonLink>
      }
    />
  )
}

function LockedWallet() {
  const text = useText().wallet
  return (
    <Panel title={<LockedTitle />} description={text.lockedBody} className="max-w-lg">
      <UnlockForm />
    </Panel>
  )
}

const LockedTitle = () => (
  <span className="flex items-center gap-2">
    <Lock size={14} aria-hidden="true" />
    {useText().wallet.locked}
  </span>
)

function OpenWallet() {
  const { query } = useHost()
  const balances = useQuery(query.wallet.balances.queryOptions({ refetchInterval: 15_000 }))
  return (
    <>
      <QueryState query={balances}>{(held) => <BalancesPanel balances={held} />}</QueryState>
      <div className="grid grid-cols-1 gap-5 min-[1000px]:grid-cols-2">
        <LimitsPanel />
        <RiskPanel />
      </div>
      <TransactionTable />
      <SignatureTable />
      <BackUpPanel />
    </>
  )
}
