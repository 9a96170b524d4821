/** Changes the most that this user's jobs may have at risk. As a provider the limit is one of the terms. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatAmount } from '../../../shared/schema/money.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { AmountInput } from '../../components/number-input.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import type { TokenFacts } from '../../lib/format.ts'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

const formId = 'risk-limit'

export interface RiskDialogProps {
  limitWei: bigint | null
  token: TokenFacts
  onClose(): void
}

export function RiskDialog({ limitWei, token, onClose }: RiskDialogProps) {
  const { query } = useHost()
  const { wallet: text, common } = useText()
  const queryClient = useQueryClient()
  const [amount, setAmount] = useState(limitWei === null ? '' : formatAmount(limitWei, token.decimals))
  const [password, setPassword] = useState('')
  const change = useMutation(
    query.exposure.setLimit.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: query.exposure.show.key() })
        onClose()
      },
    }),
  )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    change.mutate({ amount: amount.trim() === '' ? null : amount, password })
  }
  const footer = (
    <>
      <Button onClick={onClose}>{common.cancel}</Button>
      <Button type="submit" form={formId} variant="primary" isBusy={change.isPending} disabled={password === ''}>
        {common.save}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={text.risk} description={text.limitHint} footer={footer} size="small">
      <form id={formId} onSubmit={send} className="flex flex-col gap-4">
        <Field label={text.riskLimit} hint={text.riskLimitHint}>
          <AmountInput symbol={token.symbol} value={amount} onChange={({ target }) => setAmount(target.value)} />
        </Field>
        <Field label={text.password} hint={text.passwordWhy}>
          <PasswordInput value={password} onChange={({ target }) => setPassword(target.value)} />
        </Field>
        <ErrorLine error={change.error} />
      </form>
    </Dialog>
  )
}
