/** Who was asked: the one that got the job, and each that did not, with its reason. */
import type { JobView } from '../../../../shared/schema/job.ts'
import { Badge } from '../../../components/badge.tsx'
import { CopyableText } from '../../../components/copyable-text.tsx'
import { HourlyRate } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useToken } from '../../../lib/use-token.ts'
import { isFinal } from '../job-facts.ts'

export function QuotesPanel({ job }: { job: JobView }) {
  const text = useText().job.quotes
  const format = useFormat()
  const { provider, rejections } = job
  return (
    <Panel title={text.title} description={rejections.length > 0 && text.count(format.number(rejections.length))}>
      {provider === null && rejections.length === 0 ? (
        <p className="text-sm text-muted">{isFinal(job.phase) ? text.nobody : text.notYet}</p>
      ) : (
        <ul className="max-h-72 divide-y divide-line overflow-y-auto text-sm">
          {provider && <Taken job={job} address={provider.address} />}
          {rejections.map(({ provider: address, reason }) => (
            <li key={address} className="py-2">
              <span className="flex items-center justify-between gap-3">
                <CopyableText value={address} name={text.address} />
                <Badge>{text.lost}</Badge>
              </span>
              <span className="block text-xs wrap-anywhere text-muted">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Taken({ job, address }: { job: JobView; address: string }) {
  const text = useText().job.quotes
  const token = useToken()
  return (
    <li className="py-2">
      <span className="flex items-center justify-between gap-3">
        <CopyableText value={address} name={text.address} />
        <Badge tone="positive">{text.taken}</Badge>
      </span>
      {token && job.ratePerSecondWei !== null && (
        <span className="block text-xs text-muted">
          <HourlyRate ratePerSecondWei={job.ratePerSecondWei} token={token} />
        </span>
      )}
    </li>
  )
}
