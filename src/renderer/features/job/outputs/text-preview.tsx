/** A text file from its beginning, and more of it when asked. Control characters are symbols here too. */
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { visible } from '../log/ansi.ts'
import type { PreviewProps } from './file-preview.tsx'
import { headBytes, readPart } from './read-file.ts'

/** A page with more text in one piece is slow to scroll; a file this long is for an editor. */
const maxShownBytes = 4_194_304

export function TextPreview({ file, part }: PreviewProps) {
  const text = useText().job.outputs
  const { api } = useHost()
  const format = useFormat()
  const [parts, setParts] = useState([part.bytes])
  const shown = useMemo(() => textOf(parts), [parts])
  const bytesShown = parts.reduce((sum, { length }) => sum + length, 0)
  const more = useMutation({
    mutationFn: () =>
      readPart(api, { cid: file.cid, offset: bytesShown, length: headBytes }, new AbortController().signal),
    onSuccess: ({ bytes }) => setParts((known) => [...known, bytes]),
  })
  const isCut = bytesShown < part.totalBytes
  return (
    <div className="flex h-full min-h-0 flex-col">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto px-4 py-3 text-xs leading-5 [tab-size:4]"
      >
        {shown}
      </pre>
      {isCut && (
        <div className="flex items-center gap-3 border-t border-line px-4 py-2 text-xs text-muted">
          {text.shownOf(format.bytes(bytesShown), format.bytes(part.totalBytes))}
          {bytesShown < maxShownBytes && (
            <Button size="small" isBusy={more.isPending} onClick={() => more.mutate()}>
              {text.loadMore}
            </Button>
          )}
          <ErrorLine error={more.error} />
        </div>
      )}
    </div>
  )
}

/** A character that lies across two parts is put together again. */
export function textOf(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder()
  const text = parts.map((part) => decoder.decode(part, { stream: true })).join('')
  return text
    .split('\n')
    .map((line) => visible(line.replace(/\r$/, '')))
    .join('\n')
}
