/** Everything this computer needs: what is well, what is missing, why, and what to do. */
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, RotateCw, TriangleAlert } from 'lucide-react'
import type { Check } from '../../../shared/api/contract/node.ts'
import { StatusPill } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { countStates, worstFirst } from './doctor-checks.ts'

export function DoctorScreen() {
  const { query } = useHost()
  const { doctor } = useText().welcome
  const checks = useQuery(query.node.doctor.queryOptions({ staleTime: 0 }))
  const again = (
    <Button
      icon={<RotateCw size={14} aria-hidden="true" />}
      isBusy={checks.isFetching}
      onClick={() => void checks.refetch()}
    >
      {checks.isFetching ? doctor.checking : doctor.again}
    </Button>
  )
  return (
    <Screen
      title={doctor.title}
      description={doctor.body}
      width="text"
      actions={again}
      badge={checks.data && <Summary checks={checks.data} />}
    >
      <QueryState query={checks}>
        {(found) => (
          <ul className="flex flex-col gap-3">
            {worstFirst(found).map((check) => (
              <CheckCard key={check.name} check={check} />
            ))}
          </ul>
        )}
      </QueryState>
    </Screen>
  )
}

function Summary({ checks }: { checks: Check[] }) {
  const { doctor } = useText().welcome
  const { problem, warning } = countStates(checks)
  if (problem > 0) return <StatusPill tone="danger" label={doctor.problems(problem)} />
  if (warning > 0) return <StatusPill tone="warning" label={doctor.warnings(warning)} />
  return <StatusPill tone="positive" label={doctor.allWell} />
}

const looks = {
  ok: { icon: CircleCheck, colour: 'text-positive' },
  warning: { icon: TriangleAlert, colour: 'text-warning' },
  problem: { icon: CircleAlert, colour: 'text-danger' },
} as const

function CheckCard({ check }: { check: Check }) {
  const { doctor } = useText().welcome
  const { icon: Icon, colour } = looks[check.state]
  const cause = doctor.causes[check.code]
  const advice = doctor.advice[check.code] ?? check.advice
  return (
    <li className="flex gap-3.5 rounded-lg border border-line bg-surface p-4">
      <Icon size={18} role="img" aria-label={doctor.states[check.state]} className={clsx('mt-0.5 shrink-0', colour)} />
      <div className="min-w-0 flex-1">
        <h2 className="text-sm font-semibold">{doctor.names[check.name] ?? check.name}</h2>
        {cause && <p className="mt-0.5 text-sm">{cause}</p>}
        {cause !== check.detail && (
          <p className={clsx('mt-0.5 wrap-anywhere text-muted', cause ? 'text-xs' : 'text-sm')}>{check.detail}</p>
        )}
        {advice && <p className="mt-2 text-sm">{advice}</p>}
        {check.commands.map((command) => (
          <CodeBlock key={command} code={command} name={doctor.command} isWrapped className="mt-2" />
        ))}
      </div>
    </li>
  )
}
