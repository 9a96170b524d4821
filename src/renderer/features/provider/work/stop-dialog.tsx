/** Before the owner ends a stranger's job: what it costs, by the engine's own reckoning of this moment. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { AlertDialog } from '../../../components/alert-dialog.tsx'
import { DataList } from '../../../components/data-list.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { Amount } from '../../../components/figures.tsx'
import { useToast } from '../../../components/toast.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Assignment } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'

const everyMs = 1000

export function StopDialog({ assignment, onClose }: { assignment: Assignment; onClose(): void }) {
  const { query } = useHost()
  const text = useText().provider.work
  const toast = useToast()
  const queryClient = useQueryClient()
  const { orderId, name } = assignment
  const stop = useMutation(
    query.provider.stop.mutationOptions({
      onSuccess: () => {
        toast({ title: text.stopped })
        void queryClient.invalidateQueries({ queryKey: query.provider.assignments.key() })
        onClose()
      },
    }),
  )
  return (
    <AlertDialog
      isOpen
      isDanger
      onClose={onClose}
      title={text.stopTitle(name)}
      body={
        <div className="flex flex-col gap-3">
          <p>{text.stopBody}</p>
          <StopCost assignment={assignment} />
          <p>{text.rest}</p>
          <ErrorLine error={stop.error} />
        </div>
      }
      confirm={text.stopConfirm}
      cancel={text.keepOn}
      onConfirm={() => stop.mutate({ orderId })}
      isBusy={stop.isPending}
    />
  )
}

function StopCost({ assignment: { orderId } }: { assignment: Assignment }) {
  const { query } = useHost()
  const text = useText().provider.work
  const format = useFormat()
  const { token } = useTerms()
  const cost = useQuery(
    query.provider.stopCost.queryOptions({ input: { orderId }, refetchInterval: everyMs, staleTime: 0 }),
  )
  if (cost.isError) return <ErrorLine error={cost.error} />
  if (cost.data === undefined) return <p>{text.costing}</p>
  const { keptWei, lostWei, unpaidSeconds } = cost.data
  return (
    <div className="rounded-md bg-canvas px-3 py-2 text-text">
      <DataList
        items={[
          { name: text.kept, value: <Amount wei={keptWei} token={token} /> },
          {
            name: text.lost,
            value: lostWei === 0n ? text.lostNothing : <Amount wei={lostWei} token={token} digits={6} />,
          },
        ]}
      />
      {unpaidSeconds > 0 && <p className="mt-1 text-xs text-muted">{text.unpaid(format.number(unpaidSeconds, 0))}</p>}
    </div>
  )
}
