/** A payment above the limit, as the host decoded it: the wallet's password says yes, anything else says no. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import type { SpendingRequest } from '../../../shared/api/spending.ts'
import { Button } from '../../components/button.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList } from '../../components/data-list.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { Amount, useNowMs } from '../../components/figures.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'

const formId = 'spending'

export function SpendingDialog({ request }: { request: SpendingRequest }) {
  const { query } = useHost()
  const { spending } = useText().frame
  const format = useFormat()
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const nowMs = useNowMs(1000)
  const refresh = () => queryClient.invalidateQueries({ queryKey: query.wallet.spendingRequests.key() })
  const decide = useMutation(query.wallet.decideSpending.mutationOptions({ onSuccess: refresh }))
  const say = request.limit === 'per-job' ? spending.body : spending.bodyDay
  const deny = (): void => decide.mutate({ id: request.id, accept: false })
  const allow = (event: FormEvent): void => {
    event.preventDefault()
    decide.mutate({ id: request.id, accept: true, password })
  }
  return (
    <Dialog
      isOpen
      onClose={deny}
      initialFocus={input}
      title={spending.title}
      description={request.title}
      footer={
        <>
          <Button onClick={deny} disabled={decide.isPending}>
            {spending.deny}
          </Button>
          <Button type="submit" form={formId} variant="primary" isBusy={decide.isPending} disabled={password === ''}>
            {spending.allow}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={allow} className="flex flex-col gap-4">
        <p className="text-sm">
          {say(format.amountExact(request.amountWei, request), format.amountExact(request.limitWei, request))}
        </p>
        <DataList isRuled items={factsOf(request, spending)} />
        <Field label={spending.password} hint={spending.expires(format.relative(request.expiresAtMs, nowMs))}>
          <PasswordInput ref={input} value={password} onChange={(event) => setPassword(event.target.value)} />
        </Field>
        <ErrorLine error={decide.error} />
      </form>
    </Dialog>
  )
}

function factsOf(request: SpendingRequest, names: { to: string; amount: string }) {
  const to = request.to === null ? [] : [{ name: names.to, value: <CopyableText value={request.to} name={names.to} /> }]
  return [{ name: names.amount, value: <Amount wei={request.amountWei} token={request} /> }, ...to, ...request.facts]
}
