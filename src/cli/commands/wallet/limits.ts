/** `deai wallet limits`: what may be spent unasked, and what was spent in the last 24 hours. */
import { withHost } from '../../connect.ts'
import { formatMoney } from '../../format/money.ts'
import { formatTable } from '../../format/table.ts'
import type { Api } from '../../host-connection.ts'
import { examples, type Register } from '../../registration.ts'

type TokenLimits = Awaited<ReturnType<Api['wallet']['limits']>>[number]

const header = ['OF', 'PER JOB OR DEPOSIT', 'PER 24 HOURS', 'SPENT', 'PROMISED NEXT']

export function limitLines(all: readonly TokenLimits[]): string[] {
  const rows = all.map((limits) => {
    const { role, symbol, perJobWei, perDayWei, spentWei, pendingWei } = limits
    const money = (wei: bigint | null): string => (wei === null ? 'no limit' : formatMoney(wei, limits))
    const perJob = role === 'coin' ? '' : money(perJobWei)
    return [role === 'coin' ? `${symbol} (fees)` : symbol, perJob, money(perDayWei), money(spentWei), money(pendingWei)]
  })
  return formatTable(header, rows)
}

export const registerLimits: Register = (parent, cli) => {
  parent
    .command('limits')
    .description(
      'Shows the spending limits, and what counts against them: the last 24 hours, and jobs that have yet to order.',
    )
    .addHelpText('after', examples('deai wallet limits', 'deai wallet limits --json | jq -r .perDayWei'))
    .action(() =>
      withHost(cli, async (api) => {
        const all = await api.wallet.limits()
        for (const limits of all) cli.output.json(limits)
        for (const line of limitLines(all)) cli.output.line(line)
      }),
    )
}
