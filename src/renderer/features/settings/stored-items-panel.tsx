/** The kept files, to be looked through and removed. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { HardDrive } from 'lucide-react'
import { useState } from 'react'
import { AlertDialog } from '../../components/alert-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Panel } from '../../components/panel.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { chosenOf, type StoredItem } from './stored-items.ts'
import { useItemColumns } from './stored-items-columns.tsx'

export function StoredItems({ items }: { items: readonly StoredItem[] }) {
  const text = useText().settings
  const format = useFormat()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const cleaning = useCleanUp(() => {
    setChosen(new Set())
    setAsking(false)
  })
  const choose = (cid: string, isChosen: boolean): void => {
    const next = new Set(chosen)
    if (isChosen) next.add(cid)
    else next.delete(cid)
    setChosen(next)
  }
  const columns = useItemColumns(chosen, choose)
  const going = chosenOf(items, chosen)
  const count = format.number(going.items.length)
  const size = format.bytes(going.bytes)
  return (
    <Panel
      title={text.items}
      description={text.itemsBody}
      isFlush
      actions={
        <Button size="small" onClick={() => setAsking(true)}>
          {going.items.length > 0 ? text.cleanUpSelected(count, size) : text.cleanUp}
        </Button>
      }
    >
      {items.length === 0 ? (
        <EmptyState icon={<HardDrive size={20} aria-hidden="true" />} title={text.noItems} body={text.noItemsBody} />
      ) : (
        <div className="h-96 border-t border-line">
          <DataTable
            label={text.items}
            columns={columns}
            count={items.length}
            rowAt={(index) => items[index]}
            keyOf={({ cid }) => cid}
          />
        </div>
      )}
      <ErrorLine error={cleaning.error} />
      <AlertDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={going.items.length > 0 ? text.cleanUpTitle : text.cleanUp}
        body={going.items.length > 0 ? text.cleanUpBody(count, size) : text.cleanUpNothing}
        confirm={text.cleanUp}
        isDanger={going.items.length > 0}
        isBusy={cleaning.isPending}
        onConfirm={() => cleaning.mutate({ cids: going.items.map(({ cid }) => cid) })}
      />
    </Panel>
  )
}

function useCleanUp(onDone: () => void) {
  const { query } = useHost()
  const text = useText().settings
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation(
    query.storage.cleanUp.mutationOptions({
      onSuccess: ({ bytes }) => toast({ title: text.freed(format.bytes(bytes)), tone: 'positive' }),
      onSettled: () => {
        onDone()
        return queryClient.invalidateQueries({ queryKey: query.storage.key() })
      },
    }),
  )
}
