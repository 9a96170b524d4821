/** Above which sum the user is asked. Changing it takes the password: a page alone cannot lift it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { parseAmount } from '../../../shared/schema/money.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { AmountInput } from '../../components/number-input.tsx'
import { Panel } from '../../components/panel.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'

export function SpendingLimitPanel() {
  const { query } = useHost()
  const text = useText().wallet
  const format = useFormat()
  const token = useToken()
  const [isChanging, setChanging] = useState(false)
  const limit = useQuery(query.wallet.spendingLimit.queryOptions())
  return (
    <Panel
      title={text.limit}
      description={text.limitBody}
      actions={
        <Button size="small" onClick={() => setChanging(true)}>
          {text.changeLimit}
        </Button>
      }
    >
      <QueryState query={limit}>
        {({ limitWei }) => (
          <p className="text-base font-medium">
            {limitWei === null || token === null ? text.noLimit : text.limitIs(format.amountExact(limitWei, token))}
          </p>
        )}
      </QueryState>
      <LimitDialog key={String(isChanging)} isOpen={isChanging} onClose={() => setChanging(false)} />
    </Panel>
  )
}

const formId = 'limit'

function LimitDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { query } = useHost()
  const { wallet: text, common } = useText()
  const token = useToken()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [amount, setAmount] = useState('')
  const [password, setPassword] = useState('')
  const [isWrong, setWrong] = useState(false)
  const change = useMutation(
    query.wallet.setSpendingLimit.mutationOptions({
      onSuccess: () => {
        toast({ title: text.limitSaved, tone: 'positive' })
        void queryClient.invalidateQueries({ queryKey: query.wallet.spendingLimit.key() })
        onClose()
      },
    }),
  )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    const isAmount = amount.trim() === '' || parseAmount(amount, token?.decimals ?? 18) !== undefined
    setWrong(!isAmount)
    if (isAmount) change.mutate({ amount: amount.trim() === '' ? null : amount.trim(), password })
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
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={text.limit}
      description={text.limitBody}
      footer={footer}
      size="small"
    >
      <form id={formId} onSubmit={send} className="flex flex-col gap-4">
        <Field label={text.limitAmount} hint={text.limitHint} error={isWrong ? text.notAnAmount : undefined}>
          <AmountInput
            symbol={token?.symbol ?? ''}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </Field>
        <Field label={text.password} hint={text.passwordWhy}>
          <PasswordInput value={password} onChange={(event) => setPassword(event.target.value)} />
        </Field>
        <ErrorLine error={change.error} />
      </form>
    </Dialog>
  )
}
