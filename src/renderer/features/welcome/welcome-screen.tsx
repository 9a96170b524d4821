/** The first minutes: two doors, a wallet on the way in, and a trial for those who are not sure. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useHost } from '../../lib/host.tsx'
import { Doors } from './doors.tsx'
import { LookChooser } from './look-chooser.tsx'
import { TrialPanel } from './trial-panel.tsx'

/** With its forms and their checks: not needed to see the doors. */
const WalletStep = lazy(async () => ({ default: (await import('./wallet-step.tsx')).WalletStep }))

type Door = 'run' | 'earn' | 'trial'

/** The wallet's state is the one that was found at the door: it opens while its phrase is still being shown. */
type View = { at: 'doors' } | { at: 'wallet'; door: Door; state: 'none' | 'locked' } | { at: 'trial' }

export function WelcomeScreen() {
  const { query } = useHost()
  const navigate = useNavigate()
  const [view, setView] = useState<View>({ at: 'doors' })
  const { data: wallet } = useQuery(query.wallet.status.queryOptions())
  const prefer = useMutation(query.settings.setPreferences.mutationOptions())
  const goIn = (door: Door): void => {
    prefer.mutate({ welcomed: door === 'earn' ? 'earn' : 'run' })
    if (door === 'trial') setView({ at: 'trial' })
    else void navigate({ to: door === 'run' ? '/run' : '/earn' })
  }
  const choose = (door: Door): void => {
    if (wallet?.state === 'unlocked') goIn(door)
    else if (wallet) setView({ at: 'wallet', door, state: wallet.state })
  }
  return (
    <main id="content" tabIndex={-1} className="flex h-full flex-col overflow-y-auto outline-none">
      <LookChooser />
      <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col justify-center px-8 pb-16">
        {view.at === 'doors' && <Doors onChoose={choose} onSkip={() => prefer.mutate({ welcomed: 'run' })} />}
        {view.at === 'wallet' && (
          <Suspense>
            <WalletStep state={view.state} onBack={() => setView({ at: 'doors' })} onReady={() => goIn(view.door)} />
          </Suspense>
        )}
        {view.at === 'trial' && <TrialPanel />}
      </div>
    </main>
  )
}
