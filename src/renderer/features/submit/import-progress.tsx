/** An import on its way, or what stopped it and the ways out. */
import { TriangleAlert } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { errorText } from '../../lib/error-text.ts'
import type { Format } from '../../lib/format.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import type { Messages } from '../../messages/messages.ts'
import { ChoiceError, maxFiles } from './chosen-files.ts'
import type { InputSlot } from './draft.ts'
import type { ImportState } from './imports.ts'
import { FileGoneError } from './send-files.ts'
import { useWizard } from './use-wizard.ts'

export function ImportProgress({ slot, state }: { slot: InputSlot; state: ImportState }) {
  if (state.phase === 'failed') return <ImportFailed slot={slot} state={state} />
  return <ImportRunning slot={slot} state={state} />
}

type Running = Exclude<ImportState, { phase: 'failed' }>

function ImportRunning({ slot, state }: { slot: InputSlot; state: Running }) {
  const { draftId, imports } = useWizard()
  const { submit } = useText()
  const format = useFormat()
  const isCounting = state.phase === 'counting'
  const label = isCounting ? submit.files.counting(state.files, format.number(state.files)) : submit.files[state.phase]
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface px-4 py-3.5">
      <ProgressBar
        value={isCounting || state.bytesTotal === 0 ? null : state.bytesDone / state.bytesTotal}
        label={label}
        detail={isCounting ? undefined : detailOf(state, submit, format)}
      />
      <div className="flex items-center justify-between gap-4">
        <span className="text-xs text-muted">{submit.files.goesOn}</span>
        <Button size="small" onClick={() => imports.cancel(draftId, slot)}>
          {submit.files.cancel}
        </Button>
      </div>
    </div>
  )
}

function detailOf(
  state: Exclude<Running, { phase: 'counting' }>,
  { files, fileCount }: Messages['submit'],
  format: Format,
): string {
  const { bytesDone, bytesTotal, filesTotal, bytesPerSecond, leftMs } = state
  const count = fileCount(filesTotal, format.number(filesTotal))
  return [
    files.progress(format.bytes(bytesDone), format.bytes(bytesTotal), count),
    ...(bytesPerSecond > 0 ? [format.bytesPerSecond(bytesPerSecond)] : []),
    ...(leftMs === null ? [] : [files.left(format.duration(Math.max(1000, leftMs)))]),
  ].join(' · ')
}

function ImportFailed({ slot, state }: { slot: InputSlot; state: Extract<ImportState, { phase: 'failed' }> }) {
  const { draftId, imports } = useWizard()
  const text = useText()
  const format = useFormat()
  const { files } = text.submit
  const { message, detail } = failureWords(state.error, text, format)
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-danger/30 bg-danger-soft px-4 py-3.5">
      <div role="alert" className="flex items-start gap-2.5 text-sm">
        <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-danger" />
        <div className="min-w-0">
          <p className="font-medium">{files.failed}</p>
          <p className="wrap-anywhere">{message}</p>
          {detail && <p className="mt-1 text-xs wrap-anywhere">{detail}</p>}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {state.canRetry && <Button onClick={() => imports.retry(draftId, slot)}>{text.common.retry}</Button>}
        {state.goneFile !== null && <Button onClick={() => imports.leaveOut(draftId, slot)}>{files.leaveOut}</Button>}
        <Button variant="quiet" onClick={() => imports.cancel(draftId, slot)}>
          {files.chooseOther}
        </Button>
      </div>
    </div>
  )
}

function failureWords(error: unknown, text: Messages, format: Format): { message: string; detail: string | null } {
  const { files } = text.submit
  if (error instanceof FileGoneError) return { message: files.gone(error.path), detail: null }
  if (!(error instanceof ChoiceError)) return errorText(error, text)
  switch (error.problem) {
    case 'too-many':
      return { message: files.tooMany(format.number(maxFiles)), detail: null }
    case 'empty':
      return { message: files.empty, detail: null }
    case 'unreadable':
      return { message: files.unreadable(error.path), detail: null }
  }
}
