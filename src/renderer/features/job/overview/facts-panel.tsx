/** What was asked for, and the names of all that came of it. */
import type { JobView } from '../../../../shared/schema/job.ts'
import { CopyableText } from '../../../components/copyable-text.tsx'
import { DataList, type DataListItem } from '../../../components/data-list.tsx'
import { Duration } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useText } from '../../../lib/language.tsx'
import { quoted } from '../command-line.ts'

export function FactsPanel({ job }: { job: JobView }) {
  const text = useText().job.facts
  return (
    <Panel title={text.title}>
      <DataList isRuled items={useFacts(job)} />
    </Panel>
  )
}

function useFacts(job: JobView): DataListItem[] {
  const text = useText().job.facts
  const { request } = job
  const copyable = (name: string, value: string | null | undefined, keep = 8): DataListItem[] =>
    value ? [{ name, value: <CopyableText value={value} name={name} keep={keep} /> }] : []
  return [
    ...copyable(text.image, request.dockerImage, request.dockerImage.startsWith('sha256:') ? 14 : 0),
    { name: text.profile, value: request.computeProfile },
    ...(request.command ? [{ name: text.command, value: <code>{request.command.map(quoted).join(' ')}</code> }] : []),
    ...copyable(text.script, request.inputScriptCid),
    ...copyable(text.data, request.inputDataCid),
    ...copyable(text.outputPath, request.outputPath, 0),
    ...copyable(text.output, job.outputCid),
    { name: text.timeLimit, value: <Duration ms={request.timeoutSeconds * 1000} /> },
    ...(job.exitCode === null ? [] : [{ name: text.exitCode, value: String(job.exitCode) }]),
    { name: text.callback, value: request.callbackUrl ? <Callback job={job} /> : text.callbacks.none },
    ...copyable(text.jobId, job.jobId, 0),
    ...copyable(text.orderId, job.orderId),
    ...copyable(text.imageId, job.imageId),
    ...copyable(text.settlement, job.settlementTx),
  ]
}

function Callback({ job }: { job: JobView }) {
  const text = useText().job.facts
  return (
    <>
      <span className="block wrap-anywhere">{job.request.callbackUrl}</span>
      <span className="text-xs text-muted">
        {job.callback === 'none' ? text.callbacks.later : text.callbacks[job.callback]}
      </span>
    </>
  )
}
