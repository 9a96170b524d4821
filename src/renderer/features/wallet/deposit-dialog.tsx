/** From the wallet into the escrow. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { AmountDialog } from './amount-dialog.tsx'
import type { Balances } from './balances.ts'

export interface MoneyDialogProps {
  isOpen: boolean
  onClose(): void
  balances: Balances
}

export function DepositDialog({ isOpen, onClose, balances }: MoneyDialogProps) {
  const { query } = useHost()
  const text = useText().wallet
  const toast = useToast()
  const queryClient = useQueryClient()
  const deposit = useMutation(
    query.wallet.deposit.mutationOptions({
      onSuccess: () => {
        toast({ title: text.deposited, tone: 'positive' })
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
      title={text.deposit}
      body={text.depositBody}
      mostWei={balances.walletWei}
      token={balances}
      isBusy={deposit.isPending}
      error={deposit.error}
      onSend={(amount) => deposit.mutate({ amount })}
    />
  )
}
