/** A line that is too long for its row, whole and broken to the window's width. */
import type { LogLine } from '../../../../shared/schema/log-line.ts'
import { CodeBlock } from '../../../components/code-block.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { plainText } from './ansi.ts'

export function WholeLineDialog({ line, onClose }: { line: LogLine | null; onClose(): void }) {
  const text = useText().job.log
  const format = useFormat()
  return (
    <Dialog
      isOpen={line !== null}
      onClose={onClose}
      size="large"
      title={line ? text.lineNumber(format.number(line.seq + 1)) : text.wholeLine}
      description={line && text.lineFacts(line.stream, format.dateTime(line.atMs), format.number(line.text.length))}
    >
      {line && (
        <CodeBlock
          className="max-h-[55vh] overflow-y-auto"
          name={text.wholeLine}
          code={plainText(line.text)}
          isWrapped
        />
      )}
    </Dialog>
  )
}
