/** Orders that wait for the owner's word. They run out, so they stand above everything else. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, Hand, X } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { CopyableText } from '../../../components/copyable-text.tsx'
import { DataList } from '../../../components/data-list.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { Amount } from '../../../components/figures.tsx'
import { useToast } from '../../../components/toast.tsx'
import { errorCode } from '../../../lib/error-text.ts'
import { useHost } from '../../../lib/host.tsx'
import { useText } from '../../../lib/language.tsx'
import type { PendingOrder } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'

/** An order that ran out is told by no event. */
const everyMs = 3000

export function PendingOrders() {
  const { query } = useHost()
  const text = useText().provider.pending
  const { data: orders } = useQuery(query.provider.pending.queryOptions({ refetchInterval: everyMs }))
  const count = orders?.length ?? 0
  return (
    <div aria-live="polite" className={count === 0 ? 'sr-only' : undefined}>
      {orders && count > 0 && (
        <section className="rounded-lg border border-accent bg-accent-soft/60 p-4">
          <h2 className="flex items-center gap-2 text-base font-semibold">
            <Hand size={16} aria-hidden="true" className="text-accent" />
            {text.title(count)}
          </h2>
          <p className="text-xs text-muted">{text.body}</p>
          <ul className="mt-3 flex flex-col gap-2">
            {orders.map((order) => (
              <Order key={order.orderId} order={order} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Order({ order }: { order: PendingOrder }) {
  const text = useText().provider.pending
  const { token } = useTerms()
  const decide = useDecision()
  const { orderId, name, dockerImage, requester, budgetWei } = order
  return (
    <li className="rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h3 className="min-w-0 pt-1 text-sm font-semibold wrap-anywhere">{name}</h3>
        <div className="flex gap-2">
          <Button
            icon={<X size={14} aria-hidden="true" />}
            aria-label={text.declineNamed(name)}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ orderId, accept: false })}
          >
            {text.decline}
          </Button>
          <Button
            variant="primary"
            icon={<Check size={14} aria-hidden="true" />}
            aria-label={text.acceptNamed(name)}
            isBusy={decide.isPending}
            onClick={() => decide.mutate({ orderId, accept: true })}
          >
            {text.accept}
          </Button>
        </div>
      </div>
      <DataList
        className="mt-2"
        items={[
          { name: text.image, value: <code className="text-xs">{dockerImage}</code> },
          { name: text.budget, value: <Amount wei={budgetWei} token={token} /> },
          { name: text.requester, value: <CopyableText value={requester} name={text.requester} keep={8} /> },
        ]}
      />
      <ErrorLine error={errorCode(decide.error) === 'NOT_FOUND' ? null : decide.error} />
    </li>
  )
}

function useDecision() {
  const { query } = useHost()
  const text = useText().provider.pending
  const toast = useToast()
  const queryClient = useQueryClient()
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: query.provider.pending.key() })
  return useMutation(
    query.provider.decide.mutationOptions({
      onSuccess: (_done, { accept }) => {
        toast({ title: accept ? text.accepted : text.declined, tone: accept ? 'positive' : 'info' })
        refresh()
      },
      onError: (error) => {
        if (errorCode(error) === 'NOT_FOUND') toast({ title: text.gone })
        refresh()
      },
    }),
  )
}
