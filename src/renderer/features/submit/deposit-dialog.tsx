/** More into the deposit, without leaving the wizard. On a test chain the money itself can be had here too. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatAmount, parseAmount } from '../../../shared/schema/money.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { AmountInput } from '../../components/number-input.tsx'
import type { TokenFacts } from '../../lib/format.ts'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { useWizard } from './use-wizard.ts'

const formId = 'deposit'
const faucetAmount = '100'

interface DepositDialogProps {
  token: TokenFacts
  onClose(): void
}

export function DepositDialog({ token, onClose }: DepositDialogProps) {
  const text = useText()
  const { budget } = text.submit
  const format = useFormat()
  const { status, balances, deposit, faucet } = useDeposit(onClose)
  const [amount, setAmount] = useState(useSuggested(token))
  const [wasSent, setSent] = useState(false)
  const error = wasSent ? amountError(amount, token, balances?.walletWei ?? null, text.submit) : undefined
  const send = (event: FormEvent): void => {
    event.preventDefault()
    setSent(true)
    const isGood = amountError(amount, token, balances?.walletWei ?? null, text.submit) === undefined
    if (isGood && !deposit.isPending) deposit.mutate({ amount: amount.trim() })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={budget.depositTitle}
      description={budget.depositBody}
      footer={
        <>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={deposit.isPending}>
            {budget.depositDo}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={send} className="flex flex-col gap-4">
        <Field
          label={budget.depositAmount}
          aside={balances && `${budget.inWallet}: ${format.amount(balances.walletWei, token)}`}
          error={error}
        >
          <AmountInput symbol={token.symbol} value={amount} onChange={(event) => setAmount(event.target.value)} />
        </Field>
        {status?.chain?.faucet && (
          <div>
            <Button isBusy={faucet.isPending} onClick={() => faucet.mutate({ amount: faucetAmount })}>
              {budget.faucet(`${faucetAmount} ${token.symbol}`)}
            </Button>
          </div>
        )}
        <ErrorLine error={deposit.error ?? faucet.error} />
      </form>
    </Dialog>
  )
}

/** What the budget is above the free deposit by. */
function useSuggested(token: TokenFacts): string {
  const { draft, freeWei } = useWizard()
  const wanted = parseAmount(draft.budget, token.decimals) ?? 0n
  const missing = wanted - (freeWei ?? 0n)
  return missing > 0n ? formatAmount(missing, token.decimals) : ''
}

function useDeposit(onClose: () => void) {
  const { query } = useHost()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: query.wallet.key() })
  const { data: status } = useQuery(query.node.status.queryOptions())
  const { data: balances } = useQuery(query.wallet.balances.queryOptions())
  const deposit = useMutation(
    query.wallet.deposit.mutationOptions({
      onSuccess: async () => {
        await refresh()
        onClose()
      },
    }),
  )
  const faucet = useMutation(query.wallet.faucet.mutationOptions({ onSuccess: refresh }))
  return { status, balances, deposit, faucet }
}

function amountError(
  amount: string,
  token: TokenFacts,
  walletWei: bigint | null,
  words: { problems: Record<'missing' | 'amount' | 'amount-zero', string>; budget: { notEnough: string } },
): string | undefined {
  if (amount.trim() === '') return words.problems.missing
  const wei = parseAmount(amount, token.decimals)
  if (wei === undefined) return words.problems.amount
  if (wei === 0n) return words.problems['amount-zero']
  return walletWei !== null && wei > walletWei ? words.budget.notEnough : undefined
}
