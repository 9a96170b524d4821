/** A look into one file. What it holds is shown, never run: HTML is text, and a picture is only ever an <img>. */
import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { CopyableText } from '../../../components/copyable-text.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Bytes } from '../../../components/figures.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useText } from '../../../lib/language.tsx'
import { CsvPreview } from './csv-preview.tsx'
import { DownloadFile } from './download-file.tsx'
import { ImagePreview } from './image-preview.tsx'
import { JsonPreview } from './json-preview.tsx'
import { hexLines, type PreviewKind, previewKindOf } from './preview-kind.ts'
import { type FilePart, headBytes, readPart } from './read-file.ts'
import { TextPreview } from './text-preview.tsx'
import type { Entry } from './use-entries.ts'

export function FilePreview({ file }: { file: Entry | null }) {
  const text = useText().job.outputs
  return (
    <div className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
      {file === null ? (
        <EmptyState
          className="flex-1"
          icon={<Eye size={20} aria-hidden="true" />}
          title={text.choose}
          body={text.chooseBody}
        />
      ) : (
        <Chosen file={file} />
      )}
    </div>
  )
}

function Chosen({ file }: { file: Entry }) {
  const { api } = useHost()
  const text = useText().job.outputs
  const head = useQuery({
    queryKey: ['job-output-head', file.cid],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => readPart(api, { cid: file.cid, offset: 0, length: headBytes }, signal),
  })
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4 py-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-semibold">{file.name}</h2>
          <p className="flex items-center gap-3 text-xs text-muted">
            <Bytes value={file.bytes} />
            <CopyableText value={file.cid} name={text.cid} keep={5} />
          </p>
        </div>
        <DownloadFile file={file} />
      </div>
      <div className="min-h-0 flex-1">
        <QueryState query={head}>
          {(part) => <Preview file={file} part={part} kind={previewKindOf(file.name, part.bytes)} />}
        </QueryState>
      </div>
    </>
  )
}

export interface PreviewProps {
  file: Entry
  /** Its beginning. */
  part: FilePart
}

function Preview({ file, part, kind }: PreviewProps & { kind: PreviewKind }) {
  if (file.bytes === 0) return <EmptyFile />
  switch (kind.type) {
    case 'image':
      return <ImagePreview file={file} mediaType={kind.mediaType} />
    case 'csv':
      return <CsvPreview file={file} part={part} />
    case 'json':
      return <JsonPreview file={file} part={part} />
    case 'text':
      return <TextPreview file={file} part={part} />
    case 'bytes':
      return <HexPreview part={part} />
  }
}

const EmptyFile = () => <p className="px-4 py-3 text-sm text-muted">{useText().job.outputs.emptyFile}</p>

const hexBytes = 2048

function HexPreview({ part }: { part: FilePart }) {
  const text = useText().job.outputs
  return (
    <div className="flex h-full min-h-0 flex-col">
      <p className="px-4 pt-3 text-xs text-muted">{text.noPreview}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 py-3 text-xs leading-5">
        {hexLines(part.bytes.subarray(0, hexBytes)).join('\n')}
      </pre>
    </div>
  )
}
