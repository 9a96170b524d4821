/** All outputs into a folder of the computer that the node runs on: chosen in a native dialog, or by its path. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { FolderDown } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { JobView } from '../../../../shared/schema/job.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { Field } from '../../../components/field.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import { useToast } from '../../../components/toast.tsx'
import { errorText } from '../../../lib/error-text.ts'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { folderNameOf } from '../file-name.ts'
import { isFinal } from '../job-facts.ts'

export function SaveAllButton({ job }: { job: JobView }) {
  const text = useText()
  const toast = useToast()
  const saving = useSaving(job)
  const [isAsking, setAsking] = useState(false)
  const choose = useMutation({
    mutationFn: async () => {
      const path = await window.desktop?.pickSaveFolder(folderNameOf(job))
      if (!path) return
      await saving.mutateAsync(path)
      await window.desktop?.showItem(path)
    },
    onError: (error) => toast({ title: errorText(error, text).message, tone: 'danger' }),
  })
  return (
    <>
      <Button
        icon={<FolderDown size={15} aria-hidden="true" />}
        disabled={!isFinal(job.phase)}
        isBusy={choose.isPending}
        onClick={() => (window.desktop ? choose.mutate() : setAsking(true))}
      >
        {text.job.outputs.saveAll}
      </Button>
      {isAsking && <PathDialog job={job} onClose={() => setAsking(false)} />}
    </>
  )
}

function useSaving(job: JobView) {
  const { api } = useHost()
  const text = useText().job.outputs
  const format = useFormat()
  const toast = useToast()
  return useMutation({
    mutationFn: (path: string) => api.jobs.download({ jobId: job.jobId, path }),
    onSuccess: ({ files, bytes }, path) =>
      toast({ title: text.saved(format.number(files), format.bytes(bytes)), body: path, tone: 'positive' }),
  })
}

function PathDialog({ job, onClose }: { job: JobView; onClose(): void }) {
  const text = useText()
  const { query } = useHost()
  const { data } = useQuery(query.node.status.queryOptions())
  const [typed, setTyped] = useState<string | null>(null)
  const saving = useSaving(job)
  const path = typed ?? (data ? defaultFolder(data.dataFolder, folderNameOf(job)) : '')
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (path.trim() !== '') saving.mutate(path.trim(), { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={text.job.outputs.saveAll}
      description={text.job.outputs.saveBody}
      footer={
        <>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button variant="primary" type="submit" form="save-outputs" isBusy={saving.isPending}>
            {text.common.save}
          </Button>
        </>
      }
    >
      <form id="save-outputs" onSubmit={save} className="flex flex-col gap-3">
        <Field label={text.job.outputs.folderPath} hint={text.job.outputs.folderHint}>
          <TextInput isMono value={path} maxLength={4096} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <ErrorLine error={saving.error} />
      </form>
    </Dialog>
  )
}

/** Beside the node's own data, in its own way of writing paths. */
export function defaultFolder(dataFolder: string, name: string): string {
  const separator = dataFolder.includes('\\') ? '\\' : '/'
  return [dataFolder.replace(/[\\/]+$/, ''), 'results', name].join(separator)
}
