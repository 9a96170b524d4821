/** Changes the limits. It takes the password: a page alone cannot lift them. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { AmountInput } from '../../components/number-input.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import {
  byRole,
  type LimitField,
  limitChanges,
  limitFields,
  limitProblems,
  type TokenLimits,
  typedLimits,
} from './limits.ts'

const formId = 'limits'

export function LimitsDialog({ limits, onClose }: { limits: readonly TokenLimits[]; onClose(): void }) {
  const { query } = useHost()
  const { wallet: text, common } = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [before] = useState(limits) // they are asked for again meanwhile, and what was typed is compared with these
  const [values, setValues] = useState(typedLimits(before))
  const [problems, setProblems] = useState<LimitField[]>([])
  const [password, setPassword] = useState('')
  const change = useMutation(
    query.wallet.setLimits.mutationOptions({
      onSuccess: () => {
        toast({ title: text.limitSaved, tone: 'positive' })
        void queryClient.invalidateQueries({ queryKey: query.wallet.limits.key() })
        onClose()
      },
    }),
  )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    const found = limitProblems(values, before)
    setProblems(found)
    if (found.length === 0) change.mutate({ ...limitChanges(values, before), password })
  }
  const [payment, coin] = byRole(before)
  const footer = (
    <>
      <Button onClick={onClose}>{common.cancel}</Button>
      <Button type="submit" form={formId} variant="primary" isBusy={change.isPending} disabled={password === ''}>
        {common.save}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={text.limits} description={text.limitHint} footer={footer} size="small">
      <form id={formId} onSubmit={send} className="flex flex-col gap-4">
        {limitFields.map((field) => (
          <Field
            key={field}
            label={text[field]}
            hint={text.limitHints[field]}
            error={problems.includes(field) ? text.notAnAmount : undefined}
          >
            <AmountInput
              symbol={(field === 'feesPerDay' ? coin : payment)?.symbol ?? ''}
              value={values[field]}
              onChange={(event) => setValues({ ...values, [field]: event.target.value })}
            />
          </Field>
        ))}
        <Field label={text.password} hint={text.passwordWhy}>
          <PasswordInput value={password} onChange={(event) => setPassword(event.target.value)} />
        </Field>
        <ErrorLine error={change.error} />
      </form>
    </Dialog>
  )
}
