/** What lies on the disk and what for, how much it may be, and how to get rid of it. */
import { useQuery } from '@tanstack/react-query'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList, Stat } from '../../components/data-list.tsx'
import { Bytes } from '../../components/figures.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { QuotaPanel } from './quota-panel.tsx'
import type { Usage } from './stored-items.ts'
import { StoredItems } from './stored-items-panel.tsx'

export function StorageSection() {
  const { query } = useHost()
  const usage = useQuery(query.storage.usage.queryOptions())
  return (
    <QueryState query={usage}>
      {(known) => (
        <div className="flex flex-col gap-5">
          <UsagePanel usage={known} />
          <QuotaPanel usage={known} />
          <StoredItems items={known.items} />
        </div>
      )}
    </QueryState>
  )
}

function UsagePanel({ usage }: { usage: Usage }) {
  const text = useText().settings
  return (
    <Panel title={text.usage}>
      <div className="grid grid-cols-3 gap-4 min-[1000px]:grid-cols-5">
        <Stat name={text.content} value={<Bytes value={usage.contentBytes} />} />
        <Stat name={text.work} value={<Bytes value={usage.workBytes} />} />
        <Stat name={text.journal} value={<Bytes value={usage.journalBytes} />} />
        <Stat name={text.logs} value={<Bytes value={usage.logBytes} />} />
        <Stat name={text.free} value={<Bytes value={usage.diskFreeBytes} />} />
      </div>
      <DataList
        isRuled
        className="mt-4 border-t border-line"
        items={[{ name: text.place, value: <CopyableText value={usage.dataFolder} name={text.place} keep={0} /> }]}
      />
    </Panel>
  )
}
