/** The wallet, in one step on the way in: made, imported, or opened. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { UnlockForm } from '../../components/unlock-form.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { CreateWallet } from './create-wallet.tsx'
import { ImportWallet } from './import-wallet.tsx'
import { RecoveryPhrase } from './recovery-phrase.tsx'

interface WalletStepProps {
  state: 'none' | 'locked'
  onBack(): void
  onReady(): void
}

export function WalletStep({ state, onBack, onReady }: WalletStepProps) {
  const text = useText()
  const [mnemonic, setMnemonic] = useState<string | null>(null)
  const finish = useFinish(onReady)
  if (mnemonic !== null) return <RecoveryPhrase mnemonic={mnemonic} onConfirmed={() => finish(true)} />
  return (
    <div className="mx-auto w-full max-w-lg animate-settle">
      <h1 id="page-title" tabIndex={-1} className="text-xl font-semibold tracking-tight outline-none">
        {text.welcome.wallet.title}
      </h1>
      <p className="mt-2 mb-6 text-sm text-muted">
        {state === 'locked' ? text.welcome.wallet.locked : text.welcome.wallet.body}
      </p>
      {state === 'locked' ? (
        <UnlockForm onUnlocked={() => finish(false)} action={text.welcome.wallet.open} />
      ) : (
        <NewWallet onCreated={setMnemonic} onImported={() => finish(true)} />
      )}
      <Button variant="quiet" className="mt-8 -ml-3" onClick={onBack}>
        {text.common.back}
      </Button>
    </div>
  )
}

function NewWallet({ onCreated, onImported }: { onCreated(mnemonic: string): void; onImported(): void }) {
  const { wallet } = useText().welcome
  const [tab, setTab] = useState<'create' | 'import'>('create')
  return (
    <Tabs<'create' | 'import'>
      label={wallet.title}
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'create', label: wallet.create, content: <CreateWallet onCreated={onCreated} /> },
        { value: 'import', label: wallet.import, content: <ImportWallet onImported={onImported} /> },
      ]}
    />
  )
}

/** Asks for the wallet's state again before going on, so that the next screen finds it open. */
function useFinish(onReady: () => void): (isBackedUp: boolean) => void {
  const { query } = useHost()
  const queryClient = useQueryClient()
  const { data: kept } = useQuery(query.settings.preferences.queryOptions())
  const prefer = useMutation(query.settings.setPreferences.mutationOptions())
  return (isBackedUp) => {
    if (isBackedUp && kept?.backedUp !== true) prefer.mutate({ backedUp: true })
    const keys = [query.wallet.key(), query.node.status.key()]
    void Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey }))).then(onReady)
  }
}
