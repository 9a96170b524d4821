/** One panel a graphics card, and one for the rest of the computer: also a computer without a card has something to show. */
import { useQuery } from '@tanstack/react-query'
import { Callout } from '../../../components/banner.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { Link } from '../../../components/link.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useText } from '../../../lib/language.tsx'
import { CpuPanel } from './cpu-panel.tsx'
import { GpuPanel } from './gpu-panel.tsx'
import type { Machine } from './use-machine.ts'

const everyMs = 30_000

export function MachinePanels({ machine }: { machine: Machine }) {
  const { query } = useHost()
  const text = useText().provider
  const resources = useQuery(query.provider.resources.queryOptions({ refetchInterval: everyMs }))
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {machine.stream.state === 'away' && <Callout>{text.machine.away}</Callout>}
      {machine.stream.state === 'failed' && <ErrorLine error={machine.stream.error} />}
      <QueryState query={resources}>
        {(found) => (
          <>
            {found.gpus.map((gpu, index) => (
              // Cards have no other lasting name: two alike without a UUID are told apart by their place.
              <GpuPanel key={gpu.uuid ?? `${index}`} gpu={gpu} index={index} samples={machine.samples} />
            ))}
            {found.gpus.length === 0 && (
              <Callout action={<Link to="/doctor">{text.toDoctor}</Link>}>{text.machine.noGpu}</Callout>
            )}
            <CpuPanel resources={found} samples={machine.samples} />
          </>
        )}
      </QueryState>
    </div>
  )
}
