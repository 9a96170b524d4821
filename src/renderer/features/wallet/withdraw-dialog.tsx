/** Out of the escrow: asked for now, taken after the contract's delay. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { AmountDialog } from './amount-dialog.tsx'
import { freeWei } from './balances.ts'
import type { MoneyDialogProps } from './deposit-dialog.tsx'

export function WithdrawDialog({ isOpen, onClose, balances }: MoneyDialogProps) {
  const { query } = useHost()
  const text = useText().wallet
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const request = useMutation(
    query.wallet.requestWithdrawal.mutationOptions({
      onSuccess: () => {
        toast({ title: text.withdrawRequested, tone: 'positive' })
        onClose()
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: query.wallet.key() }),
    }),
  )
  return (
    <AmountDialog
      key={String(isOpen)}
      isOpen={isOpen}
      onClose={onClose}
      title={text.withdraw}
      body={text.withdrawBody(format.duration(balances.withdrawalDelaySeconds * 1000))}
      mostWei={freeWei(balances)}
      token={balances}
      isBusy={request.isPending}
      error={request.error}
      onSend={(amount) => request.mutate({ amount })}
    />
  )
}
