/** What is gone and what still works without it: the host, the chain, Docker, the network. */
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { useConnection, useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { useHostState } from '../../lib/shell.ts'
import { type HealthPart, useTroubles } from './use-troubles.ts'

export function HealthBanners() {
  const connection = useConnection()
  const { troubles, dismiss } = useTroubles()
  if (connection.state === 'reconnecting') return <AwayBanner />
  return troubles.map(({ part, detail }) => (
    <TroubleBanner key={part} part={part} detail={detail} onDismiss={() => dismiss(part)} />
  ))
}

function AwayBanner() {
  const { connection } = useHost()
  const text = useText()
  const hostState = useHostState()
  const reason = hostState?.state === 'restarting' || hostState?.state === 'failed' ? hostState.reason : null
  const retry = (): void => {
    connection.retryNow()
    void window.desktop?.restartHost()
  }
  return (
    <Banner
      tone="danger"
      action={
        <Button size="small" onClick={retry}>
          {text.frame.reconnecting.now}
        </Button>
      }
    >
      {reason ? text.frame.hostRestarting(reason) : text.frame.reconnecting.banner}
    </Banner>
  )
}

interface TroubleBannerProps {
  part: HealthPart
  detail: string
  onDismiss(): void
}

function TroubleBanner({ part, detail, onDismiss }: TroubleBannerProps) {
  const text = useText()
  return (
    <Banner
      tone="warning"
      onDismiss={onDismiss}
      action={
        <ButtonLink to="/doctor" size="small">
          {text.frame.openDoctor}
        </ButtonLink>
      }
    >
      {text.frame.health[part]}
      {detail && <span className="block text-xs text-muted">{detail}</span>}
    </Banner>
  )
}
