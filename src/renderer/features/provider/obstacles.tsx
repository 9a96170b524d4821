/** What keeps jobs away, each with the way out right beside it. */
import type { ReactNode } from 'react'
import { Callout } from '../../components/banner.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { UnlockForm } from '../../components/unlock-form.tsx'
import { useText } from '../../lib/language.tsx'
import type { Obstacle } from './facts.ts'
import { GetFees } from './get-fees.tsx'

type Code = Obstacle['code']

/** Where the host's own words say more than ours: when the next span begins, what the computer is used by. */
const toldInDetail: readonly Code[] = ['out-of-hours', 'not-idle', 'docker-down']

export function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {obstacles.map((obstacle) => (
        <li key={obstacle.code}>
          <ObstacleBox obstacle={obstacle} />
        </li>
      ))}
    </ul>
  )
}

function ObstacleBox({ obstacle: { code, detail } }: { obstacle: Obstacle }) {
  const text = useText().provider.obstacles[code]
  return (
    <Callout tone="warning" title={text.title} action={code === 'off' ? undefined : <WayOut code={code} />}>
      <p>{text.body}</p>
      {toldInDetail.includes(code) && <p className="mt-1 text-xs wrap-anywhere text-muted">{detail}</p>}
    </Callout>
  )
}

function WayOut({ code }: { code: Exclude<Code, 'off'> }): ReactNode {
  const text = useText().provider
  switch (code) {
    case 'wallet-locked':
      return (
        <div className="w-full max-w-sm">
          <UnlockForm />
        </div>
      )
    case 'wallet-none':
      return <ButtonLink to="/welcome">{text.makeWallet}</ButtonLink>
    case 'docker-down':
      return <ButtonLink to="/doctor">{text.toDoctor}</ButtonLink>
    case 'alone':
      return <ButtonLink to="/network">{text.toNetwork}</ButtonLink>
    case 'no-gas':
      return <GetFees />
    case 'out-of-hours':
    case 'not-idle':
      return (
        <ButtonLink to="/earn" search={{ tab: 'terms' }}>
          {text.toTerms}
        </ButtonLink>
      )
  }
}
