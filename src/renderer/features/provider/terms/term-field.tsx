/** A term with its error in words. */
import type { ReactNode } from 'react'
import { Field, type FieldProps } from '../../../components/field.tsx'
import { useText } from '../../../lib/language.tsx'
import type { TermField as Name } from './terms-draft.ts'
import { useTerms } from './use-terms.ts'

export interface TermFieldProps extends Omit<FieldProps, 'error'> {
  name: Name
  children: ReactNode
}

export function TermField({ name, ...rest }: TermFieldProps) {
  const { problems } = useTerms()
  const text = useText().provider.problems
  const problem = problems[name]
  return <Field {...rest} error={problem && text[problem]} />
}
