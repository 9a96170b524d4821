/**
 * At the foot of the screen, its buttons clear of the toasts on the right: while something is not saved, and for a while after it
 * was, with the way back.
 */
import { Check, Undo2, X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../../../components/button.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useTerms } from './use-terms.ts'

const barClass =
  'sticky bottom-4 z-20 flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border border-line-strong bg-raised px-4 py-2.5 text-sm shadow-floating'

export function SaveBar() {
  const { changed, undo } = useTerms()
  if (changed.length > 0) return <Unsaved />
  return undo === null ? null : <Saved undo={undo} />
}

function Unsaved() {
  const text = useText().provider.save
  const format = useFormat()
  const { changed, problems, save, discard, isSaving, error } = useTerms()
  const isWrong = Object.keys(problems).length > 0
  return (
    <div className={barClass}>
      <div className="min-w-0">
        <p role="status" className="font-medium">
          {text.changed(changed.length, format.number(changed.length))}
        </p>
        {isWrong && <p className="text-xs text-danger">{text.wrong}</p>}
        <ErrorLine error={error} />
      </div>
      <div className="flex gap-2">
        <Button variant="quiet" onClick={discard} disabled={isSaving}>
          {text.discard}
        </Button>
        <Button variant="primary" onClick={save} isBusy={isSaving} disabled={isWrong}>
          {text.save}
        </Button>
      </div>
    </div>
  )
}

const shownMs = 15_000

function Saved({ undo }: { undo(): void }) {
  const { provider, common } = useText()
  const { dismissUndo, isSaving, error } = useTerms()
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted from when it came, not from each render
  useEffect(() => {
    const timer = setTimeout(dismissUndo, shownMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={barClass}>
      <div className="min-w-0">
        <p role="status" className="flex items-center gap-2 font-medium">
          <Check size={15} aria-hidden="true" className="text-positive" />
          {provider.save.saved}
        </p>
        <ErrorLine error={error} />
      </div>
      <div className="flex items-center gap-2">
        <Button icon={<Undo2 size={14} aria-hidden="true" />} onClick={undo} isBusy={isSaving}>
          {provider.save.undo}
        </Button>
        <IconButton label={common.dismiss} size="small" onClick={dismissUndo}>
          <X size={14} />
        </IconButton>
      </div>
    </div>
  )
}
