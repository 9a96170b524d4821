/** What keeps jobs away, each with the way out right beside it. */
import { clsx } from 'clsx'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
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
    <ul className="rounded-lg border border-warning/30 bg-warning-soft text-sm">
      {obstacles.map((obstacle) => (
        <li key={obstacle.code} className="border-b border-warning/20 px-3.5 py-3 last:border-b-0">
          <ObstacleRow obstacle={obstacle} />
        </li>
      ))}
    </ul>
  )
}

function ObstacleRow({ obstacle: { code, detail } }: { obstacle: Obstacle }) {
  const text = useText().provider.obstacles[code]
  const isForm = code === 'wallet-locked'
  return (
    <div className={clsx('flex gap-x-6 gap-y-3', isForm ? 'flex-col' : 'flex-wrap items-center justify-between')}>
      <div className="flex min-w-0 flex-1 items-start gap-3">
        <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-warning" />
        <div className="min-w-0">
          <p className="font-medium">{text.title}</p>
          <p>{text.body}</p>
          {toldInDetail.includes(code) && <p className="text-xs wrap-anywhere text-muted">{detail}</p>}
        </div>
      </div>
      {code !== 'off' && <WayOut code={code} />}
    </div>
  )
}

function WayOut({ code }: { code: Exclude<Code, 'off'> }): ReactNode {
  const text = useText().provider
  switch (code) {
    case 'wallet-locked':
      return (
        <div className="w-full max-w-sm pl-7">
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
