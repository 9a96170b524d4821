/** What can be done with the money: in, out, receive, lock. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowDownToLine, ArrowUpFromLine, Lock, QrCode } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { DepositDialog } from './deposit-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

export function WalletActions() {
  const { query } = useHost()
  const text = useText().wallet
  const navigate = useNavigate()
  const { do: doing } = useSearch({ from: '/frame/wallet' })
  const { data: balances } = useQuery(query.wallet.balances.queryOptions())
  const lock = useMutation(query.wallet.lock.mutationOptions())
  const open = (action: string) => () => void navigate({ to: '/wallet', search: { do: action }, replace: true })
  const close = (): void => void navigate({ to: '/wallet', search: {}, replace: true })
  return (
    <>
      <IconButton label={text.lock} onClick={() => lock.mutate(undefined)}>
        <Lock size={15} />
      </IconButton>
      <Button icon={<QrCode size={15} aria-hidden="true" />} onClick={open('receive')}>
        {text.receive}
      </Button>
      <Button icon={<ArrowUpFromLine size={15} aria-hidden="true" />} disabled={!balances} onClick={open('withdraw')}>
        {text.withdraw}
      </Button>
      <Button
        variant="primary"
        icon={<ArrowDownToLine size={15} aria-hidden="true" />}
        disabled={!balances}
        onClick={open('deposit')}
      >
        {text.deposit}
      </Button>
      {balances && <DepositDialog isOpen={doing === 'deposit'} onClose={close} balances={balances} />}
      {balances && <WithdrawDialog isOpen={doing === 'withdraw'} onClose={close} balances={balances} />}
      <ReceiveDialog isOpen={doing === 'receive'} onClose={close} />
    </>
  )
}
