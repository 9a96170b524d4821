/** A JSON file as a tree that opens by levels; one that is too long or no JSON after all is text. */
import { useMemo } from 'react'
import { useFormat, useText } from '../../../lib/language.tsx'
import { visible } from '../log/ansi.ts'
import type { PreviewProps } from './file-preview.tsx'
import { TextPreview } from './text-preview.tsx'

export function JsonPreview({ file, part }: PreviewProps) {
  const parsed = useMemo(() => parseWhole(part), [part])
  if (parsed === null) return <TextPreview file={file} part={part} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div tabIndex={0} className="h-full overflow-auto px-4 py-3 font-mono text-xs leading-5">
      <Node name={null} value={parsed.value} depth={0} />
    </div>
  )
}

function parseWhole({ bytes, totalBytes }: PreviewProps['part']): { value: unknown } | null {
  if (bytes.length < totalBytes) return null
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return null // its name says JSON, its bytes do not
  }
}

const openDepth = 2
const maxChildren = 200
const maxTextLength = 500
/** Deeper than anybody opens by hand, and no deeper than the page can nest. */
const maxDepth = 64

function Node({ name, value, depth }: { name: string | null; value: unknown; depth: number }) {
  if (typeof value !== 'object' || value === null || depth >= maxDepth) return <Leaf name={name} value={value} />
  const entries = Object.entries(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) return <Line name={name}>{`${open}${close}`}</Line>
  return (
    <details open={depth < openDepth && entries.length <= maxChildren}>
      <summary className="w-fit rounded-sm">
        <Name name={name} />
        <span className="text-muted">
          {open} <Count count={entries.length} /> {close}
        </span>
      </summary>
      <div className="ml-1.5 border-l border-line pl-3.5">
        {entries.slice(0, maxChildren).map(([key, child]) => (
          <Node key={key} name={key} value={child} depth={depth + 1} />
        ))}
        {entries.length > maxChildren && <MoreChildren count={entries.length - maxChildren} />}
      </div>
    </details>
  )
}

const Count = ({ count }: { count: number }) => useFormat().number(count)
const MoreChildren = ({ count }: { count: number }) => (
  <p className="text-muted">{useText().job.outputs.moreChildren(useFormat().number(count))}</p>
)
const Name = ({ name }: { name: string | null }) =>
  name !== null && <span className="text-info">{visible(name.slice(0, maxTextLength))}: </span>
const Line = ({ name, children }: { name: string | null; children: string }) => (
  <div>
    <Name name={name} />
    <span className="text-muted">{children}</span>
  </div>
)

function Leaf({ name, value }: { name: string | null; value: unknown }) {
  const written = typeof value === 'object' && value !== null ? '…' : (JSON.stringify(value) ?? '')
  const shown = written.length > maxTextLength ? `${written.slice(0, maxTextLength)}…` : written
  const tone = typeof value === 'string' ? 'text-positive' : typeof value === 'number' ? 'text-accent' : 'text-warning'
  return (
    <div className="wrap-anywhere">
      <Name name={name} />
      <span className={tone}>{visible(shown)}</span>
    </div>
  )
}
