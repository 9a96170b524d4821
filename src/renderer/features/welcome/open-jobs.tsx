/** The jobs that run now, one line each: name, where it is, since when, cost so far. */
import type { JobRow } from '../../../shared/api/contract/jobs.ts'
import { StatusPill } from '../../components/badge.tsx'
import { Amount, Duration } from '../../components/figures.tsx'
import { PlainLink } from '../../components/link.tsx'
import { useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'

export function OpenJobs({ rows }: { rows: readonly JobRow[] }) {
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
              <StatusPill tone="accent" isLive label={text.common.phases[row.phase]} />
            </span>
            <span className="w-28 text-right text-xs text-muted">
              <Duration sinceMs={row.startedAtMs ?? row.createdAtMs} />
            </span>
            <span className="w-24 text-right">{token && <Amount wei={row.paidWei} token={token} />}</span>
          </PlainLink>
        </li>
      ))}
    </ul>
  )
}
