/** Which version this is, where its data lies, and its log for whoever helps. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList } from '../../components/data-list.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { saveFile } from '../../lib/save-file.ts'

export function AboutSection() {
  const { query } = useHost()
  const { common, settings: text } = useText()
  const status = useQuery(query.node.status.queryOptions())
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Panel title={common.appName} description={text.aboutBody}>
        <QueryState query={status}>
          {({ version, peerId, dataFolder }) => (
            <DataList
              isRuled
              items={[
                { name: text.version, value: version },
                { name: text.node, value: <CopyableText value={peerId} name={text.node} keep={0} /> },
                { name: text.dataFolder, value: <CopyableText value={dataFolder} name={text.dataFolder} keep={0} /> },
                { name: text.licence, value: text.licenceText },
              ]}
            />
          )}
        </QueryState>
      </Panel>
      <LogPanel />
    </div>
  )
}

function LogPanel() {
  const { query } = useHost()
  const text = useText().settings
  const toast = useToast()
  const exporting = useMutation(
    query.node.exportLog.mutationOptions({
      onSuccess: ({ text: log, truncated }) => {
        saveFile('deai-log.txt', log, 'text/plain')
        toast({ title: truncated ? text.exportedPart : text.exported, tone: 'positive' })
      },
    }),
  )
  return (
    <Panel title={text.logs} description={text.exportLogBody}>
      <Button
        icon={<FileText size={15} aria-hidden="true" />}
        isBusy={exporting.isPending}
        onClick={() => exporting.mutate(undefined)}
      >
        {text.exportLog}
      </Button>
      <ErrorLine error={exporting.error} />
    </Panel>
  )
}
