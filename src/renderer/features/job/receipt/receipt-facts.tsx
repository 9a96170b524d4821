/** The provider's word on what it did, and its signature. */
import type { JobView } from '../../../../shared/schema/job.ts'
import { CopyableText } from '../../../components/copyable-text.tsx'
import { DataList } from '../../../components/data-list.tsx'
import { Amount, Duration } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useToken } from '../../../lib/use-token.ts'
import { isFinal } from '../job-facts.ts'

interface ReceiptFactsProps {
  job: JobView
  signed: NonNullable<JobView['receipt']>
}

export function ReceiptFacts({ job, signed: { receipt, signature } }: ReceiptFactsProps) {
  const text = useText().job.receipt
  const format = useFormat()
  const token = useToken()
  const named = (name: string, value: string) => ({
    name,
    value: value ? <CopyableText value={value} name={name} keep={8} /> : text.nothing,
  })
  return (
    <Panel title={text.provider} description={text.providerBody}>
      <DataList
        isRuled
        items={[
          { name: text.billed, value: token && <Amount wei={receipt.amount} token={token} digits={token.decimals} /> },
          { name: text.billedTime, value: <Duration ms={receipt.billedSeconds * 1000} /> },
          { name: text.started, value: format.dateTime(receipt.startedAt * 1000) },
          { name: text.ended, value: format.dateTime(receipt.endedAt * 1000) },
          { name: text.exitCode, value: String(receipt.exitCode) },
          named(text.imageId, receipt.imageId),
          named(text.outputCid, receipt.outputCid),
          named(text.logsCid, receipt.logsCid),
          named(text.environmentCid, receipt.environmentCid),
          named(text.specHash, receipt.specHash),
          ...(job.provider ? [named(text.signer, job.provider.address)] : []),
          named(text.signature, signature),
          job.countersignature === null
            ? {
                name: text.countersignature,
                value: isFinal(job.phase) ? text.notCountersigned : text.notYetCountersigned,
              }
            : named(text.countersignature, job.countersignature),
        ]}
      />
    </Panel>
  )
}
