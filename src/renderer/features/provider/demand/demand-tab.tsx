/** Why no jobs? From what keeps them away now, over who asked and what was lost on what, to what can be done about each. */
import { CircleCheck } from 'lucide-react'
import { useNowMs } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Demand } from '../facts.ts'
import { Obstacles } from '../obstacles.tsx'
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

/** The same that stands by the switch, but for being off. */
function Away({ demand: { notOffering } }: { demand: Demand }) {
  const text = useText().provider.demand
  return (
    <Panel title={text.keeps}>
      {notOffering.length === 0 ? (
        <p className="flex items-center gap-2 text-sm">
          <CircleCheck size={16} aria-hidden="true" className="text-positive" />
          {text.nothing}
        </p>
      ) : (
        <Obstacles obstacles={notOffering} />
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
