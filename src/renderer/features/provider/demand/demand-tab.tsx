/** Why no jobs? From what keeps them away now, over who asked and what was lost on what, to what can be done about each. */
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useNowMs } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Demand } from '../facts.ts'
import { useDemand } from '../use-demand.ts'
import { DeclineList } from './decline-list.tsx'
import { Funnel } from './funnel.tsx'

export function DemandTab() {
  const demand = useDemand()
  return (
    <QueryState query={demand}>
      {(told) => (
        <div className="flex flex-col gap-5">
          <Away demand={told} />
          <FunnelPanel demand={told} />
          <DeclineList declined={told.declined} />
        </div>
      )}
    </QueryState>
  )
}

/** The same that stands by the switch with its ways out, in short; here also what a switch that is off leaves unsaid. */
function Away({ demand: { notOffering } }: { demand: Demand }) {
  const { demand: text, obstacles } = useText().provider
  return (
    <Panel title={text.keeps}>
      {notOffering.length === 0 ? (
        <p className="flex items-center gap-2 text-sm">
          <CircleCheck size={16} aria-hidden="true" className="text-positive" />
          {text.nothing}
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {notOffering.map(({ code }) => (
            <li key={code} className="flex items-start gap-2 text-sm">
              <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-warning" />
              <span className="min-w-0">
                {obstacles[code].title} <span className="text-muted">{obstacles[code].body}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const minuteMs = 60_000

function FunnelPanel({ demand }: { demand: Demand }) {
  const text = useText().provider.demand
  const format = useFormat()
  const nowMs = useNowMs(minuteMs)
  return (
    <Panel title={text.funnel} description={text.since(format.relative(demand.sinceMs, nowMs))}>
      <Funnel demand={demand} />
    </Panel>
  )
}
