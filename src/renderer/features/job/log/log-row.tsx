/** One line: its number, when and where it was printed, and its text in colours. A very long one is cut, and says so. */
import { clsx } from 'clsx'
import { memo } from 'react'
import type { LogLine } from '../../../../shared/schema/log-line.ts'
import type { Format } from '../../../lib/format.ts'
import type { Messages } from '../../../messages/messages.ts'
import { spansOf } from './ansi.ts'
import { cutSpans, markSpans } from './marked-spans.ts'

export const rowHeight = 20
/** More than fits beside any window; the whole line opens in a dialog. */
const shownCharacters = 1000

export interface LogRowProps {
  seq: number
  line: LogLine | undefined
  hasTime: boolean
  search: string
  isCurrent: boolean
  format: Format
  text: Messages['job']['log']
  onShowWhole(line: LogLine): void
}

export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { seq, line, hasTime, isCurrent, format, text } = props
  const isError = line?.stream === 'stderr'
  return (
    <div
      className={clsx(
        'flex h-5 items-center pr-4 font-mono text-xs leading-5 whitespace-pre',
        isCurrent ? 'bg-accent-soft' : isError && 'bg-warning-soft/50',
      )}
    >
      <span className="w-14 shrink-0 pr-3 text-right text-muted tabular-nums select-none">{seq + 1}</span>
      {hasTime && (
        <span className="w-24 shrink-0 text-muted tabular-nums select-none">{line && format.time(line.atMs)}</span>
      )}
      <span className="w-8 shrink-0 text-2xs text-warning select-none">{isError && text.stderrMark}</span>
      {line === undefined ? (
        <span aria-hidden="true" className="h-2.5 w-72 animate-breathe rounded-sm bg-hover" />
      ) : (
        <LineText {...props} line={line} />
      )}
    </div>
  )
})

function LineText({ line, search, text, onShowWhole }: LogRowProps & { line: LogLine }) {
  const { spans, isCut } = cutSpans(spansOf(line.text), shownCharacters)
  return (
    <>
      <span>
        {markSpans(spans, search).map((span, index) =>
          span.isMatch ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
            <mark key={index} className="rounded-xs bg-warning text-canvas">
              {span.text}
            </mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
            <span key={index} className={span.className}>
              {span.text}
            </span>
          ),
        )}
      </span>
      {isCut && (
        <button
          type="button"
          onClick={() => onShowWhole(line)}
          className="sticky right-2 ml-2 h-4.5 shrink-0 rounded-sm border border-line bg-raised px-1.5 font-sans text-2xs text-accent"
        >
          {text.showWhole}
        </button>
      )}
    </>
  )
}
