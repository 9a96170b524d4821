/** `deai wallet balance`: what the wallet holds, and what the deposit in the escrow holds. */

import { withHost } from '../../connect.ts'
import { formatMoney } from '../../format/money.ts'
import { formatPairs } from '../../format/table.ts'
import { formatMoment } from '../../format/time.ts'
import type { Api } from '../../host-connection.ts'
import { examples, type Register } from '../../registration.ts'

type Balances = Awaited<ReturnType<Api['wallet']['balances']>>

const gasDecimals = 18

export function balanceLines(balances: Balances): string[] {
  const { depositWithdrawingWei, withdrawableAt } = balances
  const money = (wei: bigint): string => formatMoney(wei, balances)
  const due = `${money(depositWithdrawingWei)}, due ${formatMoment(withdrawableAt * 1000)}`
  return formatPairs([
    ['address', balances.address],
    ['wallet', money(balances.walletWei)],
    ['deposit, free', money(balances.depositFreeWei)],
    ['  of it reserved for open jobs', money(balances.depositReservedWei)],
    ['deposit, being withdrawn', depositWithdrawingWei > 0n ? due : money(0n)],
    ['gas', formatMoney(balances.gasWei, { symbol: 'ETH', decimals: gasDecimals })],
  ])
}

export const registerBalance: Register = (parent, cli) => {
  parent
    .command('balance')
    .description('Shows what the wallet holds, and the deposit: free, reserved, being withdrawn.')
    .addHelpText('after', examples('deai wallet balance', 'deai wallet balance --json | jq -r .depositFreeWei'))
    .action(() =>
      withHost(cli, async (api) => {
        const balances = await api.wallet.balances()
        cli.output.result(balances, ...balanceLines(balances))
      }),
    )
}
