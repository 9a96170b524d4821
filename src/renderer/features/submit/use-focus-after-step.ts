/** After a step was gone to, the focus is on its heading, or on the field that it was gone to for. */
import { useEffect, useRef } from 'react'
import { focusField, focusHeading } from './focus-field.ts'
import type { FieldName, StepId } from './steps.ts'

/** Returns what names the field before its step is gone to. */
export function useFocusAfterStep(step: StepId): (field: FieldName) => void {
  const wanted = useRef<FieldName | null>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    if (wanted.current === null) focusHeading()
    else focusField(wanted.current)
    wanted.current = null
  }, [step])
  return (field) => {
    wanted.current = field
  }
}
