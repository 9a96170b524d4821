/** Asks for an amount, at most what there is, and does something with it. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { formatAmount } from '../../../shared/schema/money.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import type { Token } from '../../components/figures.tsx'
import { AmountInput } from '../../components/number-input.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { type AmountProblem, amountProblem } from './balances.ts'

const formId = 'amount'

export interface AmountDialogProps {
  isOpen: boolean
  onClose(): void
  title: string
  body: ReactNode
  mostWei: bigint
  token: Token
  isBusy: boolean
  error: unknown
  onSend(amount: string): void
}

export function AmountDialog({
  isOpen,
  onClose,
  title,
  body,
  mostWei,
  token,
  isBusy,
  error,
  onSend,
}: AmountDialogProps) {
  const { wallet: text, common } = useText()
  const format = useFormat()
  const [amount, setAmount] = useState('')
  const [problem, setProblem] = useState<AmountProblem | null>(null)
  const most = format.amountExact(mostWei, token)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    const found = amountProblem(amount, mostWei, token.decimals)
    setProblem(found)
    if (found === null) onSend(amount.trim())
  }
  const all = (): void => {
    setAmount(formatAmount(mostWei, token.decimals))
    setProblem(null)
  }
  const footer = (
    <>
      <Button onClick={onClose}>{common.cancel}</Button>
      <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
        {title}
      </Button>
    </>
  )
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} description={body} footer={footer} size="small">
      <form id={formId} onSubmit={send} className="flex flex-col gap-3">
        <Field
          label={text.amount}
          hint={text.available(most)}
          error={problem ? sentence(problem, text, most) : undefined}
          aside={
            <Button variant="quiet" size="small" onClick={all}>
              {text.all}
            </Button>
          }
        >
          <AmountInput symbol={token.symbol} value={amount} onChange={(event) => setAmount(event.target.value)} />
        </Field>
        {isBusy && (
          <p role="status" className="text-xs text-muted">
            {text.waiting}
          </p>
        )}
        <ErrorLine error={error} />
      </form>
    </Dialog>
  )
}

function sentence(problem: AmountProblem, text: ReturnType<typeof useText>['wallet'], most: string): string {
  return problem === 'tooMuch' ? text.tooMuch(most) : text[problem]
}
