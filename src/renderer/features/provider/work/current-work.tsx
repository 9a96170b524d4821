/** The jobs that run here now, what each waits for, and what it has earned. */
import { Moon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { StatusPill } from '../../../components/badge.tsx'
import { Button } from '../../../components/button.tsx'
import { CopyableText } from '../../../components/copyable-text.tsx'
import { Amount, Duration, HourlyRate, RelativeTime } from '../../../components/figures.tsx'
import { Link } from '../../../components/link.tsx'
import { Panel } from '../../../components/panel.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { type Assignment, canStop, isOpen } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'
import { useWork } from '../use-work.ts'
import { StopDialog } from './stop-dialog.tsx'

export function CurrentWork() {
  const text = useText().provider.work
  const work = useWork()
  const [stopping, setStopping] = useState<Assignment | null>(null)
  return (
    <Panel title={text.title} isFlush>
      <QueryState query={work}>
        {(all) => {
          const open = all.filter(isOpen)
          if (open.length === 0) return <NoWork />
          return (
            <ul className="border-t border-line">
              {open.map((assignment) => (
                <Work key={assignment.orderId} assignment={assignment} onStop={() => setStopping(assignment)} />
              ))}
            </ul>
          )
        }}
      </QueryState>
      {stopping && <StopDialog assignment={stopping} onClose={() => setStopping(null)} />}
    </Panel>
  )
}

function NoWork() {
  const text = useText().provider
  const { policy } = useTerms()
  return (
    <div className="flex items-center gap-3 px-4 pb-4 text-sm">
      <Moon size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <p className="min-w-0">
        {text.work.none}. <span className="text-muted">{policy.enabled ? text.work.noneOn : text.work.noneOff}</span>{' '}
        {policy.enabled && (
          <Link to="/earn" search={{ tab: 'demand' }}>
            {text.tabs.demand}
          </Link>
        )}
      </p>
    </div>
  )
}

function Work({ assignment, onStop }: { assignment: Assignment; onStop(): void }) {
  const { phases, work: text } = useText().provider
  const { name, phase, waitingFor, requester, computeProfile, createdAtMs } = assignment
  return (
    <li className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="text-sm font-semibold wrap-anywhere">{name}</h3>
            <StatusPill tone="accent" label={phases[phase]} isLive />
          </div>
          {waitingFor && <p className="mt-0.5 text-xs text-muted">{waitingFor}</p>}
          <p className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-muted">
            <span>{computeProfile}</span>
            <span className="flex items-center gap-1">
              {text.requester} <CopyableText value={requester} name={text.requester} keep={4} />
            </span>
            <span>
              {text.taken} <RelativeTime atMs={createdAtMs} />
            </span>
          </p>
        </div>
        {canStop(assignment) && (
          <Button size="small" aria-label={text.stopNamed(name)} onClick={onStop}>
            {text.stop}
          </Button>
        )}
      </div>
      <WorkFigures assignment={assignment} />
    </li>
  )
}

function WorkFigures({ assignment }: { assignment: Assignment }) {
  const text = useText().provider.work
  const format = useFormat()
  const { token } = useTerms()
  const { phase, startedAtMs, endedAtMs, earnedWei, budgetWei, ratePerSecondWei } = assignment
  const fraction = budgetWei === 0n ? 0 : Number((earnedWei * 10_000n) / budgetWei) / 10_000
  return (
    <div className="mt-3 grid grid-cols-2 items-end gap-x-6 gap-y-3 min-[900px]:grid-cols-[auto_auto_minmax(0,1fr)]">
      <Figure name={text.since}>
        {startedAtMs === null ? (
          '–'
        ) : phase === 'running' ? (
          <Duration sinceMs={startedAtMs} />
        ) : (
          <Duration ms={(endedAtMs ?? startedAtMs) - startedAtMs} />
        )}
      </Figure>
      <Figure name={text.rate}>
        <HourlyRate ratePerSecondWei={ratePerSecondWei} token={token} />
      </Figure>
      <div className="col-span-2 min-[900px]:col-span-1">
        <ProgressBar
          value={fraction}
          isLabelHidden
          label={text.earned}
          detail={
            <>
              {text.earned}{' '}
              <strong className="text-sm font-semibold text-text">
                <Amount wei={earnedWei} token={token} />
              </strong>{' '}
              {text.budget(format.amount(budgetWei, token))}
            </>
          }
        />
      </div>
    </div>
  )
}

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-24">
    <div className="text-xs text-muted">{name}</div>
    <div className="text-sm font-medium tabular-nums">{children}</div>
  </div>
)
