/** What was lost on what, how often, and what can be done about it. */
import { Badge } from '../../../components/badge.tsx'
import { Link } from '../../../components/link.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Demand } from '../facts.ts'
import { type DeclineGroup, groupDeclines, isInTerms } from './decline-kinds.ts'

export function DeclineList({ declined }: Pick<Demand, 'declined'>) {
  const text = useText().provider.demand
  const groups = groupDeclines(declined)
  return (
    <Panel title={text.reasons} isFlush={groups.length > 0}>
      {groups.length === 0 ? (
        <p className="text-sm text-muted">{text.noReasons}</p>
      ) : (
        <ul className="border-t border-line">
          {groups.map((group) => (
            <Group key={group.kind} group={group} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Group({ group: { kind, count, reasons } }: { group: DeclineGroup }) {
  const { demand: text, toTerms } = useText().provider
  const format = useFormat()
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 border-b border-line px-4 py-3 last:border-b-0">
      <span className="pt-px">
        <Badge tone="warning">{text.times(count, format.number(count))}</Badge>
      </span>
      <div className="min-w-0">
        <p className="text-sm font-medium">{text.kinds[kind].title}</p>
        <p className="text-sm text-muted">
          {text.kinds[kind].advice}{' '}
          {isInTerms(kind) && (
            <Link to="/earn" search={{ tab: 'terms' }}>
              {toTerms}
            </Link>
          )}
        </p>
        <details className="mt-1 text-xs text-muted">
          <summary className="cursor-default rounded-sm select-none hover:text-text">{text.inWords}</summary>
          <ul className="mt-1 flex flex-col gap-0.5">
            {reasons.map(({ reason, count: times }) => (
              <li key={reason} className="wrap-anywhere">
                {format.number(times)} × {reason}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </li>
  )
}
