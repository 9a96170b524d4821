/** One file into the browser's downloads. A very large one is better saved by the node itself. */
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { useToast } from '../../../components/toast.tsx'
import { Tooltip } from '../../../components/tooltip.tsx'
import { errorText } from '../../../lib/error-text.ts'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { saveFile } from '../../../lib/save-file.ts'
import { readWhole } from './read-file.ts'
import type { Entry } from './use-entries.ts'

const maxBytes = 500_000_000

export function DownloadFile({ file }: { file: Entry }) {
  const text = useText()
  const format = useFormat()
  const { api } = useHost()
  const toast = useToast()
  const [fraction, setFraction] = useState(0)
  const stop = useRef<AbortController>(null)
  useEffect(() => () => stop.current?.abort(new Error('the file was left')), [])
  const downloading = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController()
      const onProgress = (done: number, total: number): void => setFraction(total === 0 ? 1 : done / total)
      const parts = await readWhole(api, file.cid, onProgress, stop.current.signal)
      // Never a type that a browser would open by itself.
      saveFile(file.name, parts, 'application/octet-stream')
    },
    onError: (error) =>
      stop.current?.signal.aborted || toast({ title: errorText(error, text).message, tone: 'danger' }),
  })
  if (file.bytes > maxBytes) {
    return <p className="max-w-52 text-xs text-muted">{text.job.outputs.tooLargeToDownload}</p>
  }
  return (
    <Tooltip content={text.job.outputs.downloadHint}>
      <Button
        size="small"
        icon={<Download size={14} aria-hidden="true" />}
        isBusy={downloading.isPending}
        onClick={() => downloading.mutate()}
      >
        {downloading.isPending ? format.percent(fraction) : text.common.download}
      </Button>
    </Tooltip>
  )
}
