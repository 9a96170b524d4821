/** The jobs that ended last, one line each: name, how it ended, when, what it cost. */
import type { JobRow } from '../../../shared/api/contract/jobs.ts'
import type { JobPhase } from '../../../shared/schema/job.ts'
import { StatusPill } from '../../components/badge.tsx'
import type { Tone } from '../../components/class-names.ts'
import { Amount, RelativeTime } from '../../components/figures.tsx'
import { PlainLink } from '../../components/link.tsx'
import { useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'

export function RecentJobs({ rows }: { rows: readonly JobRow[] }) {
  const text = useText()
  const token = useToken()
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <li key={row.jobId} className="border-b border-line last:border-b-0">
          <PlainLink
            to="/jobs/$jobId"
            params={{ jobId: row.jobId }}
            className="flex items-center gap-4 px-4 py-2.5 text-sm hover:bg-hover"
          >
            <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
            <span className="w-28">
              <StatusPill tone={toneOf(row.phase)} label={text.common.phases[row.phase]} />
            </span>
            <span className="w-28 text-right text-xs text-muted">
              <RelativeTime atMs={row.endedAtMs ?? row.createdAtMs} />
            </span>
            <span className="w-24 text-right">{token && <Amount wei={row.paidWei} token={token} />}</span>
          </PlainLink>
        </li>
      ))}
    </ul>
  )
}

const toneOf = (phase: JobPhase): Tone =>
  phase === 'completed' ? 'positive' : phase === 'failed' ? 'danger' : 'neutral'
