/** A picture, as an <img> from a blob of the right type: a script inside an SVG does not run there. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { QueryState } from '../../../components/query-state.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { readWhole } from './read-file.ts'
import type { Entry } from './use-entries.ts'

const maxImageBytes = 20 * 1_048_576

export function ImagePreview({ file, mediaType }: { file: Entry; mediaType: string }) {
  const text = useText().job.outputs
  const { api } = useHost()
  const format = useFormat()
  const isTooLarge = file.bytes > maxImageBytes
  const image = useQuery({
    queryKey: ['job-output-image', file.cid],
    enabled: !isTooLarge,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: async ({ signal }) => new Blob(await readWhole(api, file.cid, () => {}, signal), { type: mediaType }),
  })
  if (isTooLarge)
    return <p className="px-4 py-3 text-sm text-muted">{text.imageTooLarge(format.bytes(maxImageBytes))}</p>
  return <QueryState query={image}>{(blob) => <Picture blob={blob} name={file.name} />}</QueryState>
}

function Picture({ blob, name }: { blob: Blob; name: string }) {
  const text = useText().job.outputs
  const [url, setUrl] = useState<string | null>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  if (isBroken) return <p className="px-4 py-3 text-sm text-muted">{text.brokenImage}</p>
  return (
    <div className="flex h-full items-center justify-center overflow-hidden bg-canvas p-4">
      {url && (
        <img src={url} alt={name} onError={() => setBroken(true)} className="max-h-full max-w-full object-contain" />
      )}
    </div>
  )
}
