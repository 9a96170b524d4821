/** How much may be stored. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { Panel } from '../../components/panel.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { gigabytesOf, quotaBytesOf, type Usage } from './stored-items.ts'

export function QuotaPanel({ usage }: { usage: Usage }) {
  const { query } = useHost()
  const { common, settings: text } = useText()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { contentBytes, quotaBytes } = usage
  const [gigabytes, setGigabytes] = useState(gigabytesOf(quotaBytes))
  const change = useMutation(
    query.storage.setQuota.mutationOptions({
      onSuccess: () => {
        toast({ title: text.quotaSaved, tone: 'positive' })
        void queryClient.invalidateQueries({ queryKey: query.storage.key() })
      },
    }),
  )
  const wanted = quotaBytesOf(gigabytes)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (wanted !== undefined) change.mutate({ quotaBytes: wanted })
  }
  return (
    <Panel title={text.quota} description={text.quotaBody}>
      <div className="flex max-w-xl flex-col gap-4">
        {quotaBytes === null ? (
          <p className="text-sm">{text.quotaNone}</p>
        ) : (
          <ProgressBar
            value={contentBytes / quotaBytes}
            label={text.quota}
            isLabelHidden
            tone={contentBytes > quotaBytes * 0.9 ? 'warning' : 'accent'}
            detail={text.quotaIs(format.bytes(contentBytes), format.bytes(quotaBytes))}
          />
        )}
        <form onSubmit={save} className="flex items-end gap-2">
          <Field label={text.quotaField} hint={text.quotaHint} className="flex-1">
            <NumberInput value={gigabytes} onChange={setGigabytes} unit="GB" min={0.01} />
          </Field>
          <Button type="submit" className="mb-6" isBusy={change.isPending} disabled={wanted === quotaBytes}>
            {common.save}
          </Button>
        </form>
        <ErrorLine error={change.error} />
      </div>
    </Panel>
  )
}
