/** How a control learns from the Field around it what names and describes it. */
import { createContext, useContext } from 'react'

export interface FieldControl {
  id: string
  labelId: string
  describedBy: string | undefined
  isInvalid: boolean
  isRequired: boolean
}

export const FieldContext = createContext<FieldControl | null>(null)

export interface ControlProps {
  id?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
}

/** The attributes of an input, a button or another element that a `<label for>` can name. */
export function useFieldControl(): ControlProps {
  const field = useContext(FieldContext)
  if (field === null) return {}
  return {
    id: field.id,
    ...(field.describedBy === undefined ? {} : { 'aria-describedby': field.describedBy }),
    ...(field.isInvalid ? { 'aria-invalid': true } : {}),
    ...(field.isRequired ? { 'aria-required': true } : {}),
  }
}

/** The same for a group (radios, a slider), which is named by the label's id. */
export function useFieldGroup(): ControlProps {
  const field = useContext(FieldContext)
  if (field === null) return {}
  return {
    'aria-labelledby': field.labelId,
    ...(field.describedBy === undefined ? {} : { 'aria-describedby': field.describedBy }),
    ...(field.isInvalid ? { 'aria-invalid': true } : {}),
  }
}
