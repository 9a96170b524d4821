/** The receipt as a file for somebody who was not there. The host signs it with the wallet, so that must be unlocked. */
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { JobId } from '../../../../shared/schema/ids.ts'
import { Button } from '../../../components/button.tsx'
import { useToast } from '../../../components/toast.tsx'
import { errorText } from '../../../lib/error-text.ts'
import { useHost } from '../../../lib/host.tsx'
import { useText } from '../../../lib/language.tsx'
import { saveFile } from '../../../lib/save-file.ts'

export function ExportReceipt({ jobId }: { jobId: JobId }) {
  const text = useText()
  const { api } = useHost()
  const toast = useToast()
  const exporting = useMutation({
    mutationFn: async () => {
      const file = await api.jobs.exportReceipt({ jobId })
      saveFile(file.fileName, file.text, 'application/jsonl')
      return file.fileName
    },
    onSuccess: (name) => toast({ title: text.job.receipt.exported(name), tone: 'positive' }),
    onError: (error) => toast({ title: errorText(error, text).message, tone: 'danger' }),
  })
  return (
    <Button
      icon={<Download size={15} aria-hidden="true" />}
      isBusy={exporting.isPending}
      onClick={() => exporting.mutate()}
    >
      {text.job.receipt.export}
    </Button>
  )
}
