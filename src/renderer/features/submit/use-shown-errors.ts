/** Which errors are shown: those of fields that were left, and what the host said of a field until that changes. */
import { useState } from 'react'
import type { Draft } from './draft.ts'
import { type FieldName, fieldsOf, stepIds } from './steps.ts'

export function useShownErrors(draft: Draft) {
  // Whoever comes back to a draft sees at once what is wrong in the steps that were done.
  const [touched, setTouched] = useState<ReadonlySet<FieldName>>(
    () => new Set(stepIds.slice(0, draft.reached).flatMap(fieldsOf)),
  )
  const [refused, setRefused] = useState<Partial<Record<FieldName, { message: string; value: string }>>>({})
  const typedIn = (field: FieldName): string => JSON.stringify(field === 'time' ? draft.timeoutMinutes : draft[field])
  return {
    touched,
    touch: (...fields: FieldName[]) => setTouched((before) => new Set([...before, ...fields])),
    refusals: (field: FieldName): string | undefined => {
      const refusal = refused[field]
      return refusal?.value === typedIn(field) ? refusal.message : undefined
    },
    refuse: (field: FieldName, message: string) =>
      setRefused((before) => ({ ...before, [field]: { message, value: typedIn(field) } })),
  }
}
