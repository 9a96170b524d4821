/** The four sums that matter, and a withdrawal on its way. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Callout } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Stat } from '../../components/data-list.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Amount, useNowMs } from '../../components/figures.tsx'
import { Panel } from '../../components/panel.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { type Balances, freeWei, withdrawalWaitMs } from './balances.ts'

/** The coin of every EVM chain counts in 10^-18. */
const coin = { symbol: 'ETH', decimals: 18 }

export function BalancesPanel({ balances }: { balances: Balances }) {
  const text = useText().wallet
  return (
    <>
      <TestMoney />
      <Panel>
        <div className="grid grid-cols-2 gap-x-6 gap-y-5 py-1 min-[1000px]:grid-cols-4">
          <Stat
            name={text.depositFree}
            hint={text.depositFreeHint}
            value={<Amount wei={freeWei(balances)} token={balances} />}
          />
          <Stat
            name={text.reserved}
            hint={text.reservedHint}
            value={<Amount wei={balances.depositReservedWei} token={balances} />}
          />
          <Stat
            name={text.inWallet}
            hint={text.inWalletHint}
            value={<Amount wei={balances.walletWei} token={balances} />}
          />
          <Stat name={text.gas} hint={text.gasHint} value={<Amount wei={balances.gasWei} token={coin} />} />
        </div>
      </Panel>
      <Withdrawal balances={balances} />
    </>
  )
}

function TestMoney() {
  const { query } = useHost()
  const text = useText().wallet
  const toast = useToast()
  const queryClient = useQueryClient()
  const { data: status } = useQuery(query.node.status.queryOptions())
  const faucet = useMutation(
    query.wallet.faucet.mutationOptions({
      onSuccess: () => {
        toast({ title: text.gotTestMoney, tone: 'positive' })
        void queryClient.invalidateQueries({ queryKey: query.wallet.key() })
      },
    }),
  )
  if (!status?.chain?.faucet) return null
  return (
    <Callout
      action={
        <Button size="small" isBusy={faucet.isPending} onClick={() => faucet.mutate({ amount: '1000' })}>
          {text.getTestMoney}
        </Button>
      }
    >
      {text.testMoney}
      <ErrorLine error={faucet.error} />
    </Callout>
  )
}

function Withdrawal({ balances }: { balances: Balances }) {
  const { query } = useHost()
  const text = useText().wallet
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const nowMs = useNowMs(1000)
  const take = useMutation(
    query.wallet.withdraw.mutationOptions({
      onSuccess: () => {
        toast({ title: text.taken, tone: 'positive' })
        void queryClient.invalidateQueries({ queryKey: query.wallet.key() })
      },
    }),
  )
  const waitMs = withdrawalWaitMs(balances, nowMs)
  if (waitMs === null) return null
  return (
    <Panel title={text.withdrawing}>
      <div className="flex items-center justify-between gap-4">
        <Stat
          name={waitMs > 0 ? text.readyIn(format.duration(waitMs)) : text.ready}
          value={<Amount wei={balances.depositWithdrawingWei} token={balances} />}
        />
        <Button disabled={waitMs > 0} isBusy={take.isPending} onClick={() => take.mutate(undefined)}>
          {text.take}
        </Button>
      </div>
      <ErrorLine error={take.error} />
    </Panel>
  )
}
